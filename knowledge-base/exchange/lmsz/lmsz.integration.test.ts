import { beforeAll, describe, expect, it } from 'vitest';
import { validateMeasure } from '../../validate-measure.ts';
import type { ImportContext } from '../import-result.ts';
import { knowledge } from '../testing/knowledge.ts';
import { LMSZ_ID, lmszPackage, lmszRecord } from '../testing/lmsz-xml.ts';
import { importLmsz } from './import-lmsz.ts';
import { OKTMO_REGIONS, placeOfOktmo } from './oktmo-regions.ts';

const SECOND = '22222222-2222-4333-8444-555555555555';
const THIRD = '33333333-2222-4333-8444-555555555555';

describe('the exchange format of the state register', () => {
  let context: ImportContext;
  beforeAll(async () => {
    ({ context } = await knowledge());
  });

  it('becomes a draft with identity, acts, territory and dates, its conditions being texts', () => {
    const { drafts, problems } = importLmsz(lmszPackage([lmszRecord({ to: '2030-12-31' })]), context);
    expect(problems).toEqual([]);
    const [draft] = drafts;
    expect(draft).toMatchObject({
      measureId: `lmsz-${LMSZ_ID}`,
      lmsz: { id: LMSZ_ID, code: '54-017' },
      document: {
        level: 'regional',
        territory: ['54'],
        form: 'cash-monthly',
        effective: { from: '2024-01-01', to: '2030-12-31' },
        acts: ['№ 224-ОЗ от 06.07.2021 «О мерах "поддержки"», Заксобрание, http://example.org/a?b=1&c=2'],
        recipients: ['Многодетные семьи'],
        asOf: '2025-02-03',
      },
    });
    expect(draft?.document.eligibility.all).toMatchObject([
      { id: 'category', text: 'Получатель относится к категории: Многодетные семьи' },
      { id: 'estimation', text: 'Правила расчёта: прожиточный минимум ребёнка × 1,0' },
    ]);
  });

  it('passes the gate once an editor has filled in what the register does not know', () => {
    const [draft] = importLmsz(lmszPackage([lmszRecord()]), context).drafts;
    const filled = {
      ...draft?.document,
      colloquial: ['третий ребёнок'],
      summary: 'Выплата на третьего ребёнка.',
      authority: 'soc',
      lifeEvents: ['child-birth'],
      where: ['МФЦ'],
      terms: { decision: '10 дней', payment: 'ежемесячно' },
    };
    expect(validateMeasure(filled, context.surroundings).problems).toEqual([]);
  });

  it('reads any prefixes and the names of schema 2.1', () => {
    const plain = lmszPackage([lmszRecord({}, '', '')])
      .replaceAll('codeOKTMO', 'codeOktmo')
      .replaceAll(/<(\/?)ID>/g, '<$1id>');
    expect(importLmsz(plain, context).drafts).toEqual(
      importLmsz(lmszPackage([lmszRecord({}, 'x:', 'y:')]), context).drafts,
    );
    expect(importLmsz(new TextEncoder().encode(plain), context).drafts).toHaveLength(1);
  });

  it('takes the newest of a chain of revisions and keeps the id of the first', () => {
    const records = [
      lmszRecord(),
      lmszRecord({ id: SECOND, previousId: LMSZ_ID }),
      lmszRecord({ id: THIRD, previousId: SECOND, title: 'Новая редакция' }),
    ];
    const { drafts, problems } = importLmsz(lmszPackage(records), context);
    expect(drafts.map(({ measureId, lmsz }) => [measureId, lmsz.id])).toEqual([[`lmsz-${LMSZ_ID}`, THIRD]]);
    expect(problems.map(({ severity, found }) => [severity, found])).toEqual([
      ['warning', LMSZ_ID],
      ['warning', SECOND],
    ]);
  });

  it('says when the record before is not known', () => {
    const { drafts, problems } = importLmsz(lmszPackage([lmszRecord({ previousId: SECOND })]), context);
    expect(drafts).toMatchObject([{ measureId: `lmsz-${SECOND}`, lmsz: { previousId: SECOND } }]);
    expect(problems).toMatchObject([
      { severity: 'warning', path: expect.stringMatching(/previousID$/), found: SECOND },
    ]);
  });

  it('revises a known measure without touching the conditions its editors wrote', () => {
    const [first] = importLmsz(lmszPackage([lmszRecord()]), context).drafts;
    const known = {
      ...first?.document,
      eligibility: { all: [{ if: 'family.large', ground: ['224-ОЗ'] }] },
      authority: 'soc',
    };
    const existing = (id: string) =>
      id === 'nsk-third-child' && first !== undefined ? { ...first.document, ...known } : undefined;
    const measureOfLmsz = (id: string) => (id === LMSZ_ID ? 'nsk-third-child' : undefined);
    const next = lmszPackage([
      lmszRecord({ id: SECOND, previousId: LMSZ_ID, title: 'Новое название', oktmo: ['08000000'] }),
    ]);
    const [draft] = importLmsz(next, { ...context, existing, measureOfLmsz }).drafts;
    expect(draft).toMatchObject({
      measureId: 'nsk-third-child',
      document: {
        name: 'Новое название',
        territory: ['27'],
        authority: 'soc',
        eligibility: known.eligibility,
      },
    });
    expect(draft?.document.doubts.at(-1)).toContain(SECOND);
  });

  it.each([
    ['a share missing to a hundred', { quotas: ['60', '30'] }, /classificationKMSZ\/cofinancing$/, /90 %/],
    ['a share below zero', { quotas: ['-5', '105'] }, /fundingSource\[1\]\/quota$/, /доля/],
    [
      'an unknown territory',
      { oktmo: ['50000000', '99900000', '02000000'] },
      /codeOKTMO\[3\]$/,
      /региона нет/,
    ],
    ['a day that does not exist', { from: '2024-02-30' }, /dateEnact$/, /такого дня нет/],
    ['an end before the beginning', { to: '2020-01-01' }, /dateExpiration$/, /раньше начала/],
    ['an id that is none', { id: '123' }, /ID$/, /UUID/],
    ['no title', { title: '' }, /title$/, /нет или он пуст/],
  ])('names the element of %s, and the next record comes through', (_, parts, path, message) => {
    const { drafts, problems } = importLmsz(
      lmszPackage([lmszRecord(parts), lmszRecord({ id: SECOND })]),
      context,
    );
    expect(drafts.map(({ lmsz }) => lmsz.id)).toEqual([SECOND]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toMatch(path);
    expect(problems[0]?.path).toMatch(/^\/?.*localMSZ\[1\]/);
    expect(problems[0]?.message.ru).toMatch(message);
    expect(problems[0]?.row).toBeGreaterThan(3);
  });

  it('says which measures the register removes', () => {
    const removal =
      '<ns3:invalidation><ns3:localMszId>44444444-2222-4333-8444-555555555555</ns3:localMszId></ns3:invalidation>';
    const { problems } = importLmsz(lmszPackage([lmszRecord()], removal), context);
    expect(problems).toMatchObject([{ severity: 'warning', found: '44444444-2222-4333-8444-555555555555' }]);
  });

  it.each([
    ['entities', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbb">]><a>&b;</a>', /сущности/],
    ['great depth', `${'<a>'.repeat(2000)}${'</a>'.repeat(2000)}`, /вложенность/],
    ['a broken tag', '<request>\n<a></b></request>', /строка 2/],
    ['something else', 'id;name', /не XML/],
    ['no record', '<request/>', /ни одной/],
  ])('refuses a file with %s', (_, xml, message) => {
    const { drafts, problems } = importLmsz(xml, context);
    expect(drafts).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.ru).toMatch(message);
  });

  it('has a region of ours for every subject, each once', () => {
    const regions = OKTMO_REGIONS.map(([, region]) => region);
    const ours = [...context.surroundings.regions.keys()].filter((code) => code !== 'RU');
    expect(regions.toSorted()).toEqual(ours.toSorted());
  });

  it.each([
    ['08000000', '27', true],
    ['40000000', '78', true],
    ['45000000', '77', true],
    ['50000000', '54', true],
    ['43000000', '94', true],
    ['50701000', '54', false],
    ['71800000', '86', true],
    ['71000000', '72', true],
    ['11800000', '83', true],
    ['00000000', 'RU', true],
  ])('places %s in region %s', (code, region, isWholeRegion) => {
    expect(placeOfOktmo(code)).toEqual({ region, isWholeRegion });
  });
});
