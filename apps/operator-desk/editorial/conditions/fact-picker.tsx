import { type ComboboxItem, type ComboboxParsedItem, type OptionsFilter, Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditorial } from '../editorial-context.ts';
import type { FactType } from '../wire.ts';
import classes from './conditions.module.css';
import { factChoices } from './fact-choices.ts';

/** Finds a fact by any words of its name, or by its id. */
export function FactPicker(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly types?: readonly FactType[];
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { value, types } = props;
  const key = types?.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the types are the same as long as their names are
  const data = useMemo(() => factChoices(t, book, types), [t, book, key]);
  const isKnown = value === '' || data.some(({ items }) => items.some((item) => item.value === value));
  return (
    <Select
      className={classes.factPicker}
      aria-label={props.label}
      placeholder={t('editorial.condition.chooseFact')}
      data={isKnown ? data : [{ group: '?', items: [{ value, label: value }] }, ...data]}
      value={value === '' ? null : value}
      onChange={(next) => next && props.onChange(next)}
      searchable
      limit={80}
      filter={byWords}
      allowDeselect={false}
      nothingFoundMessage={t('editorial.nothingFound')}
      renderOption={({ option }) => (
        <span className={classes.factOption}>
          {option.label}
          <span className={classes.note}>{option.value}</span>
        </span>
      )}
      comboboxProps={{ width: 420, position: 'bottom-start' }}
      maxDropdownHeight={320}
      error={isKnown ? undefined : t('editorial.condition.unknownFact')}
    />
  );
}

const byWords: OptionsFilter = ({ options, search, limit }) => {
  const words = search.toLowerCase().replaceAll('ё', 'е').split(/\s+/).filter(Boolean);
  const isFound = ({ label, value }: ComboboxItem) => {
    const text = `${label} ${value}`.toLowerCase().replaceAll('ё', 'е');
    return words.every((word) => text.includes(word));
  };
  let left = limit;
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('items' in option)) return isFound(option) ? [option] : [];
    const items = option.items.filter((item) => typeof item === 'object' && isFound(item)).slice(0, left);
    left -= items.length;
    return items.length > 0 ? [{ ...option, items }] : [];
  });
};
