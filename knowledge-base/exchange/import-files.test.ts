import { describe, expect, it } from 'vitest';
import { importFiles } from './import-files.ts';
import { lmszPackage, lmszRecord } from './testing/lmsz-xml.ts';
import { aMeasure, smallContext } from './testing/small-knowledge.ts';
import { exportCsv, exportWorkbook } from './workbook/workbook.ts';
import { exportYaml } from './yaml/yaml.ts';

const context = smallContext();
const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });

const workbook = await exportWorkbook([aMeasure()]);

describe('an uploaded file', () => {
  it.each([
    ['a workbook', [{ name: 'меры.xlsx', bytes: workbook }], 'perm-third-child'],
    ['CSV tables', exportCsv([aMeasure()]), 'perm-third-child'],
    ['YAML', [text('мера.yaml', exportYaml([aMeasure()]))], 'perm-third-child'],
    ['YAML without its extension', [text('мера', exportYaml([aMeasure()]))], 'perm-third-child'],
    [
      'the register',
      [text('package.xml', lmszPackage([lmszRecord({ oktmo: ['57000000'] })]))],
      'lmsz-11111111-2222-4333-8444-555555555555',
    ],
  ])('is known by its content: %s', async (_, files, id) => {
    const { drafts, problems } = await importFiles(files, context);
    expect(problems).toEqual([]);
    expect(drafts.map(({ measureId }) => measureId)).toEqual([id]);
  });

  it.each([
    ['none', []],
    ['two of different kinds', [text('a.yaml', 'id: a'), text('measures.csv', 'id')]],
    ['two workbooks', [text('a.xlsx', 'PK'), text('b.xlsx', 'PK')]],
    ['an empty one', [text('a.yaml', '')]],
    [
      'one of noise',
      [{ name: 'photo.jpg', bytes: Uint8Array.from({ length: 300 }, (_, index) => (index * 73) % 256) }],
    ],
  ])('is refused in words: %s', async (_, files) => {
    const { drafts, problems } = await importFiles(files, context);
    expect(drafts).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems[0]?.message.ru).toMatch(/[а-я]/);
  });
});
