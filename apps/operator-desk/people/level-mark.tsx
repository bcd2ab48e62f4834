import {
  IconHelpCircle,
  IconIdBadge2,
  IconKey,
  IconLock,
  IconMessage2Check,
  IconPhoneCheck,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IdentificationLevel } from '#core/people/index.ts';
import { timeText } from '../shell/format.ts';
import classes from './people.module.css';

const icons = {
  none: IconHelpCircle,
  'channel-known': IconPhoneCheck,
  'code-word': IconKey,
  'one-time-code': IconMessage2Check,
  esia: IconLock,
  'in-person': IconIdBadge2,
} as const satisfies Record<IdentificationLevel, typeof IconKey>;

/** How far it is proven who speaks: icon, words and colour together. */
export function LevelMark({
  level,
  at,
}: {
  readonly level: IdentificationLevel;
  readonly at?: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const Icon = icons[level];
  const isProven = level !== 'none' && level !== 'channel-known';
  return (
    <span className={classes.level} data-proven={isProven || undefined}>
      <Icon size={16} aria-hidden="true" />
      {t(`people.level.${level}`)}
      {at === undefined ? null : (
        <span className={classes.quiet}>{t('people.since', { time: timeText(i18n.language, at) })}</span>
      )}
    </span>
  );
}
