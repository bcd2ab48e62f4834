import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import type { UnderstandingChange } from '../wire.ts';
import { intentName } from './intent-of.ts';
import own from './phrases.module.css';

/** Both assistants on the phrases nobody learns from: figures first, then which of them are understood otherwise. */
export function Measured({ change }: { readonly change: UnderstandingChange }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { right, foreignAnswered, changed, becameRight, becameWrong } = change;
  const percent = (share: number) =>
    new Intl.NumberFormat(book.language, { style: 'percent', minimumFractionDigits: 1 }).format(share);
  const rows = [
    ['right', right],
    ['foreign', foreignAnswered],
  ] as const;
  return (
    <section aria-labelledby="measured-title">
      <h3 id="measured-title" className={classes.subtitle}>
        {t('editorial.phrases.measured.title', { count: change.phrases })}
      </h3>
      <p className={classes.quiet}>{t('editorial.phrases.measured.hint')}</p>
      <table className={own.measured}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('editorial.phrases.measured.now')}</th>
            <th scope="col">{t('editorial.phrases.measured.then')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { before, after }]) => (
            <tr key={name}>
              <th scope="row">{t(`editorial.phrases.measured.${name}`)}</th>
              <td>{percent(before)}</td>
              <td>{percent(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changed.length === 0 ? (
        <p className={classes.quiet}>{t('editorial.phrases.measured.none')}</p>
      ) : (
        <>
          <p className={classes.quiet}>
            {t('editorial.phrases.measured.gained', { count: becameRight })},{' '}
            {t('editorial.phrases.measured.lost', { count: becameWrong })}
          </p>
          <details>
            <summary>{t('editorial.phrases.measured.changes')}</summary>
            <ul className={classes.list}>
              {changed.map(({ text, intent, before, after }) => (
                <li key={text}>
                  {t('editorial.phrases.measured.one', {
                    text,
                    intent: intentName(t, intent),
                    before: intentName(t, before),
                    after: intentName(t, after),
                    interpolation: { escapeValue: false },
                  })}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}
