import { describe, expect, it } from 'vitest';
import type { ConditionDocument, MeasureDocument } from '../../documents.ts';
import type { ImportResult } from '../import-result.ts';
import { canonical } from '../testing/canonical.ts';
import { aMeasure, smallContext } from '../testing/small-knowledge.ts';
import { importTables } from './import-tables.ts';
import type { Cell, Table } from './table.ts';
import { writeTables } from './write-tables.ts';

const context = smallContext();
const HEAD = ['код', 'название', 'уровень', 'территория', 'ведомство', 'вид', 'порядок'];
const ROW: readonly Cell[] = ['new-one', 'Выплата', 'региональный', '59', 'СФР', 'льгота', 'по заявлению'];
const measures = (more: Readonly<Record<string, Cell>> = {}): Table => ({
  name: 'Меры',
  rows: [
    [...HEAD, ...Object.keys(more)],
    [...ROW, ...Object.values(more)],
  ],
});
const changed = (cells: Readonly<Record<string, Cell>>): Table => ({
  name: 'Меры',
  rows: [HEAD, HEAD.map((heading, index) => cells[heading] ?? ROW[index] ?? null)],
});

function onlyDraft({ drafts, problems }: ImportResult): MeasureDocument {
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [draft] = drafts;
  if (draft === undefined) throw new Error('no draft');
  return draft.document;
}

/** The conditions that the given rows make. */
async function conditionsOf(
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<readonly ConditionDocument[] | undefined> {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table: Table = {
    name: 'условия',
    rows: [['мера', ...keys], ...rows.map((row) => ['new-one', ...keys.map((key) => row[key] ?? null)])],
  };
  return onlyDraft(await importTables([measures(), table], context)).eligibility.all;
}

describe('tables', () => {
  it('give the same document back, whatever the order and language of the columns', async () => {
    const document = aMeasure();
    const reversed = writeTables([document], 'en').map(({ name, rows }) => ({
      name,
      rows: rows.map((row) => row.toReversed()),
    }));
    expect(canonical(onlyDraft(await importTables(reversed, context)))).toEqual(canonical(document));
  });

  it('keep what has no column of its own', async () => {
    const document = aMeasure({
      eligibility: {
        unless: { if: 'family.large', ground: ['a'] },
        exceptions: [{ text: 'кроме', ground: ['b'] }],
      },
    });
    expect(canonical(onlyDraft(await importTables(writeTables([document]), context)))).toEqual(
      canonical(document),
    );
  });

  it('make a draft of a row without examples and conditions: that is for the gate', async () => {
    expect(onlyDraft(await importTables([measures()], context))).toMatchObject({
      examples: [],
      eligibility: { all: [] },
      summary: '',
    });
  });

  it('warn of a column that is not known and read the others', async () => {
    const { drafts, problems } = await importTables([measures({ 'цвет папки': 'синий' })], context);
    expect(drafts).toHaveLength(1);
    expect(problems).toMatchObject([{ severity: 'warning', row: 1, cell: 'H1', column: 'цвет папки' }]);
  });

  it.each([
    ['a code', '27', ['27']],
    ['a number that lost its zero', 1, ['01']],
    ['a name', 'Хабаровский край', ['27']],
    ['a city that stands for it', 'хабаровск', ['27']],
    ['several', '59; Республика Адыгея', ['59', '01']],
    ['the whole country', 'Вся Россия', ['RU']],
  ])('read %s as a territory', async (_, cell, territory) => {
    expect(onlyDraft(await importTables([changed({ территория: cell })], context)).territory).toEqual(
      territory,
    );
  });

  it('understand another dash or ё and say how it was read', async () => {
    const { drafts, problems } = await importTables(
      [changed({ территория: 'Кемеровская область - Кузбасс' })],
      context,
    );
    expect(drafts[0]?.document.territory).toEqual(['42']);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        row: 2,
        column: 'территория',
        message: { ru: expect.stringContaining('прочитано как «Кемеровская область — Кузбасс»') },
      },
    ]);
  });

  it('name an unknown region with the nearest one and all that are allowed', async () => {
    const [problem] = (await importTables([changed({ территория: 'Перьмский край' })], context)).problems;
    expect(problem).toMatchObject({
      severity: 'error',
      row: 2,
      column: 'территория',
      cell: 'D2',
      found: 'Перьмский край',
    });
    expect(problem?.message.ru).toContain('может быть, «Пермский край»?');
    expect(problem?.allowed).toContain('59 — Пермский край');
  });

  it('revise a known measure: columns that are not there keep what was', async () => {
    const known = aMeasure({ id: 'new-one', version: 4 });
    const document = onlyDraft(
      await importTables([changed({ название: 'Новое имя' })], smallContext([known])),
    );
    expect(document).toMatchObject({
      version: 4,
      name: 'Новое имя',
      summary: known.summary,
      eligibility: known.eligibility,
    });
    expect(document.examples).toEqual(known.examples);
  });

  it('keep the English of unchanged texts when the English columns are not there', async () => {
    const known = aMeasure({ id: 'new-one' });
    const [table] = writeTables([known]).map(({ name, rows }) => {
      const english = (rows[0] ?? []).map((heading) => String(heading).endsWith('(англ.)'));
      return { name, rows: rows.map((row) => row.filter((_, index) => english[index] !== true)) };
    });
    const document = onlyDraft(await importTables(table === undefined ? [] : [table], smallContext([known])));
    expect(document).toMatchObject({ name: known.name, recipients: known.recipients });
  });

  it('read the facts of an example by their kinds, bounds and children among them', async () => {
    const facts =
      'family.large=нет; доход на человека=..12 345,67; children[0].birthDate=01.02.2020; applicant.citizenship=Беларусь';
    const table: Table = {
      name: 'Примеры',
      rows: [
        ['мера', 'пример', 'на дату', 'факты', 'ответ'],
        ['new-one', 'один', '15.04.2026', facts, 'нужны сведения'],
      ],
    };
    const [example] = onlyDraft(await importTables([measures(), table], context)).examples;
    expect(example).toEqual({
      name: 'один',
      at: '2026-04-15',
      facts: {
        'family.large': false,
        'family.avgIncome': { hi: 12_345.67 },
        'children[0].birthDate': '2020-02-01',
        'applicant.citizenship': 'BY',
      },
      expect: 'needs',
    });
  });

  it('leave a known document as it was', async () => {
    const known = aMeasure({ id: 'new-one' });
    const before = structuredClone(known);
    await importTables(
      [
        changed({}),
        {
          name: 'acts',
          rows: [
            ['measure', 'act'],
            ['new-one', 'ещё один'],
          ],
        },
      ],
      smallContext([known]),
    );
    expect(known).toEqual(before);
  });
});

describe('rows of conditions', () => {
  it.each([
    [{ факт: 'family.large', значение: 'да' }, 'family.large'],
    [{ факт: 'Многодетная семья', значение: 'нет' }, 'not family.large'],
    [{ факт: 'family.large' }, 'family.large'],
    [
      { факт: 'family.avgIncome', знак: 'не больше', значение: '12 345,67 ₽' },
      'family.avgIncome <= 12345.67',
    ],
    [{ факт: 'доход на человека', знак: '<', значение: 'param("mrot")' }, 'family.avgIncome < param("mrot")'],
    [{ факт: 'child.birthDate', знак: 'не раньше', значение: '01.02.2020' }, 'child.birthDate >= 2020-02-01'],
    [{ факт: 'child.birthDate', знак: '≤', значение: 'asOf' }, 'child.birthDate <= asOf'],
    [
      { факт: 'applicant.citizenship', знак: 'одно из', значение: 'Россия; BY' },
      'applicant.citizenship in [RU, BY]',
    ],
    [{ факт: 'applicant.citizenship', знак: 'не равно', значение: 'россия' }, 'applicant.citizenship != RU'],
    [
      { факт: 'applicant.citizenship', знак: 'ни одно из', значение: 'RU; BY' },
      'applicant.citizenship not in [RU, BY]',
    ],
  ])('%j becomes %s', async (cells, expression) => {
    expect(await conditionsOf([{ ...cells, основание: 'ст. 1' }])).toEqual([
      { if: expression, ground: ['ст. 1'] },
    ]);
  });

  it('with one letter become alternatives, and the row without a condition speaks for all', async () => {
    const rows = [
      { 'код условия': 'c1', выражение: 'family.large', вариант: '', основание: 'ст. 1' },
      { 'код условия': 'c2', вариант: 'А', основание: 'ст. 2; ст. 3', 'если нет': 'Ни то, ни другое' },
      { вариант: 'A', выражение: 'applicant.citizenship = RU' },
      { вариант: 'а', 'условие словами': 'Есть договор' },
    ];
    expect(await conditionsOf(rows)).toEqual([
      { id: 'c1', if: 'family.large', ground: ['ст. 1'] },
      {
        id: 'c2',
        ground: ['ст. 2', 'ст. 3'],
        no: 'Ни то, ни другое',
        any: [{ if: 'applicant.citizenship = RU' }, { text: 'Есть договор' }],
      },
    ]);
  });

  it('marked as exceptions are turned round', async () => {
    expect(await conditionsOf([{ исключение: 'да', выражение: 'family.large', основание: 'ст. 1' }])).toEqual(
      [{ not: { if: 'family.large' }, ground: ['ст. 1'] }],
    );
  });

  it('may refer to a measure of the same workbook, not to one that is nowhere', async () => {
    const own = { 'положена мера': 'new-one', исключение: 'да', основание: 'ст. 1' };
    expect(await conditionsOf([own])).toEqual([{ not: { entitled: 'new-one' }, ground: ['ст. 1'] }]);
    const table: Table = {
      name: 'условия',
      rows: [
        ['мера', 'положена мера', 'основание'],
        ['new-one', 'nowhere', 'ст. 1'],
      ],
    };
    expect((await importTables([measures(), table], context)).problems).toMatchObject([
      { row: 2, column: 'положена мера', message: { ru: 'меры «nowhere» нет' } },
    ]);
  });

  it('are found wrong deep inside a tree', async () => {
    const tree = 'all:\n  - if: family.large\n  - any:\n      - if: family.larg\n';
    const table: Table = {
      name: 'условия',
      rows: [
        ['мера', 'сложное условие', 'основание'],
        ['new-one', tree, 'ст. 1'],
      ],
    };
    const [problem] = (await importTables([measures(), table], context)).problems;
    expect(problem).toMatchObject({ row: 2, column: 'сложное условие' });
    expect(problem?.message.ru).toContain('family.larg');
  });
});
