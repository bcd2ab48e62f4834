import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from './entitlement/facts.ts';
import { buildKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts';
import { loadKnowledgeBase } from './load.ts';
import { type AnswerRecord, answerRecord, replay } from './replay.ts';
import { factsFrom } from './testing/facts.ts';

const AT = '2026-04-15';
let march: KnowledgeBase;
let facts: Facts;

beforeAll(async () => {
  march = await loadKnowledgeBase(import.meta.dirname);
  facts = factsFrom(march, {
    region: '78',
    'applicant.relation': 'mother',
    'applicant.citizenship': 'RU',
    'applicant.permanentInRF': true,
    'applicant.parentalRights': 'ok',
    'applicant.matkapitalBalance': 500000,
    'child.birthDate': '2025-02-10',
    'child.citizenship': 'RU',
    'child.fullStateSupport': false,
    'family.avgIncome': 41288,
  });
});

function recorded(knowledge: KnowledgeBase, given: Facts = facts, measure = 'matkapital-monthly'): string {
  const [evaluation] = knowledge.evaluate({ goals: [measure], facts: given, at: AT });
  if (evaluation === undefined) throw new Error('nothing was evaluated');
  return answerRecord(evaluation, given, knowledge.surroundings.facts);
}

/** The base a year later: the limit and the sum are others, the words of the measure too. */
function changed(knowledge: KnowledgeBase): KnowledgeBase {
  const documents = structuredClone(knowledge.documents) as Record<string, { summary?: string }>;
  const measure = documents['measures/federal/matkapital-monthly.yaml'];
  if (measure === undefined) throw new Error('the measure has gone');
  measure.summary = 'Другие слова';
  return buildKnowledgeBase(documents);
}

describe('a recorded answer', () => {
  it('is given again byte for byte a year later, when the base has changed in between', async () => {
    const line = recorded(march);
    const today = changed(march);
    expect(today.version).not.toBe(march.version);
    const editions = new Map([march, today].map((edition) => [edition.version, edition]));
    expect(await replay(line, async (edition) => editions.get(edition))).toEqual({ outcome: 'same' });
    expect(recorded(today)).not.toBe(line);
  });

  it('has the same bytes whatever order the facts were told in', () => {
    const turned = Object.fromEntries(Object.entries(facts).reverse());
    expect(recorded(march, turned)).toBe(recorded(march));
  });

  it('keeps the answer, the sum, the three clocks, the facts with their sources and the parameters', () => {
    const record: AnswerRecord = JSON.parse(recorded(march));
    expect(record).toMatchObject({
      measure: { id: 'matkapital-monthly' },
      knowledgeBase: march.version,
      clocks: { asOf: AT, at: AT, events: { 'child.birthDate': '2025-02-10' } },
      result: { outcome: 'yes', amount: { outcome: 'sum', value: 2002500 } },
    });
    expect(record.facts['family.avgIncome']).toMatchObject({ value: 4128800, source: 'self' });
    expect(JSON.stringify(record.result)).toContain('pm-78-child');
  });

  it('is replayed for the child it was about', async () => {
    const family = factsFrom(march, {
      region: '78',
      'children.count': 2,
      'children[0].birthDate': '2008-01-01',
      'children[1].birthDate': '2024-01-01',
      'applicant.radiationKind': 'right_to_resettle',
    });
    const [evaluation] = march.evaluate({
      goals: ['radiation-child-monthly'],
      facts: family,
      at: AT,
      child: 1,
    });
    if (evaluation === undefined) throw new Error('nothing was evaluated');
    const line = answerRecord(evaluation, family, march.surroundings.facts);
    expect(JSON.parse(line)).toMatchObject({ child: 1 });
    expect(await replay(line, async () => march)).toEqual({ outcome: 'same' });
  });

  it('names what differs when the answer comes out otherwise', async () => {
    const record = JSON.parse(recorded(march));
    record.result.amount.value = 1;
    record.result.outcome = 'no';
    expect(await replay(JSON.stringify(record), async () => march)).toEqual({
      outcome: 'differs',
      differences: [
        { path: 'result.amount.value', before: 1, now: 2002500 },
        { path: 'result.outcome', before: 'no', now: 'yes' },
      ],
    });
  });

  it('says which edition it needs when that is not kept, or another lies in its place', async () => {
    const line = recorded(march);
    expect(await replay(line, async () => undefined)).toEqual({
      outcome: 'no-edition',
      edition: march.version,
    });
    const today = changed(march);
    expect(await replay(line, async () => today)).toEqual({
      outcome: 'no-edition',
      edition: march.version,
      found: today.version,
    });
  });

  it.each([
    ['not JSON', '{'],
    ['another kind of JSON', '{"a":1}'],
    [
      'a day that does not exist',
      '{"format":"otklik-answer-1","clocks":{"at":"2026-02-30"},"facts":{},"measure":{"id":"x"},"knowledgeBase":"y"}',
    ],
  ])('is refused when it is %s', async (_name, line) => {
    expect(await replay(line, async () => march)).toMatchObject({ outcome: 'unreadable' });
  });
});
