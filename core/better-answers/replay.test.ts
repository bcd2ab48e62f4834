import { expect, it } from 'vitest';
import { HistoryOf, monday } from '../reports/testing/histories.ts';
import { answersAbout, ReplayCount } from './replay.ts';

const at = new Date(monday);
const ground = { measureId: 'm1', measureVersion: '1@e', acts: [], parameters: [], at: '2026-11-16' };

it('finds the answers that were worked out from her facts, of one measure', () => {
  const history = new HistoryOf({ id: 'c1' }).wrote().bot({
    grounds: [ground, { ...ground, facts: { region: 1 } }, { ...ground, measureId: 'm2', facts: {} }],
  });
  expect(answersAbout(history.entries, 'm1')).toEqual([{ ...ground, facts: { region: 1 }, givenAt: at }]);
});

it('counts each change once, by what changed first, and conversations once however much changes in them', () => {
  const count = new ReplayCount();
  const one = { conversationId: 'c1', at };
  count.compare({ ...one, before: { outcome: 'yes', amount: 5 }, after: { outcome: 'no' } });
  count.compare({ ...one, before: { outcome: 'yes', amount: 5 }, after: { outcome: 'yes', amount: 7 } });
  count.compare({ ...one, before: { intent: 'amount' }, after: { intent: 'amount' } });
  count.compare({
    ...one,
    conversationId: 'c2',
    text: 'где',
    before: { intent: 'amount', decision: 'clarify' },
    after: { intent: 'amount', decision: 'answer' },
  });
  const period = { fromAt: at, toAt: at, isCut: false };
  expect(count.result(period)).toMatchObject({
    changedConversations: 2,
    counts: { outcome: 1, amount: 1, decision: 1 },
    outcomes: { 'yes>no': 1 },
    examples: [{ change: 'outcome' }, { change: 'amount' }, { change: 'decision', text: 'где' }],
  });
});
