import { describe, expect, it } from 'vitest';
import { type CheckName, checkNames } from '../checks/finding.ts';
import { usualRules } from '../checks/quality-rules.ts';
import { runChecks } from '../checks/run-checks.ts';
import { scoresOf } from './scores.ts';
import { readLabelled } from './testing/read-labelled.ts';

/** Precision and recall that are promised. */
const floor = { precision: 0.75, recall: 0.6 };

const tuned = await readLabelled('talks');
const heldBack = await readLabelled('held-back');

describe('automatic checks over labelled talks', () => {
  it('has at least 150 talks, a fifth of them held back, each with its own name', () => {
    const ids = [...tuned, ...heldBack].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(150);
    expect(heldBack.length / ids.length).toBeGreaterThanOrEqual(0.2);
  });

  it.each(checkNames)('finds %s in talks nobody tuned it on as well as is promised', (check: CheckName) => {
    const score = scoresOf(heldBack).find((one) => one.check === check);
    expect(score?.labelled).toBeGreaterThan(0);
    expect(score?.precision).toBeGreaterThanOrEqual(floor.precision);
    expect(score?.recall).toBeGreaterThanOrEqual(floor.recall);
    expect(score?.precision).toBeGreaterThan(2 * (score?.baseline ?? 1));
  });

  it('tells passed from nothing to check, and what is still to come, as a person does', () => {
    const wrong = [...tuned, ...heldBack].flatMap(({ id, talk, labels }) => {
      const { outcomes } = runChecks(talk, usualRules);
      return [...labels]
        .filter(([check, outcome]) => outcome !== 'finding' && outcomes[check] !== outcome)
        .map(([check, outcome]) => `${id}: ${check} is ${outcomes[check]}, not ${outcome}`);
    });
    expect(wrong.length).toBeLessThanOrEqual(4);
  });
});
