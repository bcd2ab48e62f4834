import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { parameterChoices } from '../dictionary/parameter-choices.ts';
import { useEditorial } from '../editorial-context.ts';
import type { SpanUnit, TermForm } from '../expressions/term-form.ts';
import type { FactType } from '../wire.ts';
import classes from './conditions.module.css';
import { FactPicker } from './fact-picker.tsx';
import { SearchSelect } from './search-select.tsx';

const numberKinds = ['number', 'parameter', 'fact'] as const;
const dateKinds = ['day', 'asOf', 'at', 'fact', 'shift'] as const;
/** The two clocks are kinds of their own: nothing more has to be said. */
type Kind = Exclude<TermForm['kind'], 'clock'> | 'asOf' | 'at';

const numberTypes: readonly FactType[] = ['int', 'decimal', 'money'];
const dateTypes: readonly FactType[] = ['date'];

/** What a fact is compared with: a value, a parameter, another fact, a day so much later. */
export function TermField(props: {
  readonly type: FactType;
  readonly value: TermForm;
  readonly onChange: (value: TermForm) => void;
}) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const isDate = props.type === 'date';
  const kinds: readonly Kind[] = isDate ? dateKinds : numberKinds;
  return (
    <>
      <NativeSelect
        aria-label={t('editorial.condition.with')}
        data={kinds.map((kind) => ({
          value: kind,
          label: t(`editorial.term.${kind === 'number' && props.type === 'money' ? 'money' : kind}`),
        }))}
        value={value.kind === 'clock' ? value.clock : value.kind}
        onChange={({ currentTarget }) => {
          const kind = kinds.find((one) => one === currentTarget.value);
          if (kind) onChange(emptyTerm(kind));
        }}
      />
      <TermValue {...props} isDate={isDate} />
    </>
  );
}

function TermValue(props: {
  readonly type: FactType;
  readonly value: TermForm;
  readonly onChange: (value: TermForm) => void;
  readonly isDate: boolean;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { value, onChange, isDate } = props;
  switch (value.kind) {
    case 'number':
      return (
        <TextInput
          className={classes.short}
          aria-label={t('editorial.condition.value')}
          inputMode="decimal"
          value={value.text}
          onChange={({ currentTarget }) => onChange({ ...value, text: currentTarget.value })}
          rightSection={props.type === 'money' ? '₽' : undefined}
        />
      );
    case 'day':
      return (
        <TextInput
          type="date"
          aria-label={t('editorial.condition.value')}
          value={value.text}
          onChange={({ currentTarget }) => onChange({ ...value, text: currentTarget.value })}
        />
      );
    case 'clock':
      return null;
    case 'fact':
      return (
        <>
          {isDate ? null : (
            <Factor value={value.factor} onChange={(factor) => onChange({ ...value, factor })} />
          )}
          <FactPicker
            label={t('editorial.condition.value')}
            value={value.id}
            onChange={(id) => onChange({ ...value, id })}
            types={isDate ? dateTypes : numberTypes}
          />
        </>
      );
    case 'parameter':
      return (
        <>
          <Factor value={value.factor} onChange={(factor) => onChange({ ...value, factor })} />
          <SearchSelect
            label={t('editorial.term.parameter')}
            data={parameterChoices(book)}
            value={value.id}
            onChange={(id) => onChange({ ...value, id })}
          />
          <span>{t('editorial.condition.onThe')}</span>
          <FactPicker
            label={t('editorial.condition.parameterOn')}
            value={value.on}
            onChange={(on) => onChange({ ...value, on })}
            types={dateTypes}
          />
        </>
      );
    case 'shift':
      return (
        <>
          <FactPicker
            label={t('editorial.condition.fromDay')}
            value={value.base}
            onChange={(base) => onChange({ ...value, base })}
            types={dateTypes}
          />
          <span>+</span>
          <SpanField
            count={value.count}
            unit={value.unit}
            onChange={(span) => onChange({ ...value, ...span })}
          />
        </>
      );
  }
}

function Factor(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        className={classes.factor}
        aria-label={t('editorial.condition.factor')}
        placeholder="1"
        inputMode="decimal"
        value={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      />
      <span>×</span>
    </>
  );
}

export function SpanField(props: {
  readonly count: string;
  readonly unit: SpanUnit;
  readonly onChange: (span: { readonly count: string; readonly unit: SpanUnit }) => void;
}) {
  const { t } = useTranslation();
  const { count, unit, onChange } = props;
  return (
    <>
      <TextInput
        className={classes.factor}
        aria-label={t('editorial.condition.howMuch')}
        inputMode="numeric"
        value={count}
        onChange={({ currentTarget }) => onChange({ unit, count: currentTarget.value })}
      />
      <NativeSelect
        aria-label={t('editorial.condition.unit')}
        data={(['years', 'months'] as const).map((one) => ({
          value: one,
          label: t(`editorial.span.${one}`),
        }))}
        value={unit}
        onChange={({ currentTarget }) =>
          onChange({ count, unit: currentTarget.value === 'months' ? 'months' : 'years' })
        }
      />
    </>
  );
}

function emptyTerm(kind: Kind): TermForm {
  switch (kind) {
    case 'number':
    case 'day':
      return { kind, text: '' };
    case 'asOf':
    case 'at':
      return { kind: 'clock', clock: kind };
    case 'fact':
      return { kind, id: '', factor: '' };
    case 'parameter':
      return { kind, id: '', factor: '', on: 'asOf' };
    case 'shift':
      return { kind, base: 'asOf', count: '', unit: 'months' };
  }
}
