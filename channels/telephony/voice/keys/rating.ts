import type { Choice } from '#core/conversations/index.ts';

const scores: readonly (readonly string[])[] = [
  ['1', 'один', 'единица', 'кол', 'one'],
  ['2', 'два', 'двойка', 'two'],
  ['3', 'три', 'тройка', 'three'],
  ['4', 'четыре', 'четверка', 'четвёрка', 'four'],
  ['5', 'пять', 'пятерка', 'пятёрка', 'отлично', 'five'],
];

/** The score that was said or pressed, as the choice that stands for it. */
export function ratingIn(answer: string, choices: readonly Choice[]): Choice | undefined {
  const index = scores.findIndex((words) => words.includes(answer.trim().toLowerCase()));
  return choices.find(({ id, label }) => id.startsWith('rate:') && label === String(index + 1));
}
