import type { Language } from '#core/conversations/index.ts';
import {
  type Grouping,
  type MetricName,
  metricNames,
  metrics,
  type Report,
  type ReportRow,
  type Unit,
} from '#core/reports/index.ts';
import { writeCsv } from '#knowledge-base/exchange/workbook/csv.ts';
import type { Cell, Table } from '#knowledge-base/exchange/workbook/table.ts';
import { writeXlsx } from '#knowledge-base/exchange/workbook/xlsx.ts';
import type { GroupNames } from './group-names.ts';
import { reportTexts } from './report-texts.ts';

export interface TableOf {
  readonly report: Report;
  readonly by: Grouping;
  readonly names: GroupNames;
  readonly language: Language;
  /** Only these; absent: all that have a value. */
  readonly columns?: readonly MetricName[];
}

/** Rows of a report with a column for each number that has a value anywhere; the last row is the total. */
export function reportTable({ report, by, names, language, columns = metricNames }: TableOf): Table {
  const texts = reportTexts[language];
  const shown = columns.filter((name) => report.total.values[name] !== undefined);
  const cells = (title: string, row: ReportRow): Cell[] => [title, ...shown.map((name) => cellOf(name, row))];
  const heading = (name: MetricName): string => {
    const unit = texts.units[metrics[name].unit];
    return unit === '' ? texts.metrics[name].title : `${texts.metrics[name].title}, ${unit}`;
  };
  return {
    name: texts.sheets.report,
    rows: [
      [texts.groupings[by], ...shown.map(heading)],
      ...report.rows.map((row) => cells(names.nameOf(by, row.group, language), row)),
      ...(by === 'total' ? [] : [cells(texts.groupings.total, report.total)]),
    ],
  };
}

/** For spreadsheets: shares in per cent, times in seconds, each to a tenth; scores to a hundredth. */
function cellOf(name: MetricName, { values }: ReportRow): Cell {
  const value = values[name];
  return value === undefined ? null : inUnit(value, metrics[name].unit);
}

function inUnit(value: number, unit: Unit): number {
  switch (unit) {
    case 'count':
      return value;
    case 'share':
      return Math.round(value * 1_000) / 10;
    case 'ms':
      return Math.round(value / 100) / 10;
    case 'score':
      return Math.round(value * 100) / 100;
  }
}

export function reportCsv(of: TableOf): Uint8Array {
  return writeCsv(reportTable(of));
}

/** With the definitions of its columns on a sheet of their own. */
export async function reportXlsx(of: TableOf): Promise<Uint8Array> {
  const { metrics: words, sheets } = reportTexts[of.language];
  const definitions = metricNames.map((name) => [words[name].title, words[name].means]);
  return writeXlsx([
    reportTable(of),
    { name: sheets.definitions, rows: [[sheets.metric, sheets.means], ...definitions] },
  ]);
}
