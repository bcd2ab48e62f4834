import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeDocuments } from './documents.ts';
import type { Explanation } from './entitlement/explain.ts';
import { factsOf } from './entitlement/expression.ts';
import { buildKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts';
import { loadKnowledgeBase, readKnowledgeDocuments } from './load.ts';
import { factsFrom } from './testing/facts.ts';

const dir = fileURLToPath(new URL('.', import.meta.url));
let documents: KnowledgeDocuments;
let kb: KnowledgeBase;

beforeAll(async () => {
  documents = await readKnowledgeDocuments(dir);
  kb = await loadKnowledgeBase(dir);
});

const family = {
  region: '78',
  'case.usual': true,
  'child.birthDate': '2022-02-10',
  'family.size': 3,
  'family.incomeMonthly': 50000,
  'property.aboveLimits': false,
  'adults.eachEarnedMinimum': true,
  'family.childrenUnder17': 1,
};

describe('the content', () => {
  it('has 79 measures, all of them computed', () => {
    expect(kb.measures()).toHaveLength(79);
    expect(kb.measures({ computable: true })).toHaveLength(79);
  });

  it('has the same version for the same documents and another for a changed word', () => {
    const reordered = Object.fromEntries(Object.entries(documents).reverse());
    expect(buildKnowledgeBase(JSON.parse(JSON.stringify(reordered))).version).toBe(kb.version);
    const changed = structuredClone(documents) as Record<string, { summary?: unknown }>;
    const measure = changed['measures/federal/birth-grant.yaml'];
    if (measure !== undefined) measure.summary = 'Другие слова';
    expect(buildKnowledgeBase(changed).version).not.toBe(kb.version);
  });

  it('gives every example of every computed measure the outcome and the sum it names', () => {
    for (const { id, document } of kb.measures({ computable: true })) {
      expect(document.examples.length, id).toBeGreaterThanOrEqual(3);
      expect(
        document.examples.map(({ expect: outcome }) => outcome),
        id,
      ).toEqual(expect.arrayContaining(['yes', 'no']));
      for (const example of document.examples) {
        const facts = factsFrom(kb, example.facts, example.declined);
        expect(kb.checkFacts(facts), `${id}: ${example.name}`).toEqual([]);
        const [result] = kb.evaluate({ goals: [id], facts, at: example.at });
        expect(result?.outcome, `${id}: ${example.name}`).toBe(example.expect);
        if (example.amount === undefined) continue;
        expect(result?.amount, `${id}: ${example.name}`).toMatchObject({
          outcome: 'sum',
          value: Math.round(example.amount * 100),
        });
      }
    }
  });

  it('has a question in Russian and English for every fact a computed measure can ask', () => {
    for (const { id, eligibility } of kb.measures({ computable: true })) {
      for (const factId of factsOf(eligibility)) {
        const fact = kb.fact(factId);
        // What a region's law says is looked up, not asked.
        if (fact?.derived === true || factId.startsWith('regionFacts.')) continue;
        expect(fact?.question?.ru.chat, `${id}: ${factId}`).toBeTruthy();
        for (const texts of [fact?.question?.ru, fact?.question?.en]) {
          for (const text of [texts?.chat, texts?.voice, texts?.reprompt, texts?.help])
            expect(text, factId).toBeTruthy();
        }
        expect(fact?.question?.en.chat, factId).not.toMatch(/[а-яё]/i);
      }
    }
  });

  it('has a ground and words for a "no" on every condition of a computed measure', () => {
    for (const { id, document } of kb.measures({ computable: true })) {
      for (const condition of document.eligibility.all ?? []) {
        if (condition.any !== undefined && condition.id === undefined) continue;
        expect(condition.ground, `${id} ${condition.id}`).toBeDefined();
        expect(condition.no, `${id} ${condition.id}`).toBeDefined();
      }
    }
  });
});

describe('an evaluation', () => {
  it('works out the benefit of the reference family in steps', () => {
    const [result] = kb.evaluate({
      goals: ['edinoe-posobie-child'],
      facts: factsFrom(kb, family),
      at: '2026-04-15',
    });
    expect(result).toMatchObject({
      outcome: 'yes',
      amount: { outcome: 'sum', value: 1501875, period: 'month' },
    });
    const values = result?.amount?.outcome === 'sum' ? result.amount.steps.map(({ value }) => value) : [];
    expect(values).toEqual([1666667, 2064400, 2002500, 2000417, 2167292, 1501875]);
  });

  it('carries its ground: versions, parameters with dates, acts, day', () => {
    const [result] = kb.evaluate({
      goals: ['edinoe-posobie-child'],
      facts: factsFrom(kb, family),
      at: '2026-04-15',
    });
    expect(result?.ground).toMatchObject({
      knowledgeBase: kb.version,
      measureId: 'edinoe-posobie-child',
      measureVersion: 1,
      at: '2026-04-15',
    });
    expect(result?.ground.acts).toContain('ПП РФ от 16.12.2022 № 2330');
    expect(result?.ground.parameters).toContainEqual({
      id: 'pm-78-capita',
      region: '78',
      from: '2026-01-01',
      value: 2064400,
      unit: 'RUB/month',
    });
  });

  it('keeps in a "no" only what decided, with words, numbers and the act', () => {
    const facts = factsFrom(kb, { ...family, 'family.incomeMonthly': 90000 });
    const [result] = kb.evaluate({ goals: ['edinoe-posobie-child'], facts, at: '2026-04-15' });
    expect(result?.outcome).toBe('no');
    const said = wordsIn(result?.explanation);
    expect(
      said.some((words) => words.includes('30\u00a0000\u00a0₽') && words.includes('20\u00a0644\u00a0₽')),
    ).toBe(true);
    expect(said.some((words) => words.includes('Имущество'))).toBe(false);
    expect(result?.amount).toBeUndefined();
  });

  it('says how near a missed age was', () => {
    const facts = factsFrom(kb, {
      'applicant.sex': 'f',
      'applicant.birthDate': '1967-06-01',
      'applicant.insuranceYears': 20,
      'applicant.ipk': 40,
      'applicant.citizenship': 'RU',
    });
    const [result] = kb.evaluate({ goals: ['old-age-pension'], facts, at: '2026-05-22' });
    expect(result).toMatchObject({
      outcome: 'no',
      nearMiss: { conditionId: 'c1', distance: 10, type: 'date' },
    });
  });

  it('names the office where the region has no subsistence minimum, and asks nothing in vain', () => {
    const facts = factsFrom(kb, { ...family, region: '16' });
    const [result] = kb.evaluate({ goals: ['edinoe-posobie-child'], facts, at: '2026-04-15' });
    expect(result).toMatchObject({ outcome: 'possible', needs: [], amount: { outcome: 'unknown' } });
    expect(result?.absentParameters).toContain('pm-16-capita');
  });

  it('has no sum for a year whose values are not announced', () => {
    const [result] = kb.evaluate({
      goals: ['funeral-benefit'],
      facts: factsFrom(kb, { region: '77' }),
      at: '2027-03-01',
    });
    expect(result?.amount).toMatchObject({ outcome: 'unknown' });
  });

  it('bounds the sum while the district is not known', () => {
    const facts = factsFrom(kb, {
      region: '27',
      'case.usual': true,
      'child.birthDate': '2026-06-20',
      'child.birthGrantPaid': false,
      'parents.working': 'both',
    });
    const [result] = kb.evaluate({ goals: ['birth-grant'], facts, at: '2026-08-01' });
    expect(result?.amount).toMatchObject({
      outcome: 'range',
      from: 3414054,
      to: 4552072,
      needs: ['locality.zone'],
    });
  });

  it('takes the day of application apart from the day of the evaluation', () => {
    const facts = factsFrom(kb, {
      asOf: '2026-02-28',
      region: '77',
      'case.usual': true,
      'child.birthDate': '2025-08-31',
      'child.birthGrantPaid': false,
      'parents.working': 'both',
    });
    expect(kb.evaluate({ goals: ['birth-grant'], facts, at: '2026-11-21' })[0]?.outcome).toBe('yes');
  });

  it('is never a bare yes for a measure in free text, and no outside its region', () => {
    const inWords = structuredClone(documents) as Record<string, { eligibility?: unknown }>;
    const measure = inWords['measures/regional/lnr-coal.yaml'];
    if (measure !== undefined)
      measure.eligibility = { all: [{ id: 'c1', text: 'Решает человек', ground: ['постановление'] }] };
    const base = buildKnowledgeBase(inWords);
    const coal = { goals: ['lnr-coal'], facts: {}, at: '2026-11-21' };
    expect(base.evaluate({ ...coal, region: '94' })[0]?.outcome).toBe('possible');
    expect(base.evaluate({ ...coal, region: '77' })[0]?.outcome).toBe('no');
    expect(base.evaluate(coal)[0]).toMatchObject({ outcome: 'needs', needs: ['region'] });
  });

  it('lets an age in whole years stand for a birth date', () => {
    const bounds = kb.birthDateFromAge(4, '2026-04-15');
    const facts = factsFrom(kb, { ...family, 'child.birthDate': bounds });
    expect(kb.evaluate({ goals: ['edinoe-posobie-child'], facts, at: '2026-04-15' })[0]?.outcome).toBe('yes');
  });

  it('refuses a measure that does not exist', () => {
    expect(() => kb.evaluate({ goals: ['no-such'], facts: {}, at: '2026-04-15' })).toThrowError(
      expect.objectContaining({ code: 'measure-unknown' }),
    );
  });
});

describe('a consultation', () => {
  it('tells everything in parts, in Russian and English', () => {
    const ru = kb.consultation('edinoe-posobie-child', 'ru', '2026-11-21');
    expect(ru).toMatchObject({
      shortName: 'единое пособие на ребёнка',
      authority: 'Социальный фонд России (СФР)',
      asOf: '2026-03-31',
      isComputable: true,
    });
    expect(ru?.conditions.join(' ')).not.toContain('{');
    expect(ru?.conditions.join(' ')).toContain('прожиточного минимума');
    const en = kb.consultation('edinoe-posobie-child', 'en', '2026-11-21');
    expect(en?.amount).toContain('subsistence minimum');
  });

  it('names the sums in force on the day, regional ones by region', () => {
    expect(kb.consultation('edv-veteran', 'ru', '2026-11-21')?.sums).toContainEqual(
      expect.objectContaining({ value: 483863, from: '2026-02-01' }),
    );
    expect(kb.consultation('matkapital-monthly', 'ru', '2026-11-21')?.sums).toEqual([]);
    expect(
      kb.consultation('matkapital-monthly', 'ru', '2026-11-21', '27')?.sums.map(({ value }) => value),
    ).toContain(2375800);
    expect(kb.consultation('edv-veteran', 'ru', '2027-11-21')?.sums).toEqual([]);
  });

  it('is wholly in English for the computed measures, names and laws apart', () => {
    for (const { id } of kb.measures({ computable: true })) {
      const text = kb.consultation(id, 'en', '2026-11-21');
      const said = [
        text?.summary,
        text?.amount,
        text?.who,
        text?.how,
        text?.where,
        text?.documents,
        text?.conditions,
        text?.notes,
      ];
      expect(JSON.stringify([said, text?.terms]), id).not.toMatch(/[а-яё]/i);
    }
  });

  it('exists for all measures, without marks of drafts', () => {
    for (const { id } of kb.measures()) {
      for (const lang of ['ru', 'en'] as const) {
        const text = JSON.stringify(kb.consultation(id, lang, '2026-11-21'));
        expect(text.replace('"confidence":"medium"', ''), id).not.toMatch(
          /medium|сверить|undefined|\{left\}/,
        );
      }
    }
  });
});

describe('answers to keep', () => {
  it('are checked against the type, bounds and options', () => {
    const problems = kb.checkFacts({
      ...factsFrom(kb, {
        'family.size': 0,
        'child.birthDate': '2026-02-30',
        region: '00',
        'family.incomeMonthly': 50000,
      }),
      'famly.size': { status: 'known', value: 3, source: 'self', at: '' },
    });
    expect(problems.map(({ fact }) => fact)).toEqual([
      'family.size',
      'child.birthDate',
      'region',
      'famly.size',
    ]);
    expect(problems.at(-1)?.message).toContain('family.size');
  });
});

function wordsIn(explanation: Explanation | undefined): string[] {
  if (explanation === undefined) return [];
  return [
    ...(explanation.words === undefined ? [] : [explanation.words.ru]),
    ...explanation.children.flatMap(wordsIn),
  ];
}
