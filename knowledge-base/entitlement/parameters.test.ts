import { expect, it } from 'vitest';
import { parseDay } from './dates.ts';
import { cellProblems, type ParameterCell, ParameterTable } from './parameters.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const cell = (from: string, to?: string, value?: number): ParameterCell => ({
  from: day(from),
  ...(to === undefined ? {} : { to: day(to) }),
  ...(value === undefined ? {} : { value }),
  confidence: 'high',
  source: 'test',
});
const table = new ParameterTable([
  {
    id: 'sum',
    name: { ru: 'Сумма' },
    unit: 'RUB',
    region: 'RU',
    cells: [
      cell('2024-01-01', '2024-12-31', 100),
      cell('2025-01-01', '2025-12-31'),
      cell('2026-01-01', '2026-12-31', 300),
    ],
  },
]);

it('gives the value of the day, first and last day included', () => {
  expect(table.at('sum', day('2024-01-01'))?.value).toBe(100);
  expect(table.at('sum', day('2024-12-31'))?.value).toBe(100);
});

it('has no value before, after and in a year that is not known, never the nearest one', () => {
  for (const text of ['2023-12-31', '2025-06-01', '2027-01-01'])
    expect(table.at('sum', day(text))).toBeUndefined();
  expect(table.at('other', day('2024-06-01'))).toBeUndefined();
});

it('names holes and overlaps', () => {
  expect(
    cellProblems('sum', [cell('2024-01-01', '2024-11-30', 1), cell('2025-01-01', undefined, 2)])[0],
  ).toContain('2024-12-01..2024-12-31');
  expect(
    cellProblems('sum', [cell('2024-01-01', '2025-01-31', 1), cell('2025-01-01', undefined, 2)])[0],
  ).toContain('overlap');
  expect(
    cellProblems('sum', [cell('2024-01-01', undefined, 1), cell('2025-01-01', undefined, 2)])[0],
  ).toContain('needs "to"');
  expect(
    cellProblems('sum', [cell('2024-01-01', '2024-12-31', 1), cell('2025-01-01', undefined, 2)]),
  ).toEqual([]);
});
