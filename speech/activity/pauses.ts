import type { ExpectedAnswer } from '#core/speech/index.ts';

/** People pause between the groups of a number, and think before a month; nobody pauses inside "да". */
const pauses: Readonly<Record<ExpectedAnswer['kind'], number>> = {
  'yes-no': 400,
  anything: 470,
  choice: 410,
  region: 500,
  name: 900,
  number: 1_000,
  money: 1_000,
  date: 1_000,
  digits: 1_200,
};

/** Silence that ends an answer, in ms. */
export function pauseMs(kind: ExpectedAnswer['kind']): number {
  return pauses[kind];
}
