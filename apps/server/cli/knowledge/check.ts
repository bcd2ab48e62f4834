import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { answerRecord } from '#knowledge-base/replay.ts';
import type { Output, Run } from '../command.ts';
import { type AnswerLine, answerLine } from './answer-line.ts';
import { answersOf } from './answers.ts';
import { describe } from './complaint.ts';
import { differences, expectationsOf } from './expected.ts';
import { type CaseToJudge, type HouseholdFile, readHouseholdFile } from './household-file.ts';
import { dayOption } from './options.ts';
import { loadShipped } from './shipped.ts';
import { nameOf, readSource } from './source-text.ts';

/**
 * `check FILE.yaml`: one JSON line for each household, asked measure and child; with `--expected` only what differs from
 * the `expect` of each case, exit code 1 when anything does.
 */
export const check: Run = async (args, output) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      at: { type: 'string' },
      expected: { type: 'boolean', default: false },
      records: { type: 'string' },
    },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new AppError('input-argument', 'Нужен один файл: check FILE.yaml (или - для stdin)');
  const read = await readHouseholds(path, values.at, output);
  if (read === undefined) return 2;
  if (values.expected) return compare(read.cases, read.knowledge, output);
  for (const one of read.cases)
    for (const line of linesOf(one, read.knowledge)) await output.out(JSON.stringify(line));
  if (values.records !== undefined) await record(read, values.records);
  return 0;
};

/** Each answer with everything it was given from, a line each, for `replay`. */
async function record({ cases, knowledge }: ReadHouseholds, path: string): Promise<void> {
  const lines = cases.flatMap((one) =>
    [...answersOf(one, knowledge)].map(({ evaluation, facts }) =>
      answerRecord(evaluation, facts, knowledge.surroundings.facts),
    ),
  );
  await writeFile(path, lines.map((line) => `${line}\n`).join(''));
}

export interface ReadHouseholds {
  readonly cases: Extract<HouseholdFile, { outcome: 'read' }>['cases'];
  readonly knowledge: KnowledgeBase;
}

/** The cases of a file, its remarks told; `undefined` when it is broken, with everything wrong told. */
export async function readHouseholds(
  path: string,
  at: string | undefined,
  output: Output,
): Promise<ReadHouseholds | undefined> {
  const today = at === undefined ? new Date().toISOString().slice(0, 10) : dayOption('--at', at);
  const [text, knowledge] = await Promise.all([readSource(path), loadShipped()]);
  const file = readHouseholdFile(text, nameOf(path), knowledge, today);
  if (file.outcome === 'broken') {
    for (const complaint of file.complaints) output.note(describe(complaint));
    output.note(`Ничего не посчитано, ошибок: ${file.complaints.length}.`);
    return undefined;
  }
  for (const remark of file.remarks) output.note(describe(remark));
  return { cases: file.cases, knowledge };
}

export function* linesOf(one: CaseToJudge, knowledge: KnowledgeBase): Generator<AnswerLine> {
  const { id, household } = one;
  for (const answered of answersOf(one, knowledge))
    yield answerLine({ ...answered, id, household, surroundings: knowledge.surroundings });
}

async function compare(
  cases: readonly CaseToJudge[],
  knowledge: KnowledgeBase,
  output: Output,
): Promise<number> {
  let [asked, wrong] = [0, 0];
  for (const one of cases) {
    const expectations = expectationsOf(one.document);
    const ask = [...new Set(expectations.map(({ measure }) => measure))];
    const lines = [...linesOf({ ...one, ask }, knowledge)];
    for (const expectation of expectations) {
      asked += 1;
      const found = differences(expectation, lines);
      if (found.length > 0) wrong += 1;
      for (const difference of found) await output.out(`${one.id}: ${difference}`);
    }
  }
  output.note(`Ответов проверено: ${asked}, не сошлось: ${wrong}.`);
  return wrong === 0 ? 0 : 1;
}
