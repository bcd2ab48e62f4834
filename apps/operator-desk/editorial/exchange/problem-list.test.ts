import { expect, it } from 'vitest';
import { formatOf } from './format-of.ts';
import { placeOf, problemCsv } from './problem-list.ts';

const message = { ru: 'Такого региона «99» нет', en: 'No such region' };

it('names the place as the author of the file finds it again', () => {
  expect(placeOf({ severity: 'error', sheet: 'Меры', row: 17, cell: 'C17', column: 'Регион', message })).toBe(
    'Меры: C17 «Регион»',
  );
  expect(placeOf({ severity: 'error', row: 17, message })).toBe('17');
  expect(placeOf({ severity: 'error', message })).toBe('—');
});

it('writes a list that a spreadsheet opens without running anything in it', () => {
  const csv = problemCsv([{ severity: 'error', row: 2, message, found: '=HYPERLINK("x")' }], ['a'], 'ru');
  expect(csv.startsWith('\uFEFF')).toBe(true);
  expect(csv).toContain('"Такого региона «99» нет";"\'=HYPERLINK(""x"")"');
});

it('knows the format by the name of the file', () => {
  expect(formatOf('Меры 2026.XLSX')).toBe('xlsx');
  expect(formatOf('lmsz.xml')).toBe('lmsz');
  expect(formatOf('меры')).toBeUndefined();
});
