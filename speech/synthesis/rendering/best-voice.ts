import { AppError } from '#core/shared/app-error.ts';
import type { SynthesisLogger, Utterance, Voice } from '../synthesiser.ts';

/** A voice that failed so often on one sentence is not asked again for it. */
const triesOfOneVoice = 2;

/** Voices that can say it now, the preferred first; those that are just starting only when no other is ready. */
export function bestVoice(
  voices: readonly Voice[],
  utterance: Pick<Utterance, 'language'>,
  failures: ReadonlyMap<Voice, number> = new Map(),
): Voice | undefined {
  const able = voices.filter(
    (voice) => voice.speaks(utterance.language) && (failures.get(voice) ?? 0) < triesOfOneVoice,
  );
  return (
    able.find((voice) => voice.status().state === 'ready') ??
    able.find((voice) => voice.status().state === 'starting')
  );
}

/**
 * One sentence, by the preferred voice that can; when it fails, it is tried once more or by the next one, and goes on
 * where it broke off. Returns who said it: `undefined` when it was more than one.
 * @throws AppError the last failure, or `synthesiser-unavailable` when there is no voice at all
 */
export async function* renderSomehow(
  voices: readonly Voice[],
  utterance: Utterance,
  { signal, logger }: { readonly signal: AbortSignal; readonly logger: SynthesisLogger },
): AsyncGenerator<Int16Array, Voice | undefined> {
  const failures = new Map<Voice, number>();
  let failure: unknown = new AppError('synthesiser-unavailable', 'no voice is there', { retryable: true });
  let spoke: Voice | undefined;
  let heard = 0;
  let isWhole = true;
  for (;;) {
    const voice = bestVoice(voices, utterance, failures);
    if (voice === undefined) throw failure;
    // Another voice does not break its words at the same place: it says the sentence from its beginning.
    let skip = voice === spoke ? heard : 0;
    if (spoke !== undefined && voice !== spoke && heard > 0) isWhole = false;
    if (voice !== spoke) heard = 0;
    spoke = voice;
    try {
      for await (const chunk of voice.render(utterance, signal)) {
        const fresh = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - fresh.length;
        heard += fresh.length;
        if (fresh.length > 0) yield fresh;
      }
      return isWhole ? voice : undefined;
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      failure = cause;
      failures.set(voice, cause.retryable ? (failures.get(voice) ?? 0) + 1 : triesOfOneVoice);
      logger.warn({ voice: voice.name, code: cause.code }, 'a sentence was not said');
    }
  }
}
