import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asList, type Path } from '../../document/path.ts';
import classes from '../draft.module.css';
import { placeId, useField, useFindings } from '../draft-context.ts';
import { FindingNotes } from './finding-notes.tsx';
import { TextField } from './text-field.tsx';

/** A list of texts, each perhaps in two languages. */
export function TextsField(props: { readonly path: Path; readonly label: string; readonly add: string }) {
  const { t } = useTranslation();
  const [value, set] = useField(props.path);
  const findings = useFindings(props.path);
  const items = asList(value);
  return (
    <fieldset className={classes.texts} id={placeId(props.path)} tabIndex={-1}>
      <legend>{props.label}</legend>
      {items.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the list
        <div key={index} className={classes.textsItem}>
          <TextField path={[...props.path, index]} label={`${props.label}, ${index + 1}`} isLabelHidden />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('editorial.draft.removeItem', { name: `${props.label}, ${index + 1}` })}
            onClick={() => set(items.filter((_item, other) => other !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <FindingNotes findings={findings} />
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => {
            set([...items, '']);
            focusSoon(placeId([...props.path, items.length]));
          }}
        >
          {props.add}
        </Button>
      </div>
    </fieldset>
  );
}

export function focusSoon(id: string): void {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(id)?.focus()));
}
