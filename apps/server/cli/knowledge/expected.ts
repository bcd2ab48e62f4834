import type { AnswerLine } from './answer-line.ts';

/**
 * What a case says should come out: `expect: [{measure, child?, answer, amount?, period?, missing?, absent?}]`.
 * `amount: null` is "no exact sum", `missing` the first missing fact or `none`, `absent` a parameter without a value,
 * `open` why it is known to come out otherwise for now: then nothing is compared.
 */
export interface Expectation {
  readonly measure: string;
  readonly child?: number;
  readonly answer: string;
  readonly amount?: number | null;
  readonly period?: string;
  readonly missing?: string;
  readonly absent?: string;
  readonly open?: string;
}

export function expectationsOf(document: Readonly<Record<string, unknown>>): Expectation[] {
  const { expect } = document;
  return Array.isArray(expect) ? expect.filter(isExpectation) : [];
}

function isExpectation(value: unknown): value is Expectation {
  if (typeof value !== 'object' || value === null) return false;
  return 'measure' in value && typeof value.measure === 'string' && 'answer' in value;
}

/** In words what is not as expected; empty when all is. */
export function differences(expectation: Expectation, lines: readonly AnswerLine[]): string[] {
  const { measure, child, open } = expectation;
  if (open !== undefined) return [];
  const found = lines.filter(
    (line) => line.measure === measure && (child === undefined || line.child === child),
  );
  const name = child === undefined ? measure : `${measure}, ребёнок ${child}`;
  const [line, second] = found;
  if (line === undefined) return [`${name}: ответа нет`];
  if (second !== undefined) return [`${name}: ответов несколько, назовите child`];
  return compared(expectation, line).map((difference) => `${name}: ${difference}`);
}

function compared(expectation: Expectation, line: AnswerLine): string[] {
  const { answer, amount, period, missing, absent } = expectation;
  if (line.answer !== answer) return [`ожидалось ${answer}, вышло ${line.answer} (${line.deciding})`];
  const wrong: string[] = [];
  const value = line.amount?.value ?? null;
  if (amount !== undefined && value !== amount) wrong.push(`сумма: ожидалось ${amount}, вышло ${value}`);
  if (period !== undefined && line.amount?.period !== period)
    wrong.push(`период: ожидалось ${period}, вышло ${line.amount?.period ?? 'ничего'}`);
  const first = line.missing[0] ?? 'none';
  if (missing !== undefined && first !== missing)
    wrong.push(`не хватает: ожидалось ${missing}, вышло ${line.missing.join(', ') || 'none'}`);
  if (absent !== undefined && !line.absentParameters?.includes(absent))
    wrong.push(`величина: ожидалось ${absent}, вышло ${line.absentParameters?.join(', ') ?? 'ничего'}`);
  return wrong;
}
