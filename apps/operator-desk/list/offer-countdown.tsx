import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskConversation } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import { useNow } from '../shell/use-now.ts';

/** Seconds to the end of an offer, by the server's clock. */
export function OfferCountdown({ offer }: { readonly offer: NonNullable<DeskConversation['offer']> }) {
  const { t } = useTranslation();
  const offsetMs = useDeskState((state) => state.clockOffsetMs);
  const now = useNow(500) + offsetMs;
  const endAt = Date.parse(offer.expiresAt);
  const wholeMs = Math.max(1, endAt - Date.parse(offer.offeredAt));
  const leftMs = Math.min(Math.max(0, endAt - now), wholeMs);
  const text = t('offer.left', { seconds: Math.ceil(leftMs / 1000) });
  return (
    <div>
      <Progress value={(leftMs / wholeMs) * 100} size={4} transitionDuration={0} aria-label={text} />
      <Text size="xs" c="dimmed" mt={3}>
        {text}
      </Text>
    </div>
  );
}
