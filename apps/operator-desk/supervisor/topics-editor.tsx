import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTopic, DeskTopics } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';
import { openTopics } from '../state/topics.ts';
import classes from './topics-editor.module.css';

type Topic = DeskTopic['topics'][number];

/** The tree of topics: added, renamed, hidden, merged; nothing recorded is lost, so nothing is deleted. */
export function TopicsEditor() {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const saved = useDeskState((state) => state.topicBook);
  const [draft, setDraft] = useState<DeskTopics>();
  const [isBusy, setBusy] = useState(false);
  const book = draft ?? saved;
  const change = (topics: readonly DeskTopic[]) => setDraft({ version: book.version, topics });
  const changeGroup = (id: string, next: (group: DeskTopic) => DeskTopic) =>
    change(book.topics.map((group) => (group.id === id ? next(group) : group)));

  const save = async () => {
    if (!draft) return;
    setBusy(true);
    const answer = await connection.call('save-topics', draft);
    setBusy(false);
    if (answer.outcome === 'done') {
      store.dispatch({ type: 'topics', version: answer.version, topics: answer.topics });
      setDraft(undefined);
    } else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
  const isComplete = book.topics.every(
    ({ title, topics }) => title.trim() !== '' && topics.every((one) => one.title.trim() !== ''),
  );
  return (
    <div className={classes.page}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" className={classes.head}>
        <div>
          <h2 className={classes.heading}>{t('floor.topics.heading')}</h2>
          <Text size="sm" c="var(--desk-quiet)">
            {t('floor.topics.hint')}
          </Text>
        </div>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" disabled={!draft} onClick={() => setDraft(undefined)}>
            {t('floor.topics.cancel')}
          </Button>
          <Button loading={isBusy} disabled={!draft || !isComplete} onClick={() => void save()}>
            {t('floor.topics.save')}
          </Button>
        </Group>
      </Group>
      {book.topics.map((group) => (
        <section key={group.id} className={classes.group} aria-label={group.title}>
          <TextInput
            aria-label={t('floor.topics.group')}
            value={group.title}
            maxLength={80}
            fw={600}
            onChange={(event) => {
              const title = event.currentTarget.value;
              changeGroup(group.id, (before) => ({ ...before, title }));
            }}
          />
          <ul className={classes.list}>
            {group.topics.map((topic) => (
              <TopicLine
                key={topic.id}
                topic={topic}
                book={book}
                onChange={(next) =>
                  changeGroup(group.id, (before) => ({
                    ...before,
                    topics: before.topics.map((one) => (one.id === topic.id ? next : one)),
                  }))
                }
              />
            ))}
          </ul>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => {
              const added = { id: newTopicId(group.id), title: t('floor.topics.newTopic') };
              changeGroup(group.id, (before) => ({ ...before, topics: [...before.topics, added] }));
            }}
          >
            {t('floor.topics.add')}
          </Button>
        </section>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} />}
        onClick={() =>
          change([...book.topics, { id: shortId(), title: t('floor.topics.newGroup'), topics: [] }])
        }
      >
        {t('floor.topics.addGroup')}
      </Button>
    </div>
  );
}

function TopicLine(props: {
  readonly topic: Topic;
  readonly book: DeskTopics;
  readonly onChange: (topic: Topic) => void;
}) {
  const { topic, book, onChange } = props;
  const { t } = useTranslation();
  const { id, title, isRetired, mergedInto } = topic;
  const all = book.topics.flatMap(({ topics }) => topics);
  const others = openTopics(book).map((group) => ({
    group: group.title,
    items: group.topics.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.title })),
  }));
  // What others were merged into stays where it is.
  const isTarget = all.some((one) => one.mergedInto === id);
  return (
    <li className={classes.line} data-retired={isRetired}>
      <TextInput
        size="xs"
        aria-label={t('floor.topics.name')}
        value={title}
        maxLength={80}
        disabled={isRetired === true}
        className={classes.name}
        onChange={(event) => onChange({ ...topic, title: event.currentTarget.value })}
      />
      {isRetired ? (
        <>
          <span className={classes.state}>
            {mergedInto === undefined
              ? t('floor.topics.retired')
              : t('floor.topics.merged', { name: all.find((one) => one.id === mergedInto)?.title ?? '' })}
          </span>
          <Button size="compact-xs" variant="default" onClick={() => onChange({ id, title })}>
            {t('floor.topics.restore')}
          </Button>
        </>
      ) : (
        <>
          <NativeSelect
            size="xs"
            className={classes.merge}
            aria-label={`${t('floor.topics.merge')}: ${title}`}
            value=""
            disabled={isTarget}
            onChange={(event) =>
              onChange({ id, title, isRetired: true, mergedInto: event.currentTarget.value })
            }
            data={[{ value: '', label: t('floor.topics.merge') }, ...others]}
          />
          <Button
            size="compact-xs"
            variant="default"
            disabled={isTarget}
            onClick={() => onChange({ id, title, isRetired: true })}
          >
            {t('floor.topics.retire')}
          </Button>
        </>
      )}
    </li>
  );
}

function newTopicId(groupId: string): string {
  return `${groupId}/${shortId()}`;
}

function shortId(): string {
  return crypto.randomUUID().slice(0, 8);
}
