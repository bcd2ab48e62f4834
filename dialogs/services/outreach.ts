import type { Asker } from '../services.ts';

/** What we do unasked: calls and messages that tell citizens something. */
export interface OutreachService {
  /**
   * No such call to the number she speaks from any more; nor, where she writes, anything of the kind at all. Safe to repeat.
   */
  stopTelling(asker: Asker): Promise<{ readonly outcome: 'stopped' | 'unavailable' }>;
}
