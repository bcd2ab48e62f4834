/** What the dialog waits for; decides how long a pause may be. */
export type ExpectedKind =
  | 'anything'
  | 'yes-no'
  | 'choice'
  | 'number'
  | 'money'
  | 'date'
  | 'digits'
  | 'region'
  | 'name';

/** People pause between the groups of a number, and think before a month; nobody pauses inside "да". */
const pauses: Readonly<Record<ExpectedKind, number>> = {
  'yes-no': 400,
  anything: 500,
  choice: 500,
  region: 500,
  name: 900,
  number: 1_000,
  money: 1_000,
  date: 1_000,
  digits: 1_200,
};

/** Silence that ends an answer, in ms. */
export function pauseMs(kind: ExpectedKind): number {
  return pauses[kind];
}
