import { IconCheck, IconLock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './people.module.css';
import type { Standing } from './wire.ts';

const looks = {
  allowed: { Icon: IconCheck, color: 'var(--desk-good)' },
  identify: { Icon: IconLock, color: 'var(--desk-pause)' },
  'not-here': { Icon: IconX, color: 'var(--desk-quiet)' },
} as const;

/** What may be said to her now, by this line in this channel; what is still closed says what opens it. */
export function WhatMay({ may }: Pick<Standing, 'may'>) {
  const { t } = useTranslation();
  const open = may.filter(({ outcome }) => outcome === 'allowed').length;
  return (
    <details className={classes.may}>
      <summary>{t('people.may.title', { open, all: may.length })}</summary>
      <ul className={classes.mayList}>
        {may.map((one) => {
          const { Icon, color } = looks[one.outcome];
          return (
            <li key={one.kind}>
              <Icon size={14} color={color} aria-hidden="true" />
              <span>
                {t(`people.kind.${one.kind}`)}
                {one.outcome === 'allowed' ? null : (
                  <span className={classes.quiet}>
                    {' — '}
                    {one.outcome === 'identify'
                      ? t(`people.needs.${one.level}`)
                      : t(`people.notHere.${one.why}`)}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
