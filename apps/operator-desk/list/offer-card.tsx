import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LentMark } from '../help/lent-mark.tsx';
import type { DeskConversation } from '../protocol/index.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import classes from './conversation-list.module.css';
import { CrisisMark } from './crisis-mark.tsx';
import { OfferCountdown } from './offer-countdown.tsx';
import { useOfferAnswer } from './use-offer-answer.ts';
import { WaitedFor } from './waited-for.tsx';

export function OfferCard(props: {
  readonly conversation: DeskConversation;
  readonly isCurrent: boolean;
  readonly onSelect: () => void;
}) {
  const { t } = useTranslation();
  const { accept, decline } = useOfferAnswer();
  const { conversation } = props;
  const { queueing, offer } = conversation;
  return (
    <article className={classes.offer} data-crisis={queueing?.isCrisis || undefined}>
      <button
        type="button"
        className={classes.offerBody}
        aria-current={props.isCurrent || undefined}
        onClick={props.onSelect}
      >
        <span className={classes.row}>
          <ChannelIcon channel={conversation.channel} />
          <bdi className={classes.name}>{conversation.personName ?? t('person.unnamed')}</bdi>
          {queueing?.isCrisis ? <CrisisMark /> : null}
        </span>
        <span className={classes.quiet}>
          {t(`reason.${queueing?.reason ?? 'asked'}`)}
          {queueing ? (
            <>
              {', '}
              <WaitedFor since={queueing.enteredAt} />
            </>
          ) : null}
        </span>
        <LentMark conversation={conversation} />
        <span className={classes.summary} dir="auto">
          {queueing?.note || queueing?.summary}
        </span>
      </button>
      <Group gap={8} mt={8} mb={8} grow>
        <Button size="xs" onClick={() => void accept(conversation)} aria-keyshortcuts="Alt+A">
          {t(conversation.channel === 'voice' ? 'offer.answer' : 'offer.accept')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => void decline(conversation)}
          aria-keyshortcuts="Alt+D"
        >
          {t('offer.decline')}
        </Button>
      </Group>
      {offer ? <OfferCountdown offer={offer} /> : null}
    </article>
  );
}
