import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportContext, ImportProblem, ImportResult } from '../import-result.ts';
import { aRegionalMeasure, seeded, sheetsOf } from '../testing/big-workbook.ts';
import { knowledge } from '../testing/knowledge.ts';
import { PLANTED_ERRORS } from '../testing/planted-errors.ts';
import { LAYOUTS } from './columns.ts';
import { importWorkbook } from './workbook.ts';
import { writeXlsx } from './xlsx.ts';

const ROWS = 5000;

interface Expected {
  readonly name: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly says: RegExp;
}

/** A workbook of 5000 measures in which every planted error spoils one of them. */
function spoiltWorkbook() {
  const random = seeded(20_261_122);
  const measures = Array.from({ length: ROWS }, (_, index) => aRegionalMeasure(index, random));
  const rowOf = new Map<object, string>();
  const lost = new Set<string>();
  const step = Math.floor(ROWS / PLANTED_ERRORS.length);
  const wrongRows = PLANTED_ERRORS.map((planted, index) => {
    const at = index * step + 1 + Math.floor(random() * (step - 2));
    const [sheets, other] = [measures[at], measures[at - 1]];
    if (sheets === undefined || other === undefined) throw new Error('no such row');
    lost.add(`reg-${String(at + 1).padStart(5, '0')}`);
    if (planted.name === 'a duplicate id') lost.add(String(other.measure.id));
    // The orphan row is in nobody's group: its neighbour is sound.
    if (planted.name === 'a measure that is not there') lost.delete(`reg-${String(at + 1).padStart(5, '0')}`);
    return planted.plant(sheets, other);
  });
  const tables = {
    measures: measures.map(({ measure }) => measure),
    conditions: measures.flatMap((one) => one.conditions),
    examples: measures.flatMap((one) => one.examples),
    acts: measures.flatMap((one) => one.acts),
  };
  for (const [table, rows] of Object.entries(tables))
    for (const [index, row] of rows.entries()) rowOf.set(row, `${table}:${index + 2}`);
  const expected = PLANTED_ERRORS.map(({ name, table, column, says }, index): Expected => {
    const place = rowOf.get(wrongRows[index] ?? {}) ?? '';
    const heading = LAYOUTS[table].columns.find(({ key }) => key === column)?.ru ?? '';
    return { name, sheet: LAYOUTS[table].ru, row: Number(place.split(':')[1]), column: heading, says };
  });
  return { sheets: sheetsOf(measures, LAYOUTS), expected, lost };
}

describe('a workbook of 5000 measures with 50 errors', () => {
  const { sheets, expected, lost } = spoiltWorkbook();
  let bytes: Uint8Array;
  let context: ImportContext;
  let result: ImportResult;
  beforeAll(async () => {
    ({ context } = await knowledge());
    bytes = await writeXlsx(sheets);
    const start = performance.now();
    result = await importWorkbook(bytes, context);
    const took = Math.round(performance.now() - start);
    const megabytes = (count: number): string => `${Math.round(count / 1_048_576)} MB`;
    const { heapUsed, rss } = process.memoryUsage();
    const rows = sheets.reduce((sum, { rows: own }) => sum + own.length, 0);
    process.stdout.write(
      `${ROWS} measures in ${rows} rows, ${Math.round(bytes.length / 1024)} KB: ${took} ms; ` +
        `after it heap ${megabytes(heapUsed)}, resident ${megabytes(rss)}\n`,
    );
  }, 60_000);

  const errors = (problems: readonly ImportProblem[]): ImportProblem[] =>
    problems.filter(({ severity }) => severity === 'error');

  it('has fifty different errors', () => {
    expect(new Set(PLANTED_ERRORS.map(({ name }) => name)).size).toBe(50);
  });

  it.each(expected)('names $name by row and column', ({ sheet, row, column, says }) => {
    const here = errors(result.problems).filter((problem) => problem.sheet === sheet && problem.row === row);
    expect(here).toHaveLength(1);
    expect(here[0]).toMatchObject({ column });
    expect(here[0]?.message.ru).toMatch(says);
    expect(here[0]?.message.en).not.toMatch(/[а-яё]{4,}(?![^"]*")/i);
    expect(here[0]?.cell).toMatch(new RegExp(`^[A-Z]{1,2}${row}$`));
  });

  it('reports nothing else as an error', () => {
    expect(errors(result.problems)).toHaveLength(50);
  });

  it('takes all the other measures as drafts', () => {
    const ids = Array.from({ length: ROWS }, (_, index) => `reg-${String(index + 1).padStart(5, '0')}`);
    expect(result.drafts.map(({ measureId }) => measureId)).toEqual(ids.filter((id) => !lost.has(id)));
  });

  it('gives the same drafts for the same file', async () => {
    const few = await writeXlsx(sheets.map(({ name, rows }) => ({ name, rows: rows.slice(0, 300) })));
    const [one, two] = [await importWorkbook(few, context), await importWorkbook(few, context)];
    expect(one.drafts.length).toBeGreaterThan(50);
    expect(JSON.stringify(two)).toBe(JSON.stringify(one));
  });
});
