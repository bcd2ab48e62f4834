import { useTranslation } from 'react-i18next';
import { asRecord } from '../document/path.ts';
import { inLanguage, readText } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';

/** The sum in the citizen's words, and how the program comes to it. */
export function AmountWords({ amount }: { readonly amount: unknown }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const record = asRecord(amount);
  const parameter = inLanguage(record.parameter, 'ru');
  const fn = inLanguage(record.fn, 'ru');
  const period = inLanguage(record.period, 'ru');
  const how = parameter
    ? t('editorial.amount.byParameter', { parameter: book.parameterName(parameter) })
    : fn
      ? t('editorial.amount.byFunction', { fn })
      : t('editorial.amount.byWords');
  return (
    <>
      {readText(record.words, book.language)}
      <div className={classes.quiet}>
        {[
          how,
          period ? t(`editorial.period.${period}`) : '',
          record.coefficient === true ? t('editorial.amount.withCoefficient') : '',
        ]
          .filter(Boolean)
          .join(', ')}
      </div>
    </>
  );
}
