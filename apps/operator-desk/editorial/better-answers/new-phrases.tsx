import { Button, Select, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readText } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { intentName } from '../phrases/intent-of.ts';
import { useLoaded } from '../use-loaded.ts';
import own from './better-answers.module.css';
import { useBetterAnswers } from './better-answers-api.ts';
import type { Run } from './task-page.tsx';
import type { GapTask } from './wire.ts';

interface Row {
  readonly text: string;
  readonly intent: string;
  readonly measure: string;
}

/** Questions put into words worth learning, each with what is wanted in it and the measure it names. */
export function NewPhrases(props: {
  readonly task: GapTask;
  readonly texts: readonly string[];
  readonly isBusy: boolean;
  readonly run: Run;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const { api: editorial, book } = useEditorial();
  const api = useBetterAnswers();
  const { task, isBusy, run, onDone } = props;
  const [rows, setRows] = useState<readonly Row[]>(() =>
    props.texts.map((text) => ({ text: text.slice(0, 200), intent: '', measure: '' })),
  );
  const key = useRef(crypto.randomUUID());
  const [intents] = useLoaded(() => editorial.phrases(), 'intents');
  const choices =
    intents.at === 'ready'
      ? intents.value.rows.map(({ intent }) => ({ value: intent, label: intentName(t, intent) }))
      : [];
  const measures = book.dictionary.measures.map(({ id, name }) => ({
    value: id,
    label: readText(name, book.language) || id,
  }));
  const change = (at: number, part: Partial<Row>) =>
    setRows(rows.map((row, n) => (n === at ? { ...row, ...part } : row)));
  const filled = rows.filter(({ text, intent }) => text.trim() !== '' && intent !== '');

  const send = async () => {
    const phrases = filled.map(({ text, intent, measure }) => ({
      text: text.trim(),
      intent,
      ...(measure === '' ? {} : { measure }),
    }));
    if (await run(() => api.phrases(task.id, { key: key.current, phrases }))) onDone();
  };

  return (
    <section className={classes.below} aria-labelledby="gap-phrases">
      <h3 id="gap-phrases" className={classes.subtitle}>
        {t('editorial.better.newPhrases')}
      </h3>
      <p className={classes.quiet}>{t('editorial.better.newPhrasesHint')}</p>
      {rows.map(({ text, intent, measure }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows neither move nor go
        <div key={n} className={own.phrase}>
          <TextInput
            aria-label={t('editorial.phrases.phrase', { number: n + 1 })}
            value={text}
            maxLength={200}
            onChange={({ currentTarget }) => change(n, { text: currentTarget.value })}
          />
          <Select
            aria-label={t('editorial.better.intent', { number: n + 1 })}
            placeholder={t('editorial.better.intentChoose')}
            data={choices}
            value={intent === '' ? null : intent}
            onChange={(next) => change(n, { intent: next ?? '' })}
            searchable
          />
          <Select
            aria-label={t('editorial.better.measureOf', { number: n + 1 })}
            placeholder={t('editorial.better.measureNamed')}
            data={measures}
            value={measure === '' ? null : measure}
            onChange={(next) => change(n, { measure: next ?? '' })}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('editorial.better.clearMeasure', { number: n + 1 }) }}
            limit={80}
            nothingFoundMessage={t('editorial.nothingFound')}
          />
        </div>
      ))}
      <Button size="xs" loading={isBusy} disabled={filled.length === 0} onClick={() => void send()}>
        {t('editorial.better.toDraft', { count: filled.length })}
      </Button>
    </section>
  );
}
