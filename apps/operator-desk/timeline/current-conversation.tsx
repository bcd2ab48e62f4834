import { Loader, Text, Title } from '@mantine/core';
import { IconCoffee, IconHeadset, IconHourglass, IconMoon, IconSchool } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CitizenPanel } from '../citizen/citizen-panel.tsx';
import { useDeskState } from '../shell/desk-context.ts';
import { ShortcutScope } from '../shell/shortcut-scope.ts';
import { ConversationPage } from './conversation-page.tsx';
import { OfferPage } from './offer-page.tsx';
import classes from './timeline.module.css';

/** The middle and the right: the conversation chosen, the offer looked at, or what to do next. */
export function CurrentConversation() {
  const { t } = useTranslation();
  const currentId = useDeskState((state) => state.currentId);
  const thread = useDeskState((state) => (currentId === undefined ? undefined : state.threads[currentId]));
  const held = useDeskState((state) => (currentId === undefined ? undefined : state.held[currentId]));
  const beside = useDeskState((state) =>
    state.besideId === undefined ? undefined : state.threads[state.besideId],
  );
  const [workedInId, setWorkedIn] = useState<string>();

  if (currentId === undefined)
    return (
      <main className={classes.middle}>
        <Blank />
      </main>
    );
  if (held?.conversation.state === 'reserved')
    return (
      <main className={classes.middle}>
        <OfferPage conversation={held.conversation} />
      </main>
    );
  if (!thread)
    return (
      <main className={classes.middle}>
        <div className={classes.blank} role="status">
          <Loader type="dots" />
          <Text size="sm">{t('timeline.loading')}</Text>
        </div>
      </main>
    );
  if (!beside || beside.conversation.id === currentId)
    return (
      <div className={classes.page}>
        <main className={classes.column}>
          <ConversationPage key={currentId} thread={thread} />
        </main>
        <CitizenPanel key={`${currentId}:citizen`} thread={thread} />
      </div>
    );
  const pair = [beside, thread];
  const activeId = pair.some(({ conversation }) => conversation.id === workedInId) ? workedInId : currentId;
  return (
    <main className={classes.page} data-beside>
      {pair.map((one) => {
        const { id } = one.conversation;
        const isActive = id === activeId;
        return (
          <div
            key={id}
            className={classes.column}
            data-active={isActive || undefined}
            onFocusCapture={() => setWorkedIn(id)}
            onPointerDownCapture={() => setWorkedIn(id)}
          >
            <ShortcutScope value={isActive}>
              <ConversationPage thread={one} />
            </ShortcutScope>
          </div>
        );
      })}
    </main>
  );
}

function Blank() {
  const { t } = useTranslation();
  const status = useDeskState((state) => state.presence?.status ?? 'offline');
  const isOperator = useDeskState((state) => state.lines.length > 0);
  const kind = isOperator ? status : 'reader';
  const Icon = {
    available: IconHeadset,
    busy: IconHourglass,
    break: IconCoffee,
    training: IconSchool,
    offline: IconMoon,
    reader: IconHeadset,
  }[kind];
  return (
    <div className={classes.blank}>
      <Icon size={40} stroke={1.3} aria-hidden="true" />
      <Title order={1} size="h4" c="var(--desk-text)">
        {t(`empty.${kind}.title`)}
      </Title>
      <Text size="sm" maw={360}>
        {t(`empty.${kind}.text`)}
      </Text>
    </div>
  );
}
