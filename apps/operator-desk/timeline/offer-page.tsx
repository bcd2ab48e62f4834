import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LentMark } from '../help/lent-mark.tsx';
import { CrisisMark } from '../list/crisis-mark.tsx';
import { OfferCountdown } from '../list/offer-countdown.tsx';
import { useOfferAnswer } from '../list/use-offer-answer.ts';
import { WaitedFor } from '../list/waited-for.tsx';
import type { DeskConversation } from '../protocol/index.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import classes from './timeline.module.css';

export function OfferPage({ conversation }: { readonly conversation: DeskConversation }) {
  const { t } = useTranslation();
  const { accept, decline } = useOfferAnswer();
  const { queueing, offer } = conversation;
  return (
    <div className={classes.offerPage}>
      <Stack gap="sm">
        <div>
          <Group gap={8}>
            <ChannelIcon channel={conversation.channel} size={18} />
            <Title order={1} size="h4" style={{ unicodeBidi: 'isolate' }}>
              {conversation.personName ?? t('person.unnamed')}
            </Title>
            {queueing?.isCrisis ? <CrisisMark /> : null}
          </Group>
          <Text size="sm" c="dimmed" mt={2}>
            {t(`reason.${queueing?.reason ?? 'asked'}`)}
            {queueing ? (
              <>
                {', '}
                <WaitedFor since={queueing.enteredAt} />
              </>
            ) : null}
          </Text>
        </div>
        <LentMark conversation={conversation} />
        {queueing?.note ? <Words title={t('offer.note')} text={queueing.note} /> : null}
        <Words title={t('offer.summary')} text={queueing?.summary || t('offer.noSummary')} />
        <Text size="xs" c="dimmed">
          {t('offer.historyLater')}
        </Text>
        <Group grow>
          <Button onClick={() => void accept(conversation)}>
            {t(conversation.channel === 'voice' ? 'offer.answer' : 'offer.accept')}
          </Button>
          <Button variant="default" onClick={() => void decline(conversation)}>
            {t('offer.decline')}
          </Button>
        </Group>
        {offer ? <OfferCountdown offer={offer} /> : null}
      </Stack>
    </div>
  );
}

function Words({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" component="h2" m={0}>
        {title}
      </Text>
      <div className={classes.text} dir="auto">
        {text}
      </div>
    </div>
  );
}
