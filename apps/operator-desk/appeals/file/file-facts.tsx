import { useTranslation } from 'react-i18next';
import classes from '../appeals.module.css';
import { dayAndTime, localTime } from '../when.ts';
import type { AppealFile } from '../wire.ts';

/** Who has it, by which way it came, when. */
export function FileFacts({ file }: { readonly file: AppealFile }) {
  const { t, i18n } = useTranslation();
  const at = (instant: string) => dayAndTime(i18n.language, instant, file.timeZone);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('appeals.column.who'), file.assignee?.name ?? t('appeals.nobody')],
    [t('appeals.column.channel'), file.channel ? t(`channel.${file.channel}`) : undefined],
    [t('appeals.file.measure'), file.measure],
    [t('appeals.file.phone'), file.phone],
    [t('appeals.file.registeredAt'), at(file.registeredAt)],
    [t('appeals.file.slot'), file.slot && localTime(i18n.language, file.slot)],
    [t('appeals.file.readBack'), file.readBackAt ? at(file.readBackAt) : undefined],
    [t('appeals.file.consent'), file.consentAt ? at(file.consentAt) : undefined],
    [t('appeals.file.gap'), file.gap?.question],
    [t('appeals.file.gapSettled'), file.gap?.settled?.remark],
    [t('appeals.file.closing'), file.closing ? t(`appeals.closing.${file.closing}`) : undefined],
  ];
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-label={t('appeals.file.facts')}>
      <dl className={classes.facts}>
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
}
