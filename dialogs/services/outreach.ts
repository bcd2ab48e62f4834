import type { Asker } from '../services.ts';

/** What we do unasked: calls that tell citizens something. */
export interface OutreachService {
  /** No such call to the number she speaks from any more. Safe to repeat. */
  stopCalls(asker: Asker): Promise<{ readonly outcome: 'stopped' | 'unavailable' }>;
}
