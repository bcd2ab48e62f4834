import { asText } from '#knowledge-base/compile-measure.ts';
import { nearest } from '#knowledge-base/entitlement/suggest.ts';
import { textIn } from '#knowledge-base/entitlement/values.ts';
import type { Surroundings } from '#knowledge-base/measure.ts';

/** Cyrillic letters that look like Latin ones. */
const TWINS: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  е: 'e',
  ё: 'e',
  з: '3',
  и: 'u',
  к: 'k',
  м: 'm',
  н: 'h',
  о: 'o',
  р: 'p',
  с: 'c',
  т: 't',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  ԛ: 'q',
  ԝ: 'w',
  ѵ: 'v',
  г: 'r',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
};

/** Latin and Cyrillic letters in one word: the eye does not see it, the program does. */
export function lettersMixed(text: string): boolean {
  return /[a-z]/i.test(text) && /[а-яё]/i.test(text);
}

/** The word with look-alikes written in Latin letters. */
export function unmixed(text: string): string {
  return [...text].map((letter) => TWINS[letter] ?? letter).join('');
}

/** The value that was probably meant: without look-alikes, a region by its name, ё as е. */
export function suggestFor(
  found: string,
  allowed: string,
  { regions }: Pick<Surroundings, 'regions'>,
): string | undefined {
  const bare = found.replace(/^["'«]|["'»]$/g, '');
  const byName = [...regions.values()].find((region) =>
    [textIn(asText(region.name), 'ru'), ...region.names].some((name) => plain(name) === plain(bare)),
  );
  if (byName !== undefined) return byName.code;
  const values = allowed.split(/,\s*/).filter((value) => /^[\w-]+$/.test(value));
  return values.length === 0 ? undefined : nearest(unmixed(bare), values);
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll('ё', 'е');
}
