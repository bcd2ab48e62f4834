import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './conditions.module.css';

/** One of a long list, found by typing. */
export function SearchSelect(props: {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      className={classes.factPicker}
      aria-label={props.label}
      placeholder={t('editorial.draft.choose')}
      data={[...props.data]}
      value={props.value === '' ? null : props.value}
      onChange={(next) => next && props.onChange(next)}
      searchable
      limit={80}
      allowDeselect={false}
      nothingFoundMessage={t('editorial.nothingFound')}
      comboboxProps={{ width: 460, position: 'bottom-start' }}
      maxDropdownHeight={320}
    />
  );
}
