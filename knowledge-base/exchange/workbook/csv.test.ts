import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../testing/canonical.ts';
import { aMeasure, smallContext } from '../testing/small-knowledge.ts';
import { readCsv } from './csv.ts';
import { exportCsv, exportCsvFile, importCsv, type NamedFile } from './workbook.ts';

const context = smallContext();
const file = (name: string, text: string): NamedFile => ({ name, bytes: new TextEncoder().encode(text) });
const HEAD = 'код;название;уровень;территория;ведомство;вид;порядок';
const ROW = 'new-one;Выплата;региональный;59;СФР;льгота;по заявлению';

describe('CSV', () => {
  it('protects what looks like a formula with an apostrophe and takes it off again', async () => {
    const document = aMeasure({ summary: '=1+1', source: "'=x", doubts: ['-a', '@b'] });
    const files = exportCsv([document]);
    const text = new TextDecoder().decode(files[0]?.bytes);
    for (const cell of text.split(/[;\r\n]/)) expect(cell).not.toMatch(/^"?[=+@-]/);
    const { drafts, problems } = await importCsv(files, context);
    expect(problems).toEqual([]);
    expect(canonical(drafts[0]?.document ?? document)).toEqual(canonical(document));
  });

  it('may hold all tables in one file, each under its name', async () => {
    const document = aMeasure();
    const { drafts, problems } = await importCsv([exportCsvFile([document])], context);
    expect(problems).toEqual([]);
    expect(canonical(drafts[0]?.document ?? document)).toEqual(canonical(document));
  });

  it('counts the rows of the whole file when it holds several tables', async () => {
    const text = `Меры\n${HEAD}\n${ROW}\n\nУсловия\nмера;условие;выражение;цвет\nnew-one;c1;family.large`;
    const { problems } = await importCsv([file('measures.csv', text)], context);
    expect(problems).toMatchObject([
      { severity: 'warning', sheet: 'Условия', row: 6, cell: 'D6' },
      { severity: 'error', sheet: 'Условия', row: 7, column: 'основание' },
    ]);
  });

  it('gives any text and list back as it was', async () => {
    const sign = fc.constantFrom('я', '1', ' ', ';', '\\', '"', "'", '=', '+', '-', '@', '\n', '\t', ',');
    const text = fc.array(sign, { minLength: 1, maxLength: 8 }).map((signs) => `${signs.join('')}я`.trim());
    await fc.assert(
      fc.asyncProperty(text, fc.array(text, { minLength: 1, maxLength: 4 }), async (summary, doubts) => {
        const document = aMeasure({ summary, doubts });
        const [draft] = (await importCsv(exportCsv([document]), context)).drafts;
        expect(draft?.document.summary).toBe(summary);
        expect(draft?.document.doubts).toEqual(doubts);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['semicolons', `${HEAD}\r\n${ROW}\r\n`],
    ['commas', `${HEAD}\n${ROW}\n`.replaceAll(';', ',')],
    ['tabs', `${HEAD}\n${ROW}\n`.replaceAll(';', '\t')],
    ['a byte order mark', `\ufeff${HEAD}\n${ROW}\n`],
  ])('is read with %s', async (_, text) => {
    const { drafts, problems } = await importCsv([file('measures.csv', text)], context);
    expect(problems).toEqual([]);
    expect(drafts).toMatchObject([{ measureId: 'new-one', document: { authority: 'sfr' } }]);
  });

  it('is read in Windows-1251, as Excel in Russian saves it', async () => {
    const { drafts, problems } = await importCsv(
      [{ name: 'Меры.csv', bytes: windows1251(`${HEAD}\r\n${ROW}`) }],
      context,
    );
    expect(problems).toEqual([]);
    expect(drafts[0]?.document.name).toBe('Выплата');
  });

  it('names the row of a broken quote and gives no drafts without that table', async () => {
    const { drafts, problems } = await importCsv(
      [file('measures.csv', `${HEAD}\n${ROW}`), file('conditions.csv', 'мера;условие\nnew-one;"c1')],
      context,
    );
    expect(drafts).toEqual([]);
    expect(problems).toMatchObject([
      { sheet: 'conditions', severity: 'error', message: { ru: 'таблица не читается: проверьте кавычки' } },
    ]);
  });

  it('counts rows as a spreadsheet does, however many lines a cell has', async () => {
    const { problems } = await importCsv(
      [file('measures.csv', `${HEAD};кратко\n${ROW};"две\nстроки"\nbad id;x;region;;;;`)],
      context,
    );
    expect(new Set(problems.map(({ row }) => row))).toEqual(new Set([3]));
  });

  it('is refused when it is not text', async () => {
    expect(readCsv('measures', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).toMatchObject({ ok: false });
  });
});

function windows1251(text: string): Uint8Array {
  const table = new Map(
    Array.from({ length: 128 }, (_, index) => [
      new TextDecoder('windows-1251').decode(Uint8Array.of(index + 128)),
      index + 128,
    ]),
  );
  return Uint8Array.from([...text], (sign) => table.get(sign) ?? sign.charCodeAt(0));
}
