import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import type { MeasureQuery } from '../wire.ts';

const levels = ['federal', 'regional', 'municipal'] as const;
const states = ['published', 'draft', 'in-review', 'approved'] as const;

export function MeasureFilters(props: {
  readonly value: MeasureQuery;
  readonly onChange: (next: MeasureQuery) => void;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { value, onChange } = props;
  const [text, setText] = useState(value.text ?? '');
  const search = useRef<HTMLInputElement>(null);
  const later = useDebouncedCallback((next: MeasureQuery) => onChange(next), 250);
  useEffect(() => setText(value.text ?? ''), [value.text]);
  useSlashTo(search);

  const change = (name: keyof MeasureQuery, next: string | null) => {
    const { [name]: _, ...others } = { ...value, text };
    onChange(next ? { ...others, [name]: next } : others);
  };
  const filter = (
    name: 'level' | 'region' | 'lifeEvent' | 'state',
    data: readonly { readonly value: string; readonly label: string }[],
    isLong = false,
  ) => (
    <Select
      aria-label={t(`editorial.filter.${name}`)}
      placeholder={t(`editorial.filter.${name}`)}
      data={[...data]}
      value={value[name] ?? null}
      onChange={(next) => change(name, next)}
      clearable
      searchable={isLong}
      nothingFoundMessage={t('editorial.nothingFound')}
      comboboxProps={{ width: isLong ? 300 : 'target', position: 'bottom-start' }}
    />
  );

  return (
    <search className={classes.filters}>
      <TextInput
        ref={search}
        type="search"
        aria-label={t('editorial.filter.text')}
        placeholder={t('editorial.filter.text')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          later({ ...value, text: currentTarget.value });
        }}
      />
      {filter(
        'level',
        levels.map((level) => ({ value: level, label: t(`editorial.level.${level}`) })),
      )}
      {filter(
        'region',
        book.dictionary.regions.map(({ code }) => ({ value: code, label: book.regionName(code) })),
        true,
      )}
      {filter(
        'lifeEvent',
        book.dictionary.lifeEvents.map(({ id }) => ({ value: id, label: book.lifeEventName(id) })),
        true,
      )}
      {filter(
        'state',
        states.map((state) => ({ value: state, label: t(`editorial.state.${state}`) })),
      )}
    </search>
  );
}

/** `/` goes to the search, as long as nothing is being typed. */
function useSlashTo(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== '/' && event.code !== 'Slash') return;
      if (event.ctrlKey || event.altKey || event.shiftKey) return;
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, [contenteditable], [role="dialog"]')
      )
        return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [field]);
}
