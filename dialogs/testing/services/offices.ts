import { createOfficeService } from '#apps/server/services/offices.ts';
import { aTenant } from '#core/appeals/testing/builders.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { aDirectory } from '#core/offices/testing/builders.ts';
import { MemoryAppointmentStore } from '#core/offices/testing/memory-appointment-store.ts';
import type { OfficeService } from '../../services/offices.ts';

/** The real rules over four offices and a store in memory. */
export function fakeOffices(): OfficeService {
  return createOfficeService({
    directory: aDirectory(),
    appointments: new MemoryAppointmentStore(),
    conversations: { get: async ({ id }) => aConversation({ id, personId: `person of ${id}` }) },
    tenants: { get: async (id) => aTenant({ id }) },
  });
}
