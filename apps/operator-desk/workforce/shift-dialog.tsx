import { Button, Modal, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patternOf } from '#core/workforce/shift-patterns.ts';
import { clockText, dayText } from './times.ts';
import type { Shift, ShiftRules } from './wire.ts';
import classes from './workforce.module.css';

/** One person's shift on one day: its kind, when it begins, when lunch is; or none. */
export function ShiftDialog(props: {
  readonly of: { readonly staffId: string; readonly day: string };
  readonly name: string;
  readonly shift: Shift | undefined;
  readonly rules: ShiftRules;
  readonly onPut: (shift: Shift | undefined) => void;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { of, shift, rules } = props;
  const [first] = rules.kinds;
  const [kindId, setKindId] = useState(shift?.kindId ?? first?.id ?? '');
  const kind = rules.kinds.find(({ id }) => id === kindId) ?? first;
  const [start, setStart] = useState(shift?.start ?? kind?.startsFrom ?? 540);
  const [lunch, setLunch] = useState(shift?.lunch ? shift.lunch.start - shift.start : kind?.lunchFrom);
  if (!kind) return null;
  const choose = (id: string | null) => {
    const next = rules.kinds.find((one) => one.id === id);
    if (!next) return;
    setKindId(next.id);
    setStart(Math.min(Math.max(start, next.startsFrom), next.startsTo));
    setLunch(next.lunchFrom);
  };
  const times = (from: number, to: number) =>
    Array.from({ length: Math.max(0, Math.floor((to - from) / 30) + 1) }, (_, index) => from + index * 30);
  const options = (minutes: readonly number[], shown: (one: number) => number = (one) => one) =>
    minutes.map((one) => ({ value: String(one), label: clockText(shown(one)) }));
  const hasLunch = kind.lunchMinutes > 0;
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={`${props.name}, ${dayText(of.day, i18n.language)}`}
      closeButtonProps={{ 'aria-label': t('shifts.close') }}
    >
      <Select
        label={t('shifts.kind')}
        data={rules.kinds.map(({ id, name }) => ({ value: id, label: name }))}
        value={kind.id}
        allowDeselect={false}
        onChange={choose}
      />
      <Select
        label={t('shifts.start')}
        data={options(times(kind.startsFrom, kind.startsTo))}
        value={String(start)}
        allowDeselect={false}
        onChange={(value) => setStart(Number(value))}
      />
      {hasLunch ? (
        <Select
          label={t('shifts.lunch')}
          data={options(times(kind.lunchFrom, kind.lunchTo), (after) => start + after)}
          value={String(lunch)}
          allowDeselect={false}
          onChange={(value) => setLunch(Number(value))}
        />
      ) : null}
      <div className={classes.row}>
        <Button
          onClick={() => props.onPut({ ...patternOf(kind, start, hasLunch ? lunch : undefined), ...of })}
        >
          {t('shifts.put')}
        </Button>
        {shift ? (
          <Button variant="default" onClick={() => props.onPut(undefined)}>
            {t('shifts.remove')}
          </Button>
        ) : null}
      </div>
    </Modal>
  );
}
