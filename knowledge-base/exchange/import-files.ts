import { type ImportedDraft, type ImportResult, refused } from './import-result.ts';
import { importLmsz, type LmszContext, type LmszDraft } from './lmsz/import-lmsz.ts';
import { importCsv, importWorkbook, type NamedFile } from './workbook/workbook.ts';
import { importYaml } from './yaml/yaml.ts';

export type ExchangeFormat = 'workbook' | 'csv' | 'yaml' | 'lmsz';

/** What a file is, by its first bytes and, for texts, by its name. */
export function formatOf({ name, bytes }: NamedFile): ExchangeFormat {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).replace(/^ï»¿/, '');
  if (head.startsWith('PK') || head.startsWith('ÐÏ') || /\.(xlsx?|ods)$/i.test(name)) return 'workbook';
  if (/^\s*</.test(head)) return 'lmsz';
  return /\.(csv|tsv|txt)$/i.test(name) ? 'csv' : 'yaml';
}

/**
 * Imports what an editor has uploaded: one workbook, XML or YAML file, or the CSV files of one set together.
 * Never throws on what is in a file.
 */
export async function importFiles(
  files: readonly NamedFile[],
  context: LmszContext,
): Promise<ImportResult<ImportedDraft | LmszDraft>> {
  const [first] = files;
  if (first === undefined) return refused({ ru: 'файла нет', en: 'there is no file' });
  const formats = new Set(files.map(formatOf));
  const [format = 'yaml'] = formats;
  if (formats.size > 1 || (files.length > 1 && format !== 'csv')) {
    return refused({
      ru: 'вместе загружают только таблицы CSV одного набора; остальное — по одному файлу',
      en: 'only the CSV tables of one set are uploaded together; other files go one by one',
    });
  }
  switch (format) {
    case 'workbook':
      return await importWorkbook(first.bytes, context);
    case 'csv':
      return importCsv(files, context);
    case 'lmsz':
      return importLmsz(first.bytes, context);
    case 'yaml':
      return importYaml(new TextDecoder().decode(first.bytes), context);
  }
}
