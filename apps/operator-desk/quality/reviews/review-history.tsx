import { useTranslation } from 'react-i18next';
import { dateText, timeText } from '../../shell/format.ts';
import classes from '../quality.module.css';
import type { ReviewLine } from '../wire.ts';

/** Who did what, when, and in which words. */
export function ReviewHistory({ lines }: { readonly lines: readonly ReviewLine[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section className={classes.block} aria-label={t('quality.history.title')}>
      <h2 className={classes.blockTitle}>{t('quality.history.title')}</h2>
      <ol className={classes.list}>
        {lines.map(({ at, byName, type, text, isChanged }) => (
          <li key={`${at}-${type}`}>
            <div className={classes.quiet}>
              {dateText(i18n.language, at)} {timeText(i18n.language, at)}
              {byName === '—' ? '' : `, ${byName}`}
            </div>
            {type === 'answered'
              ? t(isChanged ? 'quality.history.changed' : 'quality.history.kept')
              : t(`quality.history.${type}`)}
            {text ? `: ${text}` : ''}
          </li>
        ))}
      </ol>
    </section>
  );
}
