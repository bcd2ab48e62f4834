import { Checkbox, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parameterChoices } from '../../dictionary/parameter-choices.ts';
import { asRecord } from '../../document/path.ts';
import { useEditorial } from '../../editorial-context.ts';
import classes from '../draft.module.css';
import { placeId, useField, useFindings } from '../draft-context.ts';
import { ChoiceField, ManyField } from '../fields/choice-fields.tsx';
import { FindingNotes } from '../fields/finding-notes.tsx';
import { TextField } from '../fields/text-field.tsx';
import { Section } from './section.tsx';

const ways = ['words', 'parameter', 'function'] as const;
type Way = (typeof ways)[number];
const periods = ['once', 'month', 'day'] as const;

/** In words always; computed from a parameter or by a reviewed function where that is possible. */
export function AmountSection() {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const [value, set] = useField(['amount']);
  const findings = useFindings(['amount']);
  const amount = asRecord(value);
  const written: Way =
    amount.fn !== undefined ? 'function' : amount.parameter !== undefined ? 'parameter' : 'words';
  const [chosen, setChosen] = useState<Way>(written);
  const way = written === 'words' ? chosen : written;
  const choose = (next: Way) => {
    const { fn: _f, parameter: _p, on: _o, coefficient: _c, period, ...rest } = amount;
    setChosen(next);
    set(next === 'words' ? rest : period === undefined ? rest : { ...rest, period });
  };
  const parameters = parameterChoices(book);
  const days = [
    ...(['asOf', 'at'] as const).map((clock) => ({
      value: clock,
      label: t(`editorial.words.clock.${clock}`),
    })),
    ...book.dictionary.facts
      .filter(({ id, type }) => type === 'date' && id !== 'asOf' && id !== 'at')
      .map(({ id }) => ({ value: id, label: book.factName(id) })),
  ];

  return (
    <Section name="amount">
      <TextField
        path={['amount', 'words']}
        label={t('editorial.amount.words')}
        hint={t('editorial.hint.amountWords')}
        isLong
      />
      <div id={placeId(['amount'])} tabIndex={-1}>
        <SegmentedControl
          aria-label={t('editorial.amount.how')}
          value={way}
          onChange={(next) => choose(ways.find((one) => one === next) ?? 'words')}
          data={ways.map((one) => ({ value: one, label: t(`editorial.amount.way.${one}`) }))}
        />
        <FindingNotes findings={findings} />
      </div>
      {way === 'parameter' ? (
        <>
          <ChoiceField
            path={['amount', 'parameter']}
            label={t('editorial.amount.parameter')}
            data={parameters}
          />
          <ChoiceField
            path={['amount', 'on']}
            label={t('editorial.amount.on')}
            hint={t('editorial.hint.amountOn')}
            data={days}
            isOptional
          />
          <Checkbox
            label={t('editorial.amount.coefficient')}
            checked={amount.coefficient === true}
            onChange={({ currentTarget }) => set({ ...amount, coefficient: currentTarget.checked })}
          />
        </>
      ) : null}
      {way === 'function' ? (
        <ChoiceField
          path={['amount', 'fn']}
          label={t('editorial.amount.function')}
          hint={t('editorial.hint.amountFunction')}
          data={book.dictionary.amountFunctions.map((id) => ({ value: id, label: id }))}
        />
      ) : null}
      {way === 'words' ? null : (
        <ChoiceField
          path={['amount', 'period']}
          label={t('editorial.amount.period')}
          data={periods.map((value) => ({ value, label: t(`editorial.period.${value}`) }))}
        />
      )}
      <div className={classes.wide}>
        <ManyField
          path={['amount', 'parameters']}
          label={t('editorial.amount.mentioned')}
          data={parameters}
          isOptional
        />
      </div>
    </Section>
  );
}
