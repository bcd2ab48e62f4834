import { useTranslation } from 'react-i18next';
import { ConditionTree } from '../conditions/condition-tree.tsx';
import { asList, asRecord } from '../document/path.ts';
import { inLanguage } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { dayInWords } from '../expressions/expression-words.ts';

/** A field's content as people read it, both languages when both are written. */
export function FieldValue({ field, value }: { readonly field: string; readonly value: unknown }) {
  const { t } = useTranslation();
  const inWords = useItemWords(field);
  if (value === undefined) return <span className={classes.quiet}>{t('editorial.review.nothing')}</span>;
  if (field === 'eligibility') return <ConditionTree value={value} />;
  if (field === 'examples') return <Examples value={value} />;
  if (Array.isArray(value))
    return (
      <ul className={classes.list}>
        {value.map((item: unknown) => (
          <li key={JSON.stringify(item)}>
            <TextPair value={item} inWords={inWords} />
          </li>
        ))}
      </ul>
    );
  const record = asRecord(value);
  if (Object.keys(record).length > 0 && record.ru === undefined)
    return (
      <dl className={classes.facts}>
        {Object.entries(record).map(([key, inner]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>{t([`editorial.field.${key}`, `editorial.amountField.${key}`, key])}</dt>
            <dd>
              <FieldValue field={key} value={inner} />
            </dd>
          </div>
        ))}
      </dl>
    );
  return <TextPair value={value} inWords={inWords} />;
}

function TextPair(props: { readonly value: unknown; readonly inWords: (id: string) => string }) {
  const { t } = useTranslation();
  const { value } = props;
  if (typeof value === 'boolean')
    return <>{t(value ? 'editorial.condition.yes' : 'editorial.condition.no')}</>;
  const english = inLanguage(value, 'en');
  return (
    <>
      {props.inWords(inLanguage(value, 'ru'))}
      {english === '' ? null : (
        <div className={classes.quiet} lang="en">
          {english}
        </div>
      )}
    </>
  );
}

function Examples({ value }: { readonly value: unknown }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list}>
      {asList(value).map((item) => {
        const example = asRecord(item);
        const expect = inLanguage(example.expect, 'ru');
        return (
          <li key={JSON.stringify(item)}>
            {inLanguage(example.name, 'ru')} — {t([`editorial.outcome.${expect}`, expect])}
            {typeof example.amount === 'number' ? `, ${example.amount} ₽` : ''}
          </li>
        );
      })}
    </ul>
  );
}

/** Names for what a field holds as ids. */
function useItemWords(field: string): (id: string) => string {
  const { t } = useTranslation();
  const { book } = useEditorial();
  switch (field) {
    case 'territory':
      return book.regionName;
    case 'authority':
      return book.authorityName;
    case 'lifeEvents':
      return book.lifeEventName;
    case 'choiceWith':
    case 'togetherWith':
    case 'notWith':
      return book.measureName;
    case 'parameter':
    case 'parameters':
      return book.parameterName;
    case 'shortcuts':
      return book.factName;
    case 'level':
    case 'form':
    case 'mode':
    case 'period':
    case 'confidence':
      return (id) => t([`editorial.${field}.${id}`, id]);
    case 'from':
    case 'to':
    case 'asOf':
      return (day) => dayInWords(day, book.language);
    default:
      return (text) => text;
  }
}
