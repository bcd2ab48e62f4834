import { ActionIcon, MultiSelect, NativeSelect } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEditorial } from '../editorial-context.ts';
import { dateOps, numberOps } from '../expressions/expression-words.ts';
import type { CompareOp } from '../expressions/language.ts';
import { elapsedOps, type RuleForm, ruleFor, subjectType } from '../expressions/rule-form.ts';
import classes from './conditions.module.css';
import { FactPicker } from './fact-picker.tsx';
import { SpanField, TermField } from './term-field.tsx';

const compareOps: readonly CompareOp[] = ['<', '<=', '>', '>=', '=', '!='];

/** One comparison: which fact, what is asked of it, with what it is compared. */
export function RuleRow(props: {
  readonly rule: RuleForm;
  readonly onChange: (rule: RuleForm) => void;
  readonly onRemove?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { rule, onChange } = props;
  return (
    <div className={classes.rule}>
      <FactPicker
        label={t('editorial.condition.fact')}
        value={rule.left}
        onChange={(id) => onChange(ruleFor(book.scope, id))}
      />
      <Question {...props} />
      {props.onRemove ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('editorial.condition.removeRule')}
          onClick={props.onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      ) : null}
    </div>
  );
}

function Question({
  rule,
  onChange,
}: {
  readonly rule: RuleForm;
  readonly onChange: (rule: RuleForm) => void;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  switch (rule.kind) {
    case 'new':
      return null;
    case 'is':
      return (
        <NativeSelect
          aria-label={t('editorial.condition.how')}
          data={[
            { value: 'yes', label: t('editorial.condition.yes') },
            { value: 'no', label: t('editorial.condition.no') },
          ]}
          value={rule.isYes ? 'yes' : 'no'}
          onChange={({ currentTarget }) => onChange({ ...rule, isYes: currentTarget.value === 'yes' })}
        />
      );
    case 'in':
      return (
        <>
          <NativeSelect
            aria-label={t('editorial.condition.how')}
            data={[
              { value: 'in', label: t('editorial.condition.oneOf') },
              { value: 'notIn', label: t('editorial.condition.noneOf') },
            ]}
            value={rule.isOneOf ? 'in' : 'notIn'}
            onChange={({ currentTarget }) => onChange({ ...rule, isOneOf: currentTarget.value === 'in' })}
          />
          <MultiSelect
            className={classes.options}
            aria-label={t('editorial.condition.options')}
            data={(book.fact(rule.left)?.options ?? []).map(({ id }) => ({
              value: id,
              label: book.optionName(rule.left, id),
            }))}
            value={[...rule.set]}
            onChange={(set) => onChange({ ...rule, set })}
            placeholder={rule.set.length === 0 ? t('editorial.draft.choose') : ''}
            searchable
            hidePickedOptions
            nothingFoundMessage={t('editorial.nothingFound')}
          />
        </>
      );
    case 'compare':
    case 'elapsed':
      return <Comparison rule={rule} onChange={onChange} />;
  }
}

type Compared = Extract<RuleForm, { kind: 'compare' | 'elapsed' }>;

function Comparison({
  rule,
  onChange,
}: {
  readonly rule: Compared;
  readonly onChange: (rule: RuleForm) => void;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const type = subjectType(book.scope, rule.left) ?? 'int';
  const isDate = type === 'date';
  const isClock = rule.left === 'asOf' || rule.left === 'at';
  const plain = compareOps.map((op) => ({
    value: op,
    label: t(`editorial.words.op.${(isDate ? dateOps : numberOps)[op]}`),
  }));
  const elapsed = elapsedOps.map((op) => ({
    value: `passed ${op}`,
    label: t(`editorial.passedShort.${numberOps[op]}`),
  }));
  const choose = (next: string) => {
    const op = compareOps.find((one) => next.endsWith(` ${one}`) || next === one);
    if (!op) return;
    if (next.startsWith('passed'))
      onChange(
        rule.kind === 'elapsed'
          ? { ...rule, op }
          : { kind: 'elapsed', left: rule.left, op, count: '', unit: 'years', clock: 'asOf' },
      );
    else
      onChange(
        rule.kind === 'compare'
          ? { ...rule, op }
          : { kind: 'compare', left: rule.left, op, right: { kind: 'day', text: '' } },
      );
  };
  return (
    <>
      <NativeSelect
        aria-label={t('editorial.condition.how')}
        data={isDate && !isClock ? [...elapsed, ...plain] : plain}
        value={rule.kind === 'elapsed' ? `passed ${rule.op}` : rule.op}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {rule.kind === 'elapsed' ? (
        <>
          <SpanField
            count={rule.count}
            unit={rule.unit}
            onChange={(span) => onChange({ ...rule, ...span })}
          />
          <NativeSelect
            aria-label={t('editorial.condition.onDay')}
            data={(['asOf', 'at'] as const).map((clock) => ({
              value: clock,
              label: t(`editorial.onDay.${clock}`),
            }))}
            value={rule.clock}
            onChange={({ currentTarget }) =>
              onChange({ ...rule, clock: currentTarget.value === 'at' ? 'at' : 'asOf' })
            }
          />
        </>
      ) : (
        <TermField type={type} value={rule.right} onChange={(right) => onChange({ ...rule, right })} />
      )}
    </>
  );
}
