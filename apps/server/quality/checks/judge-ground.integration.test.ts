import { expect, it } from 'vitest';
import type { AnswerGround } from '#core/conversations/index.ts';
import { loadShipped } from '../../cli/knowledge/shipped.ts';
import { RecordedAnswers } from '../../recorded-answers.ts';
import { judgeGround } from './judge-ground.ts';

const knowledge = await loadShipped();
const at = '2026-11-20';
const told = (value: boolean | number | string) => ({ status: 'known', value, source: 'self', at }) as const;

function aGround(over: Partial<AnswerGround> = {}): AnswerGround {
  return {
    measureId: 'survivor-pension-social',
    measureVersion: `1@${knowledge.version}`,
    acts: [],
    parameters: [],
    at,
    facts: {},
    ...over,
  };
}

const judge = judgeGround(new RecordedAnswers({ get: async () => undefined }, () => knowledge));

it('works an answer out again with its term, its names, and what is not known yet', async () => {
  const answer = await judge(aGround());
  expect(answer).toMatchObject({ outcome: 'open', decisionDays: 10 });
  expect(answer?.names.length).toBeGreaterThan(1);
});

it('can judge every measure of the base, whatever is known', async () => {
  const facts = { region: told('78') };
  for (const { id } of knowledge.measures({ computable: true }))
    expect((await judge(aGround({ measureId: id, facts })))?.outcome).toMatch(/^(?:yes|no|open)$/);
});

it('has nothing to say of what was said to everybody, and of an edition that is gone', async () => {
  const { facts: _, ...said } = aGround();
  expect(await judge(said)).toBeUndefined();
  expect(await judge(aGround({ measureVersion: '1@gone' }))).toBeUndefined();
});
