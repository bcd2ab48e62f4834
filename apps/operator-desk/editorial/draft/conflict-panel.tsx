import { Button, Group, SegmentedControl, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSame, mergeDocuments } from '../document/merge-documents.ts';
import classes from '../editorial.module.css';
import { FieldValue } from '../review/field-value.tsx';
import type { DraftDocument } from '../wire.ts';
import own from './draft.module.css';
import type { Conflict } from './draft-page.tsx';
import { placeName } from './place-name.ts';

type Side = 'mine' | 'theirs';

/** Somebody else saved first: what both wrote stands side by side, and nothing is lost until it is chosen. */
export function ConflictPanel(props: {
  readonly conflict: Conflict;
  readonly onSettled: (document: DraftDocument) => void;
}) {
  const { t } = useTranslation();
  const { theirs, mine } = props.conflict;
  const merged = mergeDocuments(mine.base, mine.document, theirs.document);
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({});
  const settle = () => {
    const picked = Object.fromEntries(
      merged.conflicts
        .filter((field) => chosen[field] === 'theirs')
        .map((field) => [field, theirs.document[field]]),
    );
    props.onSettled({ ...merged.document, ...picked });
  };
  const isNothingMine = isSame(mine.document, theirs.document);

  return (
    <div className={own.conflict}>
      <Title order={1} className={classes.title}>
        {t('editorial.conflict.title')}
      </Title>
      <p role="alert">
        {t(isNothingMine ? 'editorial.conflict.same' : 'editorial.conflict.text', {
          taken: merged.taken.map((field) => placeName(t, theirs.document, [field])).join(', ') || '—',
        })}
      </p>
      {merged.conflicts.map((field) => (
        <section
          key={field}
          className={`${classes.card} ${classes.padded}`}
          aria-label={placeName(t, mine.document, [field])}
        >
          <Group justify="space-between" mb="xs">
            <h2 className={classes.subtitle}>{placeName(t, mine.document, [field])}</h2>
            <SegmentedControl
              aria-label={placeName(t, mine.document, [field])}
              value={chosen[field] ?? 'mine'}
              onChange={(side) => setChosen({ ...chosen, [field]: side === 'theirs' ? 'theirs' : 'mine' })}
              data={(['mine', 'theirs'] as const).map((side) => ({
                value: side,
                label: t(`editorial.conflict.${side}`),
              }))}
            />
          </Group>
          <div className={own.pair}>
            {(['mine', 'theirs'] as const).map((side) => (
              <div
                key={side}
                className={own.side}
                data-chosen={(chosen[field] ?? 'mine') === side || undefined}
              >
                <div className={classes.quiet}>{t(`editorial.conflict.${side}`)}</div>
                <FieldValue field={field} value={(side === 'mine' ? mine : theirs).document[field]} />
              </div>
            ))}
          </div>
        </section>
      ))}
      <Group mt="md">
        <Button onClick={settle}>{t('editorial.conflict.settle')}</Button>
        <Button variant="default" onClick={() => props.onSettled(theirs.document)}>
          {t('editorial.conflict.takeTheirs')}
        </Button>
      </Group>
    </div>
  );
}
