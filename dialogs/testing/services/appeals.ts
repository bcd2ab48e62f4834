import { createAppealService } from '#apps/server/services/appeals.ts';
import { usualHours } from '#core/appeals/index.ts';
import { aTenant } from '#core/appeals/testing/builders.ts';
import { MemoryAppealStore } from '#core/appeals/testing/memory-appeal-store.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import type { AppealService, NewAppeal } from '../../services/appeals.ts';

export interface FakeAppeals extends AppealService {
  /** What was handed in, in order; a turn that was run again is here once. */
  readonly accepted: readonly NewAppeal[];
}

/** The real rules over a store in memory; `phone` is the number she calls from. */
export function fakeAppeals(options: { readonly phone?: string } = {}): FakeAppeals {
  const accepted = new Map<string, NewAppeal>();
  const service = createAppealService({
    appeals: new MemoryAppealStore(),
    rules: { hours: usualHours, callBacksPerSlot: 2 },
    conversations: { get: async ({ id }) => aConversation({ id, personId: `person of ${id}` }) },
    people: { getPerson: async () => undefined, getIdentity: async () => undefined },
    tenants: { get: async (id) => aTenant({ id }) },
    audit: { record: async () => undefined },
  });
  return {
    ...service,
    get accepted() {
      return [...accepted.values()];
    },
    async accept(asker, appeal) {
      const result = await service.accept(asker, appeal);
      if (result.outcome === 'accepted') accepted.set(asker.key, appeal);
      return result;
    },
    ownPhone: async () => options.phone,
  };
}
