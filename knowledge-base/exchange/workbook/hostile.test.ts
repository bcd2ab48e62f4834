import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ImportResult } from '../import-result.ts';
import { aMeasure, smallContext } from '../testing/small-knowledge.ts';
import { repacked, unpackXml } from './archive.ts';
import { exportWorkbook, importWorkbook } from './workbook.ts';
import { writeXlsx } from './xlsx.ts';

const context = smallContext();
const sound = await exportWorkbook([aMeasure()]);

async function refusal(bytes: Uint8Array): Promise<string> {
  const { drafts, problems } = await importWorkbook(bytes, context);
  expect(drafts).toEqual([]);
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message.en).toMatch(/^[\x20-\x7e]+$/);
  return problems[0]?.message.ru ?? '';
}

/** The sound workbook with one part of it changed. */
function withPart(name: string, change: (xml: string) => string): Uint8Array {
  const parts = unpackXml(sound);
  parts.set(name, Buffer.from(change(parts.get(name)?.toString('utf8') ?? '')));
  return new Uint8Array(repacked(parts));
}

/** An archive of one deflated part that claims to be small. */
function bomb(name: string, content: Buffer): Uint8Array {
  const packed = deflateRawSync(content);
  const file = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(100, 18);
  common.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, file, packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    common,
    Buffer.alloc(14),
    file,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('a workbook that means harm or is none', () => {
  it.each([
    ['nothing', Buffer.alloc(0), /пуст/],
    ['a text', Buffer.from('id;name\n1;2\n'.repeat(10)), /не книга Excel/],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(100, '0'), 'hex'), /старый \.xls/],
    ['a cut file', sound.subarray(0, sound.length / 2), /повреждён/],
    [
      'an archive of something else',
      Buffer.from(repacked(new Map([['content.xml', Buffer.from('<a/>')]]))),
      /не книга Excel/,
    ],
  ])('is refused when it is %s', async (_, bytes, says) => {
    expect(await refusal(bytes)).toMatch(says);
  });

  it('is refused before a part that claims to be small fills the memory', async () => {
    const bytes = bomb('xl/worksheets/sheet1.xml', Buffer.alloc(61_000_000));
    expect(bytes.length).toBeLessThan(500_000);
    expect(await refusal(bytes)).toMatch(/больше 60 МБ/);
  });

  it('is refused when it declares entities', async () => {
    const xml = (text: string): string =>
      text.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet');
    expect(await refusal(withPart('xl/worksheets/sheet1.xml', xml))).toMatch(/сущности/);
  });

  it.each([
    ['a row far away', '<row r="99999999"><c r="A99999999"><v>1</v></c></row>', /строк/],
    ['a row written as an entity', '<row r="&#57;99999999"/>', /повреждён/],
    ['a cell far away', '<row r="15000"><c r="ZZ15000"><v>1</v></c></row>', /слишком большая таблица/],
    ['a cell beyond all columns', '<row r="3"><c r="ABC3"><v>1</v></c></row>', /702 столбцов/],
    ['a row hidden behind a quote', '<row s=">" r="99999999"/>', /строк/],
    ['a million rows', '<row/>'.repeat(1_000_000), /строк/],
  ])('is refused with %s', async (_, rows, says) => {
    const spoil = (text: string): string => text.replace('</sheetData>', `${rows}</sheetData>`);
    expect(await refusal(withPart('xl/worksheets/sheet1.xml', spoil))).toMatch(says);
  });

  it('says which sheets it has when the sheet of measures is not among them', async () => {
    const bytes = await writeXlsx([
      { name: 'Лист1', rows: [['a']] },
      { name: 'Лист2', rows: [['b']] },
    ]);
    const { drafts, problems } = await importWorkbook(bytes, context);
    expect(drafts).toEqual([]);
    expect(problems.at(-1)?.message.ru).toBe('нет листа «Меры» (measures); есть: Лист1, Лист2');
  });

  it('is read when its only sheet has the right headings under another name', async () => {
    const bytes = await writeXlsx([
      {
        name: 'Sheet1',
        rows: [
          ['название', 'код', 'уровень', 'территория', 'ведомство', 'вид', 'порядок'],
          ['Выплата', 'new-one', 'regional', '59', 'sfr', 'льгота', 'по заявлению'],
        ],
      },
    ]);
    const { drafts, problems } = await importWorkbook(bytes, context);
    expect(problems).toEqual([]);
    expect(drafts).toMatchObject([
      { measureId: 'new-one', document: { form: 'benefit', territory: ['59'] } },
    ]);
  });
});

describe('formulas', () => {
  const withCell = (cell: string): Promise<ImportResult> => {
    const bytes = withPart('xl/worksheets/sheet1.xml', (xml) => xml.replace(/<c r="B2"[^>]*>.*?<\/c>/, cell));
    return importWorkbook(bytes, context);
  };

  it('give the value that they had when the workbook was saved', async () => {
    const { drafts } = await withCell('<c r="B2"><f>1+1</f><v>2</v></c>');
    expect(drafts[0]?.document.version).toBe(2);
  });

  it.each([
    ['failed', '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'],
    ['were never calculated', '<c r="B2"><f>1+1</f></c>'],
  ])('that %s are named, not taken for empty cells', async (_, cell) => {
    const { drafts, problems } = await withCell(cell);
    expect(drafts).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ sheet: 'Меры', row: 2, column: 'версия', cell: 'B2' });
    expect(problems[0]?.message.ru).toMatch(/ошибка формулы/);
  });
});

describe('texts that look like formulas', () => {
  const texts = [
    '=1+1',
    '+7 913',
    '-5 %',
    '@sum',
    "'=x",
    "''-y",
    '=HYPERLINK("http://example.org")',
    'a_x000D_b',
    '<b>&amp;</b>',
  ];

  it('come back from a workbook unchanged, and no cell is a formula', async () => {
    const document = aMeasure({ colloquial: texts, summary: '=cmd|calc!A1', doubts: texts });
    const bytes = await exportWorkbook([document]);
    for (const [name, part] of unpackXml(bytes))
      if (name.includes('sheet')) expect(part.toString('utf8')).not.toMatch(/<f[ >]/);
    const { drafts } = await importWorkbook(bytes, context);
    expect(drafts[0]?.document.summary).toBe('=cmd|calc!A1');
    expect(drafts[0]?.document.doubts).toEqual(texts);
  });
});
