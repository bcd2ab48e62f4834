import { comparable, inCyrillic } from '../alphabets.ts';

/** A value of the document and the words an editor may write for it; the first Russian word is what an export writes. */
export interface Choice {
  readonly value: string;
  readonly words: readonly string[];
}

const choice = (value: string, ...words: readonly string[]): Choice => ({ value, words });

export const CHOICES = {
  level: [
    choice('federal', 'федеральный', 'федеральная'),
    choice('regional', 'региональный', 'региональная'),
    choice('municipal', 'муниципальный', 'муниципальная'),
  ],
  form: [
    choice('cash-lump', 'единовременная выплата', 'разовая выплата', 'lump sum'),
    choice('cash-monthly', 'ежемесячная выплата', 'monthly payment'),
    choice('certificate', 'сертификат'),
    choice('service', 'услуга'),
    choice('benefit', 'льгота'),
    choice('in-kind', 'в натуре', 'натуральная помощь', 'in kind'),
  ],
  mode: [
    choice('proactive', 'проактивно', 'проактивный', 'без заявления'),
    choice('application', 'по заявлению', 'заявительный'),
    choice('mixed', 'смешанно', 'смешанный'),
  ],
  confidence: [choice('high', 'высокая'), choice('medium', 'средняя'), choice('low', 'низкая')],
  period: [
    choice('once', 'разово', 'единовременно'),
    choice('month', 'в месяц', 'ежемесячно'),
    choice('day', 'в день', 'ежедневно'),
  ],
  amountKind: [
    choice('words', 'слова'),
    choice('parameter', 'параметр'),
    choice('fn', 'функция', 'function'),
  ],
  expect: [
    choice('yes', 'положено', 'да'),
    choice('no', 'не положено', 'нет'),
    choice('needs', 'нужны сведения', 'не известно'),
    choice('possible', 'возможно'),
  ],
} as const satisfies Record<string, readonly Choice[]>;

const indexes = new Map<readonly Choice[], ReadonlyMap<string, string>>();

function indexOf(choices: readonly Choice[]): ReadonlyMap<string, string> {
  const known = indexes.get(choices);
  if (known !== undefined) return known;
  const index = new Map<string, string>();
  for (const { value, words } of choices)
    for (const word of [value, ...words]) index.set(comparable(word), value);
  indexes.set(choices, index);
  return index;
}

/** The value that the text stands for; Latin look-alikes in a Russian word are forgiven, the list is short. */
export function chosen(choices: readonly Choice[], text: string): string | undefined {
  const index = indexOf(choices);
  return index.get(comparable(text)) ?? index.get(comparable(inCyrillic(text)));
}

/** All that may be written, for the message: the word and the value. */
export function choiceWords(choices: readonly Choice[]): string[] {
  return choices.map(({ value, words }) => (words[0] === undefined ? value : `${words[0]} (${value})`));
}

export function wordFor(choices: readonly Choice[], value: string): string {
  return choices.find((one) => one.value === value)?.words[0] ?? value;
}
