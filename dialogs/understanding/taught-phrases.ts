import type { TaughtPhrase } from '../ports.ts';
import { intents, type Phrase } from './intents.ts';
import { type UnderstandingData, withoutTrained } from './read-data.ts';

/**
 * What is learnt from: the voices together with what editors teach. Those phrases that name a measure are of another
 * voice than those that do not: that an editor named none does not mean that none is meant.
 */
export function withTaught(data: UnderstandingData, taught: readonly TaughtPhrase[]): UnderstandingData {
  const phrases = taught.flatMap(({ text, measures, ...of }): Phrase[] => {
    const intent = intents.find((one) => one === of.intent);
    if (intent === undefined) return [];
    const voice = measures.length > 0 ? 'taught-with-measures' : 'taught';
    return [{ intent, text, measures, voice, channel: 'chat', also: [] }];
  });
  return {
    ...data,
    trained: [...data.trained, ...phrases],
    heldBack: withoutTrained(data.heldBack, phrases),
  };
}

/** Equal for the same phrases in the same order. */
export function keyOf(taught: readonly TaughtPhrase[]): string {
  return JSON.stringify(taught.map(({ intent, text, measures }) => [intent, text, ...measures]));
}
