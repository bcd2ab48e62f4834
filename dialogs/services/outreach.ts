import type { Asker } from '../services.ts';

/** What we do unasked: calls and messages that tell citizens something. */
export interface OutreachService {
  /**
   * No such call to the number she speaks from any more; nor, where she writes, anything of the kind at all. Safe to repeat.
   */
  stopTelling(asker: Asker): Promise<{ readonly outcome: 'stopped' | 'unavailable' }>;
  /**
   * What this message of ours reminded her of is done, she says. `settled`: it was, or nobody waits for it any more. `not-a-step`: it
   * reminded her of nothing that is hers to do. Safe to repeat.
   */
  stepDone(
    asker: Asker & { readonly noticeId: string },
  ): Promise<{ readonly outcome: 'marked' | 'settled' | 'not-a-step' }>;
}
