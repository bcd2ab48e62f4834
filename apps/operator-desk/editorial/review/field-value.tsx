import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionTree } from '../conditions/condition-tree.tsx';
import { asList, asRecord } from '../document/path.ts';
import { inLanguage } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { dayInWords, roublesInWords } from '../expressions/expression-words.ts';
import { ChangedText, useOtherSide } from './changed-text.tsx';
import own from './review.module.css';

/** A field's content as people read it, both languages when both are written. */
export function FieldValue({ field, value }: { readonly field: string; readonly value: unknown }) {
  const { t } = useTranslation();
  const inWords = useItemWords(field);
  const other = useOtherSide();
  if (value === undefined) return <span className={classes.quiet}>{t('editorial.review.nothing')}</span>;
  if (field === 'eligibility') return <ConditionTree value={value} />;
  if (field === 'examples') return <Examples value={value} />;
  if (Array.isArray(value))
    return (
      <Items items={value}>{(item) => <TextPair value={item} other={undefined} inWords={inWords} />}</Items>
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
  return <TextPair value={value} other={other} inWords={inWords} />;
}

/** A list; where it is compared, what the other side has too stands back. */
function Items(props: {
  readonly items: readonly unknown[];
  readonly children: (item: unknown) => ReactNode;
}) {
  const other = useOtherSide();
  const theirs = Array.isArray(other)
    ? new Set(other.map((item: unknown) => JSON.stringify(item)))
    : undefined;
  return (
    <ul className={classes.list}>
      {props.items.map((item) => {
        const key = JSON.stringify(item);
        return (
          <li key={key} className={theirs && (theirs.has(key) ? own.unchanged : own.changed)}>
            {props.children(item)}
          </li>
        );
      })}
    </ul>
  );
}

function TextPair(props: {
  readonly value: unknown;
  readonly other: unknown;
  readonly inWords: (id: string) => string;
}) {
  const { t } = useTranslation();
  const { value, other } = props;
  if (typeof value === 'boolean')
    return <>{t(value ? 'editorial.condition.yes' : 'editorial.condition.no')}</>;
  const english = inLanguage(value, 'en');
  return (
    <>
      <ChangedText
        text={props.inWords(inLanguage(value, 'ru'))}
        other={props.inWords(inLanguage(other, 'ru'))}
      />
      {english === '' ? null : (
        <div className={classes.quiet} lang="en">
          <ChangedText text={english} other={inLanguage(other, 'en')} />
        </div>
      )}
    </>
  );
}

function Examples({ value }: { readonly value: unknown }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  return (
    <Items items={asList(value)}>
      {(item) => {
        const { name, expect, amount } = asRecord(item);
        const outcome = inLanguage(expect, 'ru');
        const sum = typeof amount === 'number' ? `, ${roublesInWords(amount, book.language)}` : '';
        return `${inLanguage(name, 'ru')} — ${t([`editorial.outcome.${outcome}`, outcome])}${sum}`;
      }}
    </Items>
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
