export { groupNames } from './group-names.ts';
export { otherBooks } from './other-books.ts';
export { dropReports } from './report-files.ts';
export { type ReportRouteDeps, reportRoutes } from './report-routes.ts';
export { reportCsv, reportTable, reportXlsx } from './report-table.ts';
