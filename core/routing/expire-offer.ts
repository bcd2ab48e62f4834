import type { ConversationKey } from '../conversations/index.ts';
import { declineOffer } from './answer-offer.ts';
import { changeStatus } from './change-status.ts';
import type { RoutingPorts } from './ports.ts';

/**
 * An offer that ran out goes back; the operator who let it pass is put on a break, so that the next citizen
 * does not wait for an empty chair.
 */
export async function expireOffer(
  ports: RoutingPorts,
  key: ConversationKey,
  reservationId: string,
): Promise<void> {
  const conversation = await ports.conversations.get(key);
  const { reservation } = conversation ?? {};
  if (conversation?.state !== 'reserved' || reservation?.id !== reservationId) return;
  const { staffId } = reservation;
  const answer = await declineOffer(ports, { key, staffId, reservationId }, 'timed-out');
  if (answer.outcome !== 'done') return;
  const presence = await ports.presence.get({
    tenantId: reservation.help?.tenantId ?? key.tenantId,
    staffId,
  });
  if (presence?.status !== 'available') return;
  await changeStatus(ports, presence, { status: 'break', reason: 'missed-offer', isForced: true });
}
