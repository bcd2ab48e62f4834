import type { Conversation } from '../../conversations/index.ts';
import { aWaitingConversation } from '../../conversations/testing/builders.ts';
import { newId } from '../../shared/ids.ts';
import { type HelpAgreement, holderKeyOf } from '../index.ts';
import { anAgreement, aQueue } from './builders.ts';
import { memoryRouting } from './memory-routing.ts';

export const asking = 'tenant-1';
export const helping = 'tenant-2';

/** Two organisations: operators of the second may be asked for citizens of the first, by this agreement. */
export async function memoryHelp(over: Partial<HelpAgreement['terms']> = {}) {
  const house = await memoryRouting();
  const { ports, clock } = house;
  await ports.queues.put(aQueue({ id: 'queue-2', tenantId: helping }));
  const usual = anAgreement();
  const agreement = anAgreement({ id: 'agreement-1', terms: { ...usual.terms, ...over } });
  await ports.agreements.add(agreement);
  const wait = (tenantId: string, queueId: string) => async (): Promise<Conversation> => {
    const at = clock.now();
    const { queueing } = aWaitingConversation();
    if (!queueing) throw new Error('it waits');
    return house.waiting({
      tenantId,
      personId: newId(),
      startedAt: at,
      queueing: { ...queueing, queueId, enteredAt: at, rankAt: at },
    });
  };
  return {
    ...house,
    agreement,
    /** A citizen of the first begins to wait now; of the second. */
    ask: wait(asking, 'queue-1'),
    own: wait(helping, 'queue-2'),
    helper: (id: string, capacity = 1) =>
      house.operator({ id, tenantId: helping, displayName: id, capacity }),
    offerOf: async (key: Pick<Conversation, 'tenantId' | 'id'>) => {
      const { reservation } = await house.now(key);
      if (!reservation) throw new Error('it is not offered');
      return { key, staffId: reservation.staffId, reservationId: reservation.id };
    },
    holder: async (key: Pick<Conversation, 'tenantId' | 'id'>) => holderKeyOf(await house.now(key)),
    seats: async () => (await ports.agreements.get(agreement))?.seats.length,
  };
}
