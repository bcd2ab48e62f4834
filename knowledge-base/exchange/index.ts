export type { ImportContext, ImportedDraft, ImportProblem, ImportResult } from './import-result.ts';
export { importLmsz, type LmszContext, type LmszDraft } from './lmsz/import-lmsz.ts';
export {
  exportCsvFile,
  exportWorkbook,
  importCsv,
  importWorkbook,
  type NamedFile,
} from './workbook/workbook.ts';
export { exportYaml, importYaml } from './yaml/yaml.ts';
