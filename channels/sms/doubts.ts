import type { SmsLink } from './keep-link.ts';
import type { SmsPart } from './sms-journal.ts';

/** Messages of which nobody knows whether the provider has them: how long a receipt may still tell. */
export interface Doubts {
  /** It leaves now. */
  begin(messageKey: string): void;
  /** Milliseconds; 0: there is no doubt, or a receipt has had its time. */
  leftMs(messageKey: string, parts: readonly SmsPart[]): number;
}

/** Messages remembered; one that is forgotten waits its time anew. */
const remembered = 100_000;

/**
 * Only the time in which we are linked counts, since no receipt can come in another: a process that was killed and
 * comes back starts to count when it is linked again.
 */
export function createDoubts(link: Pick<SmsLink, 'upMs'>, resolveMs: number): Doubts {
  const begun = new Map<string, number>();

  function begin(messageKey: string): number {
    const upMs = link.upMs();
    begun.delete(messageKey);
    begun.set(messageKey, upMs);
    const oldest = begun.size > remembered ? begun.keys().next().value : undefined;
    if (oldest !== undefined) begun.delete(oldest);
    return upMs;
  }

  return {
    begin,
    leftMs(messageKey, parts) {
      if (!parts.some(({ state }) => state === 'submitting')) {
        begun.delete(messageKey);
        return 0;
      }
      const since = begun.get(messageKey) ?? begin(messageKey);
      return Math.max(0, since + resolveMs - link.upMs());
    },
  };
}
