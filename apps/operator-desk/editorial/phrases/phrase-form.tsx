import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import own from '../draft/draft.module.css';
import { useDraft, useDraftPart } from '../draft/draft-context.ts';
import classes from '../editorial.module.css';
import { PhraseField } from './phrase-field.tsx';
import { folded, newPhrases, phrasesOf } from './phrase-list.ts';
import styles from './phrases.module.css';

/** So many are drawn at once. */
const pageSize = 60;

/** The phrases of an intent as they are being written: the newest first. */
export function PhraseForm() {
  const { t } = useTranslation();
  const document = useDraftPart((state) => state.document);
  const findings = useDraftPart((state) => state.findings);
  const shown = useDraftPart((state) => state.shown);
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(pageSize);
  const phrases = phrasesOf(document);
  const wanted = folded(search);
  const asked = shown.path[0] === 'phrases' ? shown.path[1] : undefined;
  const wrong = new Set(
    findings.flatMap(({ path }) => {
      const index = /^phrases[[.](\d+)/.exec(path)?.[1];
      return index === undefined ? [] : [Number(index)];
    }),
  );
  const found = phrases
    .map((phrase, index) => ({ ...phrase, index }))
    .reverse()
    .filter(({ text, index }) => index === asked || folded(text).includes(wanted));
  // What was found wrong, and what was asked for, stands on the page wherever it is in the list.
  const drawn = found.filter(({ index }, place) => place < most || index === asked || wrong.has(index));

  return (
    <>
      <AddPhrases />
      <section className={own.section} aria-labelledby="phrases-title">
        <div className={styles.bar}>
          <h2 id="phrases-title" className={own.sectionTitle}>
            {t('editorial.phrases.list')}
          </h2>
          <TextInput
            type="search"
            aria-label={t('editorial.phrases.search')}
            placeholder={t('editorial.phrases.search')}
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
        </div>
        <p className={classes.quiet} role="status">
          {found.length === 0
            ? t(phrases.length === 0 ? 'editorial.phrases.none' : 'editorial.phrases.nothing')
            : t('editorial.phrases.shown', { shown: drawn.length, all: phrases.length })}
        </p>
        <ul className={styles.list}>
          {drawn.map(({ index, text, measure }) => (
            <PhraseField key={index} index={index} text={text} measure={measure} />
          ))}
        </ul>
        {drawn.length < found.length ? (
          <Button variant="default" onClick={() => setMost(most + pageSize)}>
            {t('editorial.phrases.more')}
          </Button>
        ) : null}
      </section>
    </>
  );
}

function AddPhrases() {
  const { t } = useTranslation();
  const { store } = useDraft();
  const [lines, setLines] = useState('');
  const [said, setSaid] = useState('');
  const add = () => {
    const { document } = store.get();
    const present = phrasesOf(document);
    const { added, known } = newPhrases(lines, present);
    if (added.length + known === 0) return;
    if (added.length > 0) store.replace({ ...document, phrases: [...present, ...added] });
    setLines('');
    setSaid(
      t(known === 0 ? 'editorial.phrases.added' : 'editorial.phrases.addedKnown', {
        count: added.length,
        known,
      }),
    );
  };
  return (
    <section className={own.section} aria-labelledby="add-title">
      <h2 id="add-title" className={own.sectionTitle}>
        {t('editorial.phrases.add')}
      </h2>
      <Textarea
        aria-labelledby="add-title"
        description={t('editorial.phrases.addHint')}
        value={lines}
        onChange={({ currentTarget }) => setLines(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          add();
        }}
        autosize
        minRows={2}
        maxRows={12}
      />
      <div className={styles.bar}>
        <Button onClick={add} disabled={lines.trim() === ''}>
          {t('editorial.phrases.addButton')}
        </Button>
        <span role="status" className={classes.quiet}>
          {said}
        </span>
      </div>
    </section>
  );
}
