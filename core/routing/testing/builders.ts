import { newId } from '../../shared/ids.ts';
import type { HelpAgreement } from '../help-agreement.ts';
import type { Queue } from '../queue.ts';

export function aQueue(over: Partial<Queue> = {}): Queue {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    name: 'Первая линия',
    line: 1,
    isCrisis: false,
    offerMs: 20_000,
    ...over,
  };
}

/** In force since a time before every test's. */
export function anAgreement(over: Partial<HelpAgreement> = {}): HelpAgreement {
  return {
    id: newId(),
    tenantId: 'tenant-1',
    helperId: 'tenant-2',
    version: 1,
    state: 'agreed',
    terms: {
      queueIds: ['queue-1'],
      afterMs: 60_000,
      atOnce: 2,
      sees: 'conversation',
      from: new Date('2020-01-01T00:00:00Z'),
    },
    toQueueId: 'queue-2',
    seats: [],
    words: [
      { at: new Date('2020-01-01T00:00:00Z'), tenantId: 'tenant-1', staffId: 'vera', what: 'proposed' },
    ],
    ...over,
  };
}
