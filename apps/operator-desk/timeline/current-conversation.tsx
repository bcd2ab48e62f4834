import { Loader, Text, Title } from '@mantine/core';
import { IconCoffee, IconHeadset, IconHourglass, IconMoon, IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CitizenPanel } from '../citizen/citizen-panel.tsx';
import { useDeskState } from '../shell/desk-context.ts';
import { ConversationPage } from './conversation-page.tsx';
import { OfferPage } from './offer-page.tsx';
import classes from './timeline.module.css';

/** The middle and the right: the conversation chosen, the offer looked at, or what to do next. */
export function CurrentConversation() {
  const { t } = useTranslation();
  const currentId = useDeskState((state) => state.currentId);
  const thread = useDeskState((state) => (currentId === undefined ? undefined : state.threads[currentId]));
  const held = useDeskState((state) => (currentId === undefined ? undefined : state.held[currentId]));

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
  return (
    <div className={classes.page}>
      <ConversationPage key={currentId} thread={thread} />
      <CitizenPanel thread={thread} />
    </div>
  );
}

const icons = {
  available: IconHeadset,
  busy: IconHourglass,
  break: IconCoffee,
  training: IconSchool,
  offline: IconMoon,
  reader: IconHeadset,
};

function Blank() {
  const { t } = useTranslation();
  const status = useDeskState((state) => state.presence?.status ?? 'offline');
  const isOperator = useDeskState((state) => state.lines.length > 0);
  const kind = isOperator ? status : 'reader';
  const Icon = icons[kind];
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
