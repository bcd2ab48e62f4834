import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KnowledgeDocuments } from './documents.ts';
import { buildKnowledgeBase, type KnowledgeBase } from './knowledge-base.ts';
import { readKnowledgeDocuments } from './load.ts';

let documents: KnowledgeDocuments;
let kb: KnowledgeBase;

beforeAll(async () => {
  documents = await readKnowledgeDocuments(fileURLToPath(new URL('.', import.meta.url)));
  kb = buildKnowledgeBase(documents);
});

type Loose = Record<string, unknown>;

/** A small valid measure with one condition replaced. */
function aMeasure(
  change: Loose = {},
  condition: Loose = { id: 'c1', if: 'applicant.insured', ground: ['255-ФЗ, ст. 2'] },
): Loose {
  const example = { name: 'пример', at: '2026-06-01', facts: { 'applicant.insured': true }, expect: 'yes' };
  return {
    id: 'test-measure',
    version: 1,
    name: 'Проверочная мера',
    shortName: 'проверочная мера',
    colloquial: ['проверка'],
    summary: 'Мера для проверки.',
    level: 'federal',
    territory: ['RU'],
    authority: 'sfr',
    lifeEvents: ['child-birth'],
    recipients: ['все'],
    form: 'cash-lump',
    mode: 'application',
    where: ['МФЦ'],
    terms: { decision: '10 рабочих дней', payment: '5 рабочих дней' },
    acts: ['255-ФЗ'],
    eligibility: { all: [condition] },
    amount: { words: 'фиксированная сумма', parameter: 'birth-grant-amount', period: 'once' },
    source: 'test',
    confidence: 'low',
    asOf: '2026-03-31',
    examples: [example, example, example],
    ...change,
  };
}

function errors(document: unknown): string[] {
  return kb
    .validateMeasure(document)
    .problems.filter(({ severity }) => severity === 'error')
    .map(({ path, message }) => `${path}: ${message}`);
}

describe('a measure', () => {
  it('that is right has no errors', () => {
    expect(errors(aMeasure())).toEqual([]);
    expect(kb.validateMeasure(aMeasure()).measure?.isComputable).toBe(true);
  });

  const withCondition = (condition: Loose): Loose =>
    aMeasure({}, { id: 'c1', ground: ['255-ФЗ'], ...condition });
  it.each<[string, () => Loose, string]>([
    ['an unknown fact', () => withCondition({ if: 'applicant.insurd' }), 'did you mean "applicant.insured"'],
    [
      'a type that does not fit',
      () => withCondition({ if: 'applicant.insuranceYears >= 2026-01-01' }),
      'cannot be compared',
    ],
    ['a token that is not understood', () => withCondition({ if: 'applicant.insured & 1' }), 'character 19'],
    ['no ground', () => aMeasure({}, { id: 'c1', if: 'applicant.insured' }), 'legal ground'],
    [
      'two kinds of condition at once',
      () => withCondition({ if: 'applicant.insured', text: 'слова' }),
      'exactly one of',
    ],
    [
      'exceptions without unless',
      () => withCondition({ if: 'applicant.insured', exceptions: [{ if: 'applicant.insured' }] }),
      'go with "unless"',
    ],
    [
      'an unknown parameter',
      () => aMeasure({ amount: { words: 'сумма', parameter: 'birth-grant', period: 'once' } }),
      'unknown parameter',
    ],
    [
      'an unknown amount function',
      () => aMeasure({ amount: { words: 'сумма', fn: 'unified-benefit@9', period: 'month' } }),
      'unified-benefit@1',
    ],
    [
      'an amount without a period',
      () => aMeasure({ amount: { words: 'сумма', parameter: 'mrot' } }),
      'needs "period"',
    ],
    [
      'a parameter with no value for its territory',
      () =>
        aMeasure(
          { level: 'regional', territory: ['16'] },
          { id: 'c1', if: 'family.avgIncome <= param("pm-{region}-capita")', ground: ['x'] },
        ),
      'pm-16-capita',
    ],
    ['an unknown region', () => aMeasure({ territory: ['RU', '00'] }), 'unknown region "00"'],
    ['an unknown life event', () => aMeasure({ lifeEvents: ['child-brith'] }), 'did you mean "child-birth"'],
    ['an unknown authority', () => aMeasure({ authority: 'sfrr' }), 'did you mean "sfr"'],
    ['a federal measure of one region', () => aMeasure({ territory: ['27'] }), 'whole country'],
    ['too few examples', () => aMeasure({ examples: [] }), 'at least three'],
    [
      'an example with an unknown fact',
      () =>
        aMeasure({
          examples: [1, 2, 3].map((n) => ({
            name: `${n}`,
            at: '2026-01-01',
            facts: { 'family.sise': 3 },
            expect: 'yes',
          })),
        }),
      'did you mean "family.size"',
    ],
    [
      'dates the wrong way round',
      () => aMeasure({ effective: { from: '2026-02-01', to: '2026-01-01' } }),
      'before it begins',
    ],
    ['a day that does not exist', () => aMeasure({ asOf: '2026-02-30' }), 'no such day'],
    ['an unknown key', () => aMeasure({ conditons: [] }), 'conditons'],
    ['no name', () => aMeasure({ name: undefined }), 'name'],
    [
      'two conditions with one id',
      () =>
        aMeasure({
          eligibility: {
            all: [
              { id: 'c1', if: 'applicant.insured', ground: ['x'] },
              { id: 'c1', if: 'not applicant.insured', ground: ['x'] },
            ],
          },
        }),
      'have the id "c1"',
    ],
  ])('with %s is refused in words', (_, document, message) => {
    const found = errors(document());
    expect(found.join('\n')).toContain(message);
    expect(kb.validateMeasure(document()).measure).toBeUndefined();
  });

  it('of any shape at all is refused without a crash', () => {
    for (const document of [undefined, null, 7, 'x', [], {}])
      expect(errors(document).length).toBeGreaterThan(0);
  });
});

describe('a knowledge base', () => {
  const broken = (file: string, change: (document: unknown) => unknown): KnowledgeDocuments => ({
    ...documents,
    [file]: change(structuredClone(documents[file])),
  });

  it('is refused with the file and path of what is wrong', () => {
    const wrong = broken('measures/federal/birth-grant.yaml', (document) => ({
      ...(document as Loose),
      authority: 'nobody',
    }));
    expect(() => buildKnowledgeBase(wrong)).toThrowError(
      expect.objectContaining({ code: 'knowledge-base-invalid' }),
    );
    expect(() => buildKnowledgeBase(wrong)).toThrow('measures/federal/birth-grant.yaml › authority');
  });

  it('is refused when a parameter has a hole, an overlap or a third decimal', () => {
    const values = (list: Loose[]): KnowledgeDocuments =>
      broken('parameters/federal.yaml', (document) => [
        ...(document as Loose[]),
        { id: 'extra', name: 'Лишний', unit: 'RUB', values: list },
      ]);
    expect(() =>
      buildKnowledgeBase(
        values([
          { from: '2024-01-01', to: '2024-06-30', value: 1 },
          { from: '2025-01-01', value: 2 },
        ]),
      ),
    ).toThrow('no value for 2024-07-01..2024-12-31');
    expect(() =>
      buildKnowledgeBase(
        values([
          { from: '2024-01-01', to: '2025-06-30', value: 1 },
          { from: '2025-01-01', value: 2 },
        ]),
      ),
    ).toThrow('overlap');
    expect(() => buildKnowledgeBase(values([{ from: '2024-01-01', value: 1.005 }]))).toThrow('two decimals');
    expect(() => buildKnowledgeBase(values([{ from: '2024-01-01' }]))).toThrow('either "value" or "unknown"');
  });

  it('is refused when a measure lies in the wrong file or twice', () => {
    const copy = {
      ...documents,
      'measures/federal/other.yaml': documents['measures/federal/birth-grant.yaml'],
    };
    expect(() => buildKnowledgeBase(copy)).toThrow('another file has the measure');
  });

  it('is refused when a measure goes together with one that does not exist', () => {
    const wrong = broken('measures/federal/edinoe-posobie-child.yaml', (document) => ({
      ...(document as Loose),
      compatibility: { choiceWith: ['childcare-uninsurd'] },
    }));
    expect(() => buildKnowledgeBase(wrong)).toThrow('did you mean "childcare-uninsured"');
  });
});
