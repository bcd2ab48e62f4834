/** What the server tells of reports; see apps/server/reports. */
export type Unit = 'count' | 'share' | 'ms' | 'score';

export interface MetricText {
  readonly title: string;
  readonly means: string;
}

export interface MetricOfBook {
  readonly name: string;
  readonly unit: Unit;
  readonly ru: MetricText;
  readonly en: MetricText;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ReportBook {
  readonly timeZone: string;
  readonly queues: readonly Named[];
  readonly operators: readonly Named[];
  readonly topics: readonly Named[];
  readonly regions: readonly Named[];
  readonly metrics: readonly MetricOfBook[];
}

export type Values = Readonly<Record<string, number | undefined>>;

export interface ReportRow {
  readonly group: string;
  readonly names: { readonly ru: string; readonly en: string };
  readonly values: Values;
  readonly waysIn: Readonly<Record<string, number>>;
}

export interface Report {
  readonly rows: readonly ReportRow[];
  readonly total: { readonly values: Values };
  readonly isProvisional: boolean;
}

export interface SavedView {
  readonly name: string;
  readonly query: string;
}
