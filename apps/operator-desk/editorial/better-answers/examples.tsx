import { Button, Checkbox } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shell/format.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { goTo } from '../route.ts';
import own from './better-answers.module.css';
import { useBetterAnswers } from './better-answers-api.ts';
import { NewPhrases } from './new-phrases.tsx';
import type { Run } from './task-page.tsx';
import type { GapExample, GapTask } from './wire.ts';

/** The questions themselves, masked: to be read, taken for phrases, or split off. */
export function Examples(props: {
  readonly task: GapTask;
  readonly isBusy: boolean;
  readonly run: Run;
  readonly onDrafts: () => void;
}) {
  const { t } = useTranslation();
  const api = useBetterAnswers();
  const { task, isBusy, run, onDrafts } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isTeaching, setTeaching] = useState(false);
  const newTask = useRef(crypto.randomUUID());
  const picked = task.examples.filter(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };

  const split = async () => {
    const { current: newId } = newTask;
    const turnIds = picked.map(({ id }) => id);
    const { id, version } = task;
    const made = await run(() => api.split(id, { key: newId, version, newId, turnIds }));
    if (!made) return;
    newTask.current = crypto.randomUUID();
    goTo({ at: 'questions', id: made.id });
  };

  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="gap-examples">
      <h2 id="gap-examples" className={classes.subtitle}>
        {t('editorial.better.examples')}
      </h2>
      <p className={classes.quiet}>{t('editorial.better.examplesHint')}</p>
      <ul className={own.examples}>
        {task.examples.map((example) => (
          <Example
            key={example.id}
            example={example}
            isChosen={chosen.has(example.id)}
            onToggle={() => toggle(example.id)}
          />
        ))}
      </ul>
      <div className={own.bar}>
        <Button size="xs" disabled={picked.length === 0} onClick={() => setTeaching(true)}>
          {t('editorial.better.teach')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={isBusy}
          disabled={picked.length === 0 || picked.length >= task.turns || task.state === 'merged'}
          onClick={() => void split()}
        >
          {t('editorial.better.split')}
        </Button>
        <span className={classes.quiet} role="status">
          {t('editorial.better.chosen', { count: picked.length })}
        </span>
      </div>
      {isTeaching ? (
        <NewPhrases
          task={task}
          texts={picked.map(({ text }) => text)}
          isBusy={isBusy}
          run={run}
          onDone={() => {
            setTeaching(false);
            setChosen(new Set());
            onDrafts();
          }}
        />
      ) : null}
    </section>
  );
}

function Example(props: {
  readonly example: GapExample;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation();
  const { book, onOpenConversation } = useEditorial();
  const { example, isChosen, onToggle } = props;
  const { text, at, signs, wentToPerson, conversationId } = example;
  return (
    <li className={own.example}>
      <div>
        <Checkbox label={<span dir="auto">{text}</span>} checked={isChosen} onChange={onToggle} />
        <div className={classes.quiet}>
          {[
            dateText(book.language, at),
            ...signs.map((sign) => t(`editorial.better.sign.${sign}`)),
            ...(wentToPerson ? [t('editorial.better.wentToPerson')] : []),
          ].join(' · ')}
        </div>
      </div>
      {onOpenConversation ? (
        <Button size="compact-xs" variant="default" onClick={() => onOpenConversation(conversationId)}>
          {t('editorial.affected.open')}
        </Button>
      ) : null}
    </li>
  );
}
