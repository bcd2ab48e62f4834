import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { derivedFacts } from '#knowledge-base/entitlement/derived-facts.ts';
import type { AnswerLine } from './answer-line.ts';
import { linesOf } from './check.ts';
import { differences, expectationsOf } from './expected.ts';
import { type CaseToJudge, readHouseholdFile } from './household-file.ts';
import { loadShipped } from './shipped.ts';

const folder = join(import.meta.dirname, '../../../../knowledge-base/household-cases');
const knowledge = await loadShipped();
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

function read(name: string): readonly CaseToJudge[] {
  const file = readHouseholdFile(readFileSync(join(folder, name), 'utf8'), name, knowledge, '2026-04-15');
  if (file.outcome === 'broken') throw new Error(file.complaints.map(({ message }) => message).join('\n'));
  expect(file.remarks).toEqual([]);
  return file.cases;
}

function answers(one: CaseToJudge, measures: readonly string[]): AnswerLine[] {
  return [...linesOf({ ...one, ask: [...new Set(measures)] }, knowledge)];
}

describe('households worked out by hand from the law', () => {
  it('ask every measure that can be computed', () => {
    const asked = new Set(
      files.flatMap((name) =>
        read(name).flatMap(({ document }) => expectationsOf(document).map(({ measure }) => measure)),
      ),
    );
    const computable = knowledge.measures({ computable: true }).map(({ id }) => id);
    expect(computable.filter((id) => !asked.has(id))).toEqual([]);
  });

  it.each(files)('%s: every answer, sum and missing fact is as expected', (name) => {
    const wrong = read(name).flatMap((one) => {
      const expectations = expectationsOf(one.document);
      const lines = answers(
        one,
        expectations.map(({ measure }) => measure),
      );
      return expectations.flatMap((expectation) =>
        differences(expectation, lines).map((difference) => `${one.id}: ${difference}`),
      );
    });
    expect(wrong).toEqual([]);
  });
});

/**
 * Reasons that lift the minimum income rule: one that is not named is taken as none (`derived/minimum-income.ts`),
 * or every adult below the minimum would have to say that he is not pregnant.
 */
const LIFTS_THE_RULE = ['applicant.soleParent', 'applicant.pregnancyWeeks', 'applicant.mobilized'];
/** Where a region set no share of its own the federal one stands in. */
const STOOD_IN_FOR = ['zhku.regionalShare'];

/** Every way to leave out one fact of a household that nothing else in it implies. */
function* withoutOneFact(one: CaseToJudge): Generator<{ readonly fact: string; readonly left: CaseToJudge }> {
  const { facts } = one.household;
  for (const fact of Object.keys(facts)) {
    if (fact === 'asOf' || derivedFacts.has(fact) || [...LIFTS_THE_RULE, ...STOOD_IN_FOR].includes(fact))
      continue;
    const { [fact]: _, ...left } = facts;
    yield { fact, left: { ...one, household: { ...one.household, facts: left } } };
  }
}

describe('a fact that is not told', () => {
  it.each(files)('%s: never turns a yes into a no, and is asked for when it decides', (name) => {
    const wrong: string[] = [];
    for (const one of read(name)) {
      const yes = expectationsOf(one.document).filter(({ answer }) => answer === 'yes');
      if (yes.length === 0) continue;
      for (const { fact, left } of withoutOneFact(one)) {
        const lines = answers(
          left,
          yes.map(({ measure }) => measure),
        );
        for (const { measure, child } of yes) {
          const line = lines.find(
            (each) => each.measure === measure && (child === undefined || each.child === child),
          );
          if (line === undefined || line.answer === 'yes') continue;
          if (line.answer !== 'unknown' || line.missing.length === 0)
            wrong.push(
              `${one.id}, ${measure}: без ${fact} вышло ${line.answer}, не хватает ${line.missing.join(', ')}`,
            );
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
