import { spokenEnglish } from './english.ts';
import type { Rule } from './rewrite.ts';
import { abbreviations, bareUnits, numberSigns } from './rules/abbreviations.ts';
import { amounts } from './rules/amounts.ts';
import { dates } from './rules/dates.ts';
import { fractions } from './rules/fractions.ts';
import { latinWords, webAddresses } from './rules/latin.ts';
import { law } from './rules/law.ts';
import { letters } from './rules/letters.ts';
import { listNumbers } from './rules/list-numbers.ts';
import { numbersInGroups } from './rules/numbers-in-groups.ts';
import { ordinals } from './rules/ordinals.ts';
import { leftoverSigns, plainText } from './rules/plain-text.ts';
import { times } from './rules/times.ts';
import { withYoLetters } from './rules/yo.ts';

export type SpokenLanguage = 'ru' | 'en';

export interface SpokenSegment {
  readonly text: string;
  readonly language: SpokenLanguage;
}

/** In this order: what is longer and plainer comes before what could be a part of it. */
const beforeLatin: readonly Rule[] = [plainText, listNumbers, ...webAddresses];
const russian: readonly Rule[] = [
  ...dates.slice(0, 1),
  ...numbersInGroups,
  ...times.slice(0, 2),
  ...dates.slice(1),
  ...times.slice(2),
  ...fractions,
  ...law,
  abbreviations,
  numberSigns,
  ...ordinals,
  ...amounts,
  bareUnits,
  latinWords,
  letters,
  withYoLetters,
  leftoverSigns,
];

/** A text as it is said aloud: everything in words, nothing that is for the eye only. */
export function spokenText(text: string, { language }: { readonly language: SpokenLanguage }): string {
  return language === 'en' ? english(text) : apply([...beforeLatin, ...russian], text);
}

/** The same, with English phrases in a Russian text apart, for an English voice. A single word stays where it is, in Cyrillic letters. */
export function spokenSegments(
  text: string,
  { language }: { readonly language: SpokenLanguage },
): readonly SpokenSegment[] {
  if (language === 'en') return [{ text: english(text), language }];
  const plain = apply(beforeLatin, text);
  return plain
    .split(/((?<![\p{L}\d])[A-Za-z][a-z']+(?:[ ,]+[A-Za-z][A-Za-z'-]*){2,}[.!?]?)/u)
    .map(
      (part, n): SpokenSegment =>
        n % 2 === 1
          ? { text: english(part), language: 'en' }
          : { text: apply(russian, part), language: 'ru' },
    )
    .filter((segment) => /\p{L}/u.test(segment.text));
}

function english(text: string): string {
  return leftoverSigns(spokenEnglish(plainText(text)));
}

function apply(rules: readonly Rule[], text: string): string {
  return rules.reduce((so, rule) => rule(so), text);
}
