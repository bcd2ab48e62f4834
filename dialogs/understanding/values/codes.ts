import { digitRunsIn } from './spoken-digits.ts';

export type FoundCode =
  | { readonly outcome: 'code'; readonly value: string }
  | { readonly outcome: 'wrong-length'; readonly digits: number }
  | { readonly outcome: 'none' };

/** A one-time code in digits or words, spaces or not: "123 456", "двенадцать тридцать четыре пятьдесят шесть". */
export function codeIn(normalised: string, length = 6): FoundCode {
  const runs = digitRunsIn(normalised);
  const right = runs.find(({ digits }) => digits.length === length);
  if (right) return { outcome: 'code', value: right.digits };
  const longest = Math.max(0, ...runs.map(({ digits }) => digits.length));
  return longest === 0 ? { outcome: 'none' } : { outcome: 'wrong-length', digits: longest };
}

const saidAround =
  /^(?:(?:да|ну|это|мое|моё|у меня|мой|моя|кодовое|секретное|контрольное|слово|пароль|значит|вроде|кажется|наверное|будет|там|такое|код) )+|(?: (?:вроде|кажется|наверное|по моему|если не ошибаюсь|пожалуйста|вот))+$/g;

/** A code word as told, without "кодовое слово", "кажется" and signs; `undefined` when nothing is left. */
export function codeWordIn(normalised: string): string | undefined {
  const bare = normalised
    .replace(/[^a-zа-я0-9 -]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const word = `${bare} `.replace(saidAround, '').trim().replace(saidAround, '').trim();
  return word === '' || word.length > 60 ? undefined : word;
}
