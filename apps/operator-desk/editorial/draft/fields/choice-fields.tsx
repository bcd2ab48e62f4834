import { MultiSelect, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../document/path.ts';
import { inLanguage, strings } from '../../document/texts.ts';
import { placeId, useField, useFindings } from '../draft-context.ts';
import { FindingNotes } from './finding-notes.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

interface FieldProps {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
}

function useNotes(path: Path) {
  const findings = useFindings(path, 'inside');
  return findings.length > 0 ? <FindingNotes findings={findings} /> : undefined;
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
  const current = inLanguage(value, 'ru');
  return (
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
      error={useNotes(props.path)}
    />
  );
}

export function ManyField(
  props: FieldProps & { readonly data: readonly Choice[]; readonly isOptional?: boolean },
) {
  const { t } = useTranslation();
  const [value, set] = useField(props.path);
  const current = strings(value);
  return (
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
      error={useNotes(props.path)}
    />
  );
}

/** The browser's own field for a day. */
export function DayField(props: FieldProps) {
  const [value, set] = useField(props.path);
  return (
    <TextInput
      id={placeId(props.path)}
      type="date"
      label={props.label}
      description={props.hint}
      value={inLanguage(value, 'ru')}
      onChange={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.value)}
      error={useNotes(props.path)}
    />
  );
}

export function PlainField(props: FieldProps) {
  const [value, set] = useField(props.path);
  return (
    <TextInput
      id={placeId(props.path)}
      label={props.label}
      description={props.hint}
      value={inLanguage(value, 'ru')}
      onChange={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.value)}
      error={useNotes(props.path)}
    />
  );
}
