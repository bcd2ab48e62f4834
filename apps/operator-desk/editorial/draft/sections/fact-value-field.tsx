import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asRecord } from '../../document/path.ts';
import { inLanguage } from '../../document/texts.ts';
import { useEditorial } from '../../editorial-context.ts';
import classes from '../draft.module.css';

const exactness = ['exact', 'hi', 'lo'] as const;
type Exactness = (typeof exactness)[number];

/** A fact's value in an example, by the fact's type; numbers and dates also as "at most" and "at least". */
export function FactValueField(props: {
  readonly id: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { id, value, onChange } = props;
  const fact = book.fact(id);
  const label = t('editorial.example.value', { name: book.factName(id) });
  if (!fact) return <span />;
  if (fact.type === 'bool')
    return (
      <NativeSelect
        aria-label={label}
        data={[
          { value: '', label: t('editorial.draft.choose') },
          { value: 'true', label: t('editorial.condition.yes') },
          { value: 'false', label: t('editorial.condition.no') },
        ]}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.value === '' ? '' : currentTarget.value === 'true')
        }
      />
    );
  if (fact.type === 'enum')
    return (
      <NativeSelect
        aria-label={label}
        data={[
          { value: '', label: t('editorial.draft.choose') },
          ...(fact.options ?? []).map((option) => ({
            value: option.id,
            label: book.optionName(id, option.id),
          })),
        ]}
        value={inLanguage(value, 'ru')}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  const bounds = asRecord(value);
  const how: Exactness = bounds.hi !== undefined ? 'hi' : bounds.lo !== undefined ? 'lo' : 'exact';
  const inner = how === 'exact' ? value : bounds[how];
  const put = (next: Exactness, of: unknown) => onChange(next === 'exact' ? of : { [next]: of });
  return (
    <>
      <NativeSelect
        aria-label={t('editorial.example.exactness')}
        data={exactness.map((one) => ({ value: one, label: t(`editorial.exactness.${one}`) }))}
        value={how}
        onChange={({ currentTarget }) =>
          put(exactness.find((one) => one === currentTarget.value) ?? 'exact', inner)
        }
      />
      {fact.type === 'date' ? (
        <TextInput
          type="date"
          aria-label={label}
          value={inLanguage(inner, 'ru')}
          onChange={({ currentTarget }) => put(how, currentTarget.value)}
        />
      ) : (
        <NumberField
          label={label}
          value={inner}
          isMoney={fact.type === 'money'}
          onChange={(next) => put(how, next)}
        />
      )}
    </>
  );
}

/** Typed as people write it; a number in the document. */
function NumberField(props: {
  readonly label: string;
  readonly value: unknown;
  readonly isMoney: boolean;
  readonly onChange: (value: unknown) => void;
}) {
  const { value } = props;
  const [typed, setTyped] = useState(() => inLanguage(value, 'ru').replace('.', ','));
  const numberIn = (text: string) => Number(text.replace(/\s/g, '').replace(',', '.'));
  const text =
    typed === '' || numberIn(typed) === value || Number.isNaN(numberIn(typed)) ? typed : String(value);
  return (
    <TextInput
      className={classes.number}
      aria-label={props.label}
      inputMode="decimal"
      value={text}
      rightSection={props.isMoney ? '₽' : undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const number = numberIn(currentTarget.value);
        if (currentTarget.value.trim() !== '')
          props.onChange(Number.isNaN(number) ? currentTarget.value : number);
      }}
    />
  );
}
