import { Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Path } from '../../document/path.ts';
import { strings } from '../../document/texts.ts';
import classes from '../draft.module.css';
import { placeId, useField } from '../draft-context.ts';
import { useNotes } from './use-notes.tsx';

const linesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A list of plain strings, one a line: pasted from a letter or typed. An empty list may be left out of the document. */
export function LinesField(props: {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly rows?: number;
}) {
  const [value, set] = useField(props.path);
  const { error, warnings } = useNotes(props.path);
  const lines = strings(value);
  const [typed, setTyped] = useState(() => lines.join('\n'));
  // Blank lines live only here; what comes from elsewhere (a step back, the other view) wins.
  const text = linesIn(typed).join('\n') === lines.join('\n') ? typed : lines.join('\n');
  return (
    <div className={classes.noted}>
      <Textarea
        id={placeId(props.path)}
        label={props.label}
        description={props.hint}
        value={text}
        autosize
        minRows={props.rows ?? 2}
        maxRows={14}
        error={error}
        onChange={({ currentTarget }) => {
          const next = linesIn(currentTarget.value);
          setTyped(currentTarget.value);
          set(next.length === 0 && props.isOptional ? undefined : next);
        }}
      />
      {warnings}
    </div>
  );
}
