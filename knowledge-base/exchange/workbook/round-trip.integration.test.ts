import { beforeAll, describe, expect, it } from 'vitest';
import type { MeasureDocument } from '../../documents.ts';
import type { ImportContext } from '../import-result.ts';
import { canonical } from '../testing/canonical.ts';
import { knowledge } from '../testing/knowledge.ts';
import { importTables } from './import-tables.ts';
import { exportCsv, exportWorkbook, importCsv, importWorkbook } from './workbook.ts';
import { writeTables } from './write-tables.ts';

describe('tables of the real measures', () => {
  let context: ImportContext;
  let documents: MeasureDocument[];
  beforeAll(async () => {
    ({ context, documents } = await knowledge());
  });

  it.each(['ru', 'en'] as const)('come back as the same documents (headings: %s)', async (language) => {
    const { drafts, problems } = await importTables(writeTables(documents, language), context);
    expect(problems).toEqual([]);
    expect(drafts.map(({ document }) => canonical(document))).toEqual(documents.map(canonical));
  });

  it('come back from an .xlsx file', async () => {
    const { drafts, problems } = await importWorkbook(await exportWorkbook(documents), context);
    expect(problems).toEqual([]);
    expect(drafts.map(({ document }) => canonical(document))).toEqual(documents.map(canonical));
  });

  it('come back from CSV files', async () => {
    const { drafts, problems } = await importCsv(exportCsv(documents), context);
    expect(problems).toEqual([]);
    expect(drafts.map(({ document }) => canonical(document))).toEqual(documents.map(canonical));
  });
});
