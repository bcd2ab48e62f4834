import { type Check, type Place, placeOf, resultOf, type Said, type Talk } from './talk.ts';

/** Words a minute. Read aloud calmly it is 110 to 140; who hurries, or is beside herself, is well above. */
const hurried = 190;
/** Who speaks so slowly finds it hard to speak, or is not sure what to say. */
const halting = 55;

/** Fewer words of an answer say nothing about its rate: "да", "двадцать третьего июня". */
const leastWords = 4;
/** Of a talk. */
const leastHeard = 15;

interface Spoken {
  readonly said: Said;
  readonly words: number;
  readonly ms: number;
}

/**
 * The caller spoke to the assistant unusually fast or slowly, by the word times of the recogniser. What operators and
 * callers say to each other nobody recognises.
 */
export const speechRate: Check = (talk) => {
  const heard = heardIn(talk);
  const words = sumOf(heard, 'words');
  if (words < leastHeard) return { outcome: 'nothing-to-check' };
  const rate = rateOf({ words, ms: sumOf(heard, 'ms') });
  if (rate <= hurried && rate >= halting) return resultOf(1, []);
  return resultOf(1, [placeIn(heard, rate)]);
};

function heardIn({ said }: Talk): readonly Spoken[] {
  return said.flatMap((one) => {
    const { heard } = one;
    return heard && heard.words >= leastWords && heard.ms > 0 ? [{ said: one, ...heard }] : [];
  });
}

/** Where it is heard best; `value` is of the whole talk. */
function placeIn(heard: readonly Spoken[], rate: number): Place {
  const sign = rate > hurried ? -1 : 1;
  const [most] = heard.toSorted((a, b) => sign * (rateOf(a) - rateOf(b)));
  if (most === undefined) throw new Error('a rate is of something that was said');
  return placeOf(most.said, { value: Math.round(rate), why: rate > hurried ? 'hurried' : 'halting' });
}

function rateOf({ words, ms }: Pick<Spoken, 'words' | 'ms'>): number {
  return (words / ms) * 60_000;
}

function sumOf(heard: readonly Spoken[], name: 'words' | 'ms'): number {
  return heard.reduce((sum, one) => sum + one[name], 0);
}
