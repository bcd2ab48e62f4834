import { Button } from '@mantine/core';
import { IconClock, IconHistory } from '@tabler/icons-react';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskEntry } from '../protocol/index.ts';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { dateText, dayKey } from '../shell/format.ts';
import { useNow } from '../shell/use-now.ts';
import type { Pending, Thread } from '../state/desk-state.ts';
import { EntryLine } from './entry-line.tsx';
import { PreviousConversation } from './previous-conversation.tsx';
import classes from './timeline.module.css';
import { useNames } from './use-names.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

export function Timeline({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const me = useDeskState((state) => state.me);
  const pending = useDeskState((state) => state.pending);
  const isOnline = useDeskState((state) => state.connection === 'online');
  const names = useNames();
  const { id } = thread.conversation;
  const waiting = useMemo(() => pending.filter(({ conversationId }) => conversationId === id), [pending, id]);
  const end = `${id}:${thread.entries.at(-1)?.seq ?? 0}:${waiting.length}`;
  const scroll = useStickToEnd(end);

  const loadEarlier = async () => {
    const beforeSeq = thread.entries[0]?.seq ?? 1;
    const answer = await connection.call('load-earlier', { conversationId: id, beforeSeq });
    if (answer.outcome === 'done')
      store.dispatch({
        type: 'earlier',
        conversationId: id,
        entries: answer.entries,
        hasEarlier: answer.hasEarlier,
      });
  };

  const line = (entry: DeskEntry, isNow: boolean) => (
    <EntryLine
      key={entry.id}
      entry={entry}
      meId={me?.id}
      names={names}
      citizenName={thread.citizen.name}
      {...(isNow ? { receipt: thread.receipt } : {})}
    />
  );
  return (
    <section
      className={classes.scroll}
      ref={scroll}
      aria-label={`${t('timeline.label')}: ${thread.conversation.personName ?? t('person.unnamed')}`}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <ol className={classes.list} tabIndex={0}>
        {thread.previous[0] && !thread.hasEarlier ? (
          <PreviousConversation
            conversationId={id}
            previous={thread.previous}
            line={(entry) => line(entry, false)}
          />
        ) : null}
        {thread.hasEarlier ? (
          <li style={{ alignSelf: 'center' }}>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconHistory size={14} />}
              onClick={() => void loadEarlier()}
            >
              {t('timeline.earlier')}
            </Button>
          </li>
        ) : null}
        {thread.entries.map((entry, n) => (
          <Fragment key={entry.id}>
            <DaySeparator at={entry.at} before={thread.entries[n - 1]?.at} />
            {line(entry, true)}
          </Fragment>
        ))}
        {waiting.map((message) => (
          <PendingLine key={message.clientMessageId} message={message} isOnline={isOnline} />
        ))}
      </ol>
      <CitizenTyping conversationId={id} />
    </section>
  );
}

/** Longer than this after the last sign she is not writing any more; the chat tells of it every three seconds. */
const typingShownMs = 6_000;

function CitizenTyping({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const at = useDeskState(({ typing }) => typing[conversationId]);
  const now = useNow(1_000);
  const isTyping = at !== undefined && now - at < typingShownMs;
  return <p className={classes.typing}>{isTyping ? t('timeline.citizenTypes') : ''}</p>;
}

function DaySeparator({ at, before }: { readonly at: string; readonly before: string | undefined }) {
  const { t, i18n } = useTranslation();
  if (before !== undefined && dayKey(before) === dayKey(at)) return null;
  const today = Date.now();
  const words =
    dayKey(at) === dayKey(today)
      ? t('timeline.today')
      : dayKey(at) === dayKey(today - 86_400_000)
        ? t('timeline.yesterday')
        : dateText(i18n.language, at);
  return <li className={classes.day}>{words}</li>;
}

function PendingLine({ message, isOnline }: { readonly message: Pending; readonly isOnline: boolean }) {
  const { t } = useTranslation();
  return (
    <li className={classes.bubble} data-side={message.kind === 'note' ? 'note' : 'operator'}>
      <div className={classes.meta}>
        <span className={classes.author}>{t('timeline.you')}</span>
        <span className={classes.mark}>
          <IconClock size={14} aria-hidden="true" />
          {t(isOnline ? 'timeline.mark.sending' : 'timeline.mark.kept')}
        </span>
      </div>
      <div className={classes.text} dir="auto">
        {message.text}
      </div>
    </li>
  );
}
