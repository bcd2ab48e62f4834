import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../document/path.ts';
import { inLanguage, strings } from '../../document/texts.ts';
import classes from '../draft.module.css';
import { placeId, useField } from '../draft-context.ts';
import { useNotes } from './use-notes.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface FieldProps {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
}

/** A value that is not among the choices is shown as it is: nothing written is hidden. */
function withUnknown(data: readonly Choice[], values: readonly string[]): Choice[] {
  const known = new Set(data.map(({ value }) => value));
  return [...data, ...values.filter((value) => !known.has(value)).map((value) => ({ value, label: value }))];
}

export function ChoiceField(
  props: FieldProps & { readonly data: readonly Choice[]; readonly isOptional?: boolean },
) {
  const { t } = useTranslation();
  const [value, set] = useField(props.path);
  const { error, warnings } = useNotes(props.path);
  const current = inLanguage(value, 'ru');
  return (
    <div className={classes.noted}>
      <Select
        id={placeId(props.path)}
        label={props.label}
        description={props.hint}
        data={withUnknown(props.data, current === '' ? [] : [current])}
        value={current === '' ? null : current}
        onChange={(next) => set(next ?? undefined)}
        allowDeselect={props.isOptional ?? false}
        clearable={props.isOptional ?? false}
        searchable={props.data.length > 8}
        nothingFoundMessage={t('editorial.nothingFound')}
        placeholder={t('editorial.draft.choose')}
        error={error}
      />
      {warnings}
    </div>
  );
}

export function ManyField(
  props: FieldProps & { readonly data: readonly Choice[]; readonly isOptional?: boolean },
) {
  const { t } = useTranslation();
  const [value, set] = useField(props.path);
  const { error, warnings } = useNotes(props.path);
  const current = strings(value);
  return (
    <div className={classes.noted}>
      <MultiSelect
        id={placeId(props.path)}
        label={props.label}
        description={props.hint}
        data={withUnknown(props.data, current)}
        value={[...current]}
        onChange={(next) => set(next.length === 0 && props.isOptional ? undefined : next)}
        searchable
        hidePickedOptions
        nothingFoundMessage={t('editorial.nothingFound')}
        placeholder={current.length === 0 ? t('editorial.draft.choose') : ''}
        error={error}
      />
      {warnings}
    </div>
  );
}

/** The browser's own field for a day. */
export function DayField(props: FieldProps) {
  const [value, set] = useField(props.path);
  const { error, warnings } = useNotes(props.path);
  return (
    <div className={classes.noted}>
      <TextInput
        id={placeId(props.path)}
        type="date"
        label={props.label}
        description={props.hint}
        value={inLanguage(value, 'ru')}
        onChange={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.value)}
        error={error}
      />
      {warnings}
    </div>
  );
}

export function PlainField(props: FieldProps) {
  const [value, set] = useField(props.path);
  const { error, warnings } = useNotes(props.path);
  return (
    <div className={classes.noted}>
      <TextInput
        id={placeId(props.path)}
        label={props.label}
        description={props.hint}
        value={inLanguage(value, 'ru')}
        onChange={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.value)}
        error={error}
      />
      {warnings}
    </div>
  );
}
