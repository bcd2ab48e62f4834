import type { Speech } from './speech.ts';
import type { Told, ToldFacts } from './told.ts';

type Scalar = boolean | number | string;

/** One way of saying something, in the marks of `Speech`, and the facts it tells. */
export interface Rule {
  readonly when: RegExp;
  readonly tells:
    | Readonly<Record<string, Scalar>>
    | ((
        found: RegExpExecArray,
        speech: Speech,
      ) => Readonly<Record<string, Told | Scalar | undefined>> | undefined);
}

/** Whole words, not after a "не" or "ни"; `pattern` may end in an open stem with `[а-я]*`. */
export function said(pattern: string): RegExp {
  return new RegExp(`(?<! (?:не|ни|без|его|ее|их)) (?:${pattern})(?= )`);
}

/** Whole words, whatever stands before. */
export function words(pattern: string): RegExp {
  return new RegExp(` (?:${pattern})(?= )`);
}

/** A number of people or things. */
export const count = '(?:#\\d+|один|одна|одного|одной|одну)';

/** Up to three words that name nobody else: "муж на СВО погиб", not "муж сказал, что отец умер". */
export const nobodyElse =
  '(?:(?!не |ни |нет |мам|пап|отец|отц|мать|матер|муж|жен|брат|сестр|сын|доч|ребен|дед|бабуш|тещ|тест|свекр|друг|сосед)[^ |]+ ){0,3}';

/** Adds what the rules find to `told`; what was told first stays. */
export function apply(rules: readonly Rule[], speech: Speech, told: Record<string, Told>): void {
  for (const { when, tells } of rules) {
    const found = when.exec(speech.text);
    if (!found) continue;
    add(told, typeof tells === 'function' ? tells(found, speech) : tells);
  }
}

export function add(
  told: Record<string, Told>,
  facts: Readonly<Record<string, Told | Scalar | undefined>> | undefined,
): void {
  for (const [id, found] of Object.entries(facts ?? {})) {
    if (found !== undefined) told[id] ??= typeof found === 'object' ? found : { value: found };
  }
}

export type { ToldFacts };
