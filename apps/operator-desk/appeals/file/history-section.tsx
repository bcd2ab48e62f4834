import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import classes from '../appeals.module.css';
import { dayAndTime, localTime } from '../when.ts';
import type { AppealFile, AppealLine } from '../wire.ts';

/** All that happened to it, the latest first: who, when, what. */
export function HistorySection({ file }: { readonly file: AppealFile }) {
  const { t, i18n } = useTranslation();
  return (
    <section className={`${classes.card} ${classes.padded}`}>
      <h2 className={classes.subtitle}>{t('appeals.history.title')}</h2>
      <ol className={classes.history}>
        {file.history.toReversed().map((line) => (
          <li key={`${line.at} ${line.by} ${line.what.type}`}>
            <div>
              {eventWords(t, line, {
                when: (at) => dayAndTime(i18n.language, at, file.timeZone),
                language: i18n.language,
              })}
            </div>
            <div className={classes.quiet}>
              {dayAndTime(i18n.language, line.at, file.timeZone)} · {line.name ?? t(`appeals.by.${line.by}`)}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function eventWords(
  t: TFunction,
  { what }: AppealLine,
  { when, language }: { readonly when: (at: string) => string; readonly language: string },
): string {
  const words = t(`appeals.event.${what.type}`);
  switch (what.type) {
    case 'assigned':
      return `${words}: ${what.staffId}${what.remark ? `. ${what.remark}` : ''}`;
    case 'returned':
    case 'reopened':
    case 'gap-settled':
      return `${words}: ${what.remark}`;
    case 'gap-noted':
      return `${words}: ${what.question}`;
    case 'call-tried':
      return `${words}: ${t(`appeals.tried.${what.why}`)}${what.remark ? `. ${what.remark}` : ''}`;
    case 'closed':
      return `${words}: ${t(`appeals.closing.${what.reason}`)}`;
    case 'postponed':
      return `${words} ${when(what.until)}: ${what.remark}`;
    case 'visit-booked':
      return `${words}: ${localTime(language, what.startsAt)}, ${what.place}, № ${what.number}`;
    case 'paper-noted':
      return `${what.paper.name}: ${t(`appeals.papers.${what.paper.state}`)}`;
    default:
      return words;
  }
}
