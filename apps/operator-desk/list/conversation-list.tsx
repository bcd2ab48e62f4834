import { Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { heldGroups, switchOrder } from '../state/select.ts';
import { ConversationItem } from './conversation-item.tsx';
import classes from './conversation-list.module.css';
import { OfferCard } from './offer-card.tsx';
import { QueueCounts } from './queue-counts.tsx';
import { useOfferAnswer } from './use-offer-answer.ts';

export function ConversationList() {
  const { t } = useTranslation();
  const { connection, store } = useDesk();
  const held = useDeskState((state) => state.held);
  const currentId = useDeskState((state) => state.currentId);
  const capacity = useDeskState((state) => state.me?.chatCapacity ?? 0);
  const isOperator = useDeskState((state) => state.lines.length > 0);
  const groups = useMemo(() => heldGroups({ held }), [held]);
  const order = useMemo(() => switchOrder({ held }), [held]);
  const { accept, decline } = useOfferAnswer();
  const select = (id: string) => void connection.select(id);
  const taken = groups.offers.length + groups.active.length + groups.wrapUp.length;

  /** The offer looked at, else the first to run out. */
  const offerInHand = () => {
    const { currentId: id } = store.get();
    return groups.offers.find(({ conversation }) => conversation.id === id) ?? groups.offers[0];
  };
  useShortcuts({
    'Alt+A': () => void accept(offerInHand()?.conversation),
    'Alt+D': () => void decline(offerInHand()?.conversation),
    ...Object.fromEntries(
      order.slice(0, 9).map(({ conversation }, n) => [`Alt+${n + 1}`, () => select(conversation.id)]),
    ),
  });
  const numberOf = (id: string) => order.findIndex(({ conversation }) => conversation.id === id) + 1;

  return (
    <aside className={classes.column} aria-label={t('list.label')}>
      <div className={classes.scroll}>
        {groups.offers.length > 0 ? (
          <Group title={t('list.offers')}>
            {groups.offers.map((item) => (
              <OfferCard
                key={item.conversation.id}
                conversation={item.conversation}
                isCurrent={item.conversation.id === currentId}
                onSelect={() => select(item.conversation.id)}
              />
            ))}
          </Group>
        ) : null}
        <Group
          title={t('list.active')}
          note={isOperator ? t('list.ofCapacity', { taken, capacity }) : undefined}
        >
          {groups.active.length === 0 ? (
            <Text size="sm" c="dimmed" px={10} py={6}>
              {t('list.nothing')}
            </Text>
          ) : (
            groups.active.map((item) => (
              <ConversationItem
                key={item.conversation.id}
                item={item}
                number={numberOf(item.conversation.id)}
                isCurrent={item.conversation.id === currentId}
                onSelect={() => select(item.conversation.id)}
              />
            ))
          )}
        </Group>
        {groups.wrapUp.length > 0 ? (
          <Group title={t('list.wrapUp')}>
            {groups.wrapUp.map((item) => (
              <ConversationItem
                key={item.conversation.id}
                item={item}
                number={numberOf(item.conversation.id)}
                isCurrent={item.conversation.id === currentId}
                onSelect={() => select(item.conversation.id)}
              />
            ))}
          </Group>
        ) : null}
        <Unrecorded currentId={currentId} onSelect={select} />
      </div>
      <QueueCounts />
    </aside>
  );
}

/** Their wrap-up ended by itself: the result is asked for until it is recorded. */
function Unrecorded(props: {
  readonly currentId: string | undefined;
  readonly onSelect: (id: string) => void;
}) {
  const { t } = useTranslation();
  const unrecorded = useDeskState((state) => state.unrecorded);
  if (unrecorded.length === 0) return null;
  return (
    <Group title={t('list.unrecorded')} note={String(unrecorded.length)}>
      {unrecorded.map((conversation) => (
        <ConversationItem
          key={conversation.id}
          item={{ conversation, lastSeq: 0, unread: 0 }}
          number={0}
          isCurrent={conversation.id === props.currentId}
          onSelect={() => props.onSelect(conversation.id)}
        />
      ))}
    </Group>
  );
}

function Group(props: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.group}>
      <h2 className={classes.heading}>
        {props.title}
        {props.note ? <span className={classes.headingNote}>{props.note}</span> : null}
      </h2>
      {props.children}
    </section>
  );
}
