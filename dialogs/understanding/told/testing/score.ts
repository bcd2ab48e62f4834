import { normalise } from '../../normalise.ts';
import type { ToldContext } from '../told.ts';
import { toldIn } from '../told-in.ts';
import type { Sample } from './sample.ts';

export interface Score {
  /** Of the facts read, how many are told. */
  readonly precision: number;
  /** Of the facts told, how many are read. */
  readonly recall: number;
  /** "said: what is wrong" for every fact that differs. */
  readonly mistakes: readonly string[];
}

/** One sample in five was never looked at while rules were written. */
export const isHeldBack = (_: unknown, index: number): boolean => index % 5 === 2;

export function score(samples: readonly Sample[], context: ToldContext): Score {
  let right = 0;
  let read = 0;
  let expected = 0;
  const mistakes: string[] = [];
  for (const [said, facts] of samples) {
    const told = toldIn(normalise(said), context);
    read += Object.keys(told).length;
    expected += Object.keys(facts).length;
    for (const id of new Set([...Object.keys(told), ...Object.keys(facts)])) {
      const fact = facts[id];
      const wanted = fact === undefined || typeof fact === 'object' ? fact : { value: fact };
      if (wanted && sameTold(told[id], wanted)) right += 1;
      else mistakes.push(`${said}: ${id} is ${JSON.stringify(told[id])}, told ${JSON.stringify(wanted)}`);
    }
  }
  return { precision: right / read, recall: right / expected, mistakes };
}

function sameTold(a: object | undefined, b: object): boolean {
  return a !== undefined && JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(object: object): [string, unknown][] {
  return Object.entries(object).sort(([a], [b]) => a.localeCompare(b));
}
