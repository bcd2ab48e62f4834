import { describe, expect, it } from 'vitest';
import { buildKnowledgeBase } from '../knowledge-base.ts';
import type { FindingCode } from './finding.ts';
import { checkDraft } from './gate.ts';
import type { DraftDocument } from './revision.ts';
import {
  aMeasure,
  anExample,
  federalMeasure,
  smallDocuments,
  withConditions,
} from './testing/small-house.ts';

const knowledge = buildKnowledgeBase(smallDocuments());
const today = '2026-11-20';

const check = (document: DraftDocument, day = today, base = knowledge) =>
  checkDraft(document, { knowledge: base, day, today }).findings;

/** Errors about this; fails when the gate says nothing of it. */
function refused(document: DraftDocument, code: FindingCode, day = today) {
  const found = check(document, day).find((finding) => finding.code === code);
  expect(found, `${code} among ${check(document, day).map((finding) => finding.code)}`).toBeDefined();
  expect(found?.message.ru).toMatch(/[а-яё]/i);
  expect(found?.message.en).not.toMatch(/[а-яё]{12}/i);
  return found;
}

const large = { if: 'family.large' };
const codes = (document: DraftDocument) => check(document).map(({ code, severity }) => `${severity} ${code}`);

it('lets a sound measure through without a word', () => {
  expect(check(aMeasure())).toEqual([]);
  expect(
    checkDraft(aMeasure(), { knowledge, day: today, today }).examples.map(({ isRight }) => isRight),
  ).toEqual([true, true, true]);
});

describe('the shape', () => {
  it.each([
    ['a field that is missing', { authority: undefined }, 'authority', undefined],
    ['a field nobody knows', { autority: 'sfr' }, 'autority', 'autority'],
    ['a list that is no list', { acts: 'Закон' }, 'acts', 'Закон'],
    ['a value out of the list', { form: 'gift' }, 'form', 'gift'],
    ['a day written otherwise', { asOf: '31.03.2026' }, 'asOf', '31.03.2026'],
    ['a text that is empty', { summary: '' }, 'summary', undefined],
    ['a deep place', { terms: { decision: '10 дней', payment: 5 } }, 'terms.payment', '5'],
  ])('names %s, where it stands and what would be right', (_what, fields, path, found) => {
    const finding = refused(aMeasure(fields), 'shape');
    expect(finding).toMatchObject({ severity: 'error', path });
    expect(finding?.found).toBe(found);
    if (path !== 'autority') expect(finding?.allowed).toBeTruthy();
  });

  it('refuses two kinds of condition in one', () => {
    const both = { if: 'family.large', text: 'многодетная' };
    expect(refused(withConditions(both), 'shape')).toMatchObject({ path: 'eligibility.all[0]' });
  });
});

describe('expressions and references', () => {
  it('refuses an unknown fact and offers the nearest', () => {
    expect(refused(withConditions({ if: 'family.larg' }), 'unknown-fact')).toMatchObject({
      path: 'eligibility.all[0].if',
      found: 'family.larg',
      allowed: 'family.large',
    });
  });

  it('refuses types that cannot be compared', () => {
    expect(refused(withConditions({ if: 'child.birthDate > 5' }), 'expression')).toBeDefined();
    expect(refused(withConditions({ if: 'family.large = 1' }), 'expression')).toBeDefined();
  });

  it('refuses an option the fact does not have, and names those it has', () => {
    expect(refused(withConditions({ if: 'applicant.citizenship = ua' }), 'expression')).toMatchObject({
      found: 'ua',
      allowed: 'ru, by, other',
    });
  });

  it('refuses an expression that breaks off, and Russian letters among Latin ones', () => {
    expect(refused(withConditions({ if: 'family.large and' }), 'expression')).toBeDefined();
    expect(refused(withConditions({ if: 'family.lаrge' }), 'expression')?.message.ru).toContain(
      'русская буква',
    );
  });

  it('refuses an unknown parameter, region, life event and authority', () => {
    refused(withConditions({ if: 'family.avgIncome < param("mrott")' }), 'unknown-parameter');
    for (const fields of [{ territory: ['99'] }, { lifeEvents: ['birthday'] }, { authority: 'nobody' }])
      refused(aMeasure(fields), 'unknown-reference');
  });

  it('refuses a condition without its legal ground', () => {
    const finding = refused(withConditions({ ...large, ground: undefined }), 'ground-missing');
    expect(finding?.path).toMatch(/^eligibility\.all\[/);
  });
});

describe('conditions that decide nothing', () => {
  it('refuses a condition that is written twice', () => {
    expect(refused(withConditions(large, large), 'condition-repeated')).toMatchObject({
      severity: 'error',
      path: 'eligibility.all[1].if',
    });
  });

  it('finds the repetition in other words, nested and the other way round', () => {
    for (const other of ['30000 >= family.avgIncome', 'not (family.avgIncome > 30000)'])
      refused(
        withConditions({ if: 'family.avgIncome <= 30000' }, { all: [{ if: other }] }),
        'condition-repeated',
      );
    const born = 'asOf < addYears(child.birthDate, 3)';
    refused(
      withConditions({ if: born }, { if: 'addMonths(child.birthDate, 36) > asOf' }),
      'condition-repeated',
    );
  });

  it('warns of a condition that a stricter one makes needless', () => {
    const finding = refused(
      withConditions({ if: 'family.size >= 3' }, { if: 'family.size >= 5' }),
      'condition-repeated',
    );
    expect(finding).toMatchObject({ severity: 'warning', path: 'eligibility.all[0].if' });
  });

  it.each([
    ['a fact and its opposite', 'family.large', 'not family.large'],
    ['limits that leave nothing', 'family.size < 3', 'family.size > 7'],
    [
      'ages that exclude each other',
      'asOf < addYears(child.birthDate, 3)',
      'asOf >= addYears(child.birthDate, 8)',
    ],
    ['options that exclude each other', 'applicant.citizenship = ru', 'applicant.citizenship in [by, other]'],
    [
      'multiples of one parameter',
      'family.avgIncome < param("mrot")',
      'family.avgIncome > 2 * param("mrot")',
    ],
  ])('refuses %s', (_what, one, other) => {
    expect(refused(withConditions({ if: one }, { if: other }), 'condition-contradicting')).toMatchObject({
      severity: 'error',
      found: other,
    });
  });

  it('refuses an alternative that the conditions around it exclude', () => {
    const dead = { any: [{ if: 'not family.large' }, { if: 'family.size > 3' }] };
    expect(refused(withConditions(large, dead), 'condition-unreachable')).toMatchObject({
      path: 'eligibility.all[1].any[0].if',
    });
  });

  it('refuses an alternative that stands there twice', () => {
    const twice = { any: [{ if: 'family.size > 3' }, { if: 'family.size > 4' }] };
    expect(refused(withConditions(twice), 'condition-repeated')).toMatchObject({ severity: 'error' });
  });

  it('refuses what is always true or always false by the type and the bounds of the fact', () => {
    refused(withConditions({ if: 'family.size >= 1' }), 'always-true');
    refused(withConditions({ if: 'family.avgIncome >= 0' }), 'always-true');
    refused(withConditions({ if: 'applicant.citizenship in [ru, by, other]' }), 'always-true');
    refused(withConditions({ if: 'family.size > 20' }), 'always-false');
  });

  it('refuses alternatives that together let everybody through', () => {
    refused(withConditions({ any: [large, { if: 'not family.large' }] }), 'always-true');
    refused(withConditions({ any: [{ if: 'family.size <= 3' }, { if: 'family.size >= 4' }] }), 'always-true');
  });

  it('finds nothing wrong in conditions that only look alike', () => {
    const born = (years: number) => `asOf < addYears(child.birthDate, ${years})`;
    for (const document of [
      withConditions({ if: 'family.size >= 3' }, { if: 'family.size <= 5' }),
      withConditions({ if: `not (${born(3)})` }, { if: born(8) }),
      withConditions({ any: [{ if: 'family.size = 3' }, { if: 'family.size = 5' }] }),
      withConditions({ any: [{ if: 'family.avgIncome < 100' }, { if: 'family.avgIncome > 100.01' }] }),
      withConditions({ any: [{ all: [large, { if: 'family.size > 3' }] }, { if: 'family.size > 5' }] }),
      withConditions({ if: 'family.avgIncome < param("mrot")' }, { if: 'family.avgIncome < param("limit")' }),
    ]) {
      const conditions = codes(document).filter((code) => /condition|always/.test(code));
      expect(conditions, JSON.stringify(document.eligibility)).toEqual([]);
    }
  });
});

describe('exceptions', () => {
  const except = (...exceptions: readonly object[]) => withConditions({ unless: large, exceptions });

  it('refuses an exception that is the condition itself', () => {
    expect(refused(except(large), 'exception-identical')).toMatchObject({ severity: 'error' });
  });

  it('refuses an exception that cannot happen under the condition', () => {
    refused(except({ if: 'not family.large' }), 'exception-impossible');
  });

  it('refuses the same exception twice', () => {
    const foreign = { if: 'applicant.citizenship = other' };
    refused(except(foreign, foreign), 'condition-repeated');
  });
});

describe('parameters', () => {
  const region = aMeasure({ id: 'msk-new', eligibility: aMeasure().eligibility });
  const perCapita = (territory: readonly string[], id = 'msk-new') =>
    ({
      ...withConditions({ if: 'family.avgIncome <= param("pm-{region}-capita")' }),
      id,
      territory,
    }) satisfies DraftDocument;

  it('refuses a missing cell on the day the draft takes effect', () => {
    expect(check(region).map(({ code }) => code)).toEqual([]);
    expect(codes(perCapita(['77']))).not.toContain('error parameter-cell-missing');
    expect(refused(perCapita(['77']), 'parameter-cell-missing', '2027-03-01')).toMatchObject({
      severity: 'error',
      found: 'pm-77-capita',
    });
    refused(perCapita(['77', '27']), 'parameter-cell-missing');
  });

  it('warns of a cell that is declared unknown', () => {
    const limited = { ...withConditions({ if: 'family.avgIncome <= param("limit")' }), id: 'msk-new' };
    expect(refused(limited, 'parameter-cell-unknown', '2027-03-01')).toMatchObject({ severity: 'warning' });
    refused(limited, 'parameter-cell-missing', '2028-03-01');
  });

  it('warns, for a measure of the whole country, of regions nobody has gathered', () => {
    const country = { ...perCapita(['RU'], 'all-new'), level: 'federal' };
    expect(refused(country, 'parameter-cell-unknown')).toMatchObject({
      severity: 'warning',
      found: 'pm-27-capita',
    });
  });

  it('does not stop the correction of a measure that lacks the cell today already', () => {
    const stale = { ...perCapita(['27'], 'khb-stale') };
    const base = buildKnowledgeBase({
      ...smallDocuments(),
      'parameters/khb.yaml': [
        {
          id: 'pm-27-capita',
          name: 'pm',
          unit: 'RUB/month',
          region: '27',
          values: [{ from: '2026-01-01', to: '2026-06-30', value: 20_000 }],
        },
      ],
      'measures/regional/khb-stale.yaml': stale,
    });
    const of = (day: string) => check(stale, day, base).filter(({ code }) => code.startsWith('parameter'));
    expect(of(today)).toMatchObject([{ severity: 'warning', code: 'parameter-cell-unknown' }]);
  });
});

describe('compatibility', () => {
  const listed = (compatibility: object) => aMeasure({ compatibility });

  it('refuses a measure that is not there, and one in two lists', () => {
    refused(listed({ notWith: ['msk-nothing'] }), 'unknown-reference');
    refused(listed({ notWith: ['msk-other'], togetherWith: ['msk-other'] }), 'compatibility');
  });

  it('warns when the other measure says nothing, refuses when it says something else', () => {
    expect(refused(listed({ notWith: ['msk-other'] }), 'compatibility-one-sided')?.severity).toBe('warning');
    const other = aMeasure({ id: 'msk-other', compatibility: { togetherWith: ['msk-large-family'] } });
    const base = buildKnowledgeBase(smallDocuments([aMeasure(), other, federalMeasure]));
    const said = (kind: string) =>
      check(listed({ [kind]: ['msk-other'] }), today, base).map(
        ({ severity, code }) => `${severity} ${code}`,
      );
    expect(said('notWith')).toEqual(['error compatibility']);
    expect(said('togetherWith')).toEqual([]);
  });
});

describe('examples', () => {
  const yes = anExample('да', { 'family.large': true, 'family.avgIncome': 5_000 }, 'yes');
  const no = anExample('нет', { 'family.large': false }, 'no');
  const edge = anExample('ровно предел', { 'family.large': true, 'family.avgIncome': 20_000 }, 'yes');

  it('refuses fewer than three, and one kind missing', () => {
    refused(aMeasure({ examples: [yes, no] }), 'examples-missing');
    expect(refused(aMeasure({ examples: [yes, yes, edge] }), 'examples-missing')?.message.en).toContain(
      'not entitled',
    );
    expect(refused(aMeasure({ examples: [no, no, no] }), 'examples-missing')?.message.en).toContain(
      ': entitled',
    );
    expect(codes(aMeasure({ examples: [yes, no, edge] }))).toEqual([]);
  });

  it('refuses three without a boundary', () => {
    const far = anExample(
      'и доход, и семья другие',
      { 'family.large': false, 'family.avgIncome': 90_000 },
      'no',
    );
    const finding = refused(aMeasure({ examples: [yes, yes, far] }), 'examples-missing');
    expect(finding?.message.en).toContain('boundary');
  });

  it('refuses an example that comes out otherwise, in its outcome or its sum', () => {
    const wrong = { ...edge, expect: 'no' };
    expect(refused(aMeasure({ examples: [yes, no, wrong] }), 'example-failed')).toMatchObject({
      path: 'examples[2]',
      found: 'yes',
      allowed: 'no',
    });
    const sum = { ...edge, amount: 20_000.01 };
    expect(refused(aMeasure({ examples: [yes, no, sum] }), 'example-failed')).toMatchObject({
      found: '20000',
      allowed: '20000.01',
    });
  });

  it('refuses a fact in an example that nobody knows', () => {
    const unknown = anExample('опечатка', { 'family.larg': true }, 'yes');
    refused(aMeasure({ examples: [yes, no, edge, unknown] }), 'unknown-fact');
  });
});

it('flags a condition that only a person can check', () => {
  const finding = refused(withConditions(large, { text: 'Семья нуждается' }), 'text-condition');
  expect(finding).toMatchObject({
    severity: 'warning',
    path: 'eligibility.all[1].text',
    found: 'Семья нуждается',
  });
});
