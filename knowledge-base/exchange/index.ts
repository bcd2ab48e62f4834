export type { ImportContext, ImportedDraft, ImportProblem, ImportResult } from './import-result.ts';
export { exportCsv, exportWorkbook, importCsv, importWorkbook, type NamedFile } from './workbook/workbook.ts';
