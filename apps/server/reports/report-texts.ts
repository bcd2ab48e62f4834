import type { Language } from '#core/conversations/index.ts';
import type { Grouping, MetricName, Unit } from '#core/reports/index.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

/** Titles and definitions, once for screen, exports and command line. */
export interface ReportTexts {
  readonly metrics: Readonly<Record<MetricName, { readonly title: string; readonly means: string }>>;
  readonly groupings: Readonly<Record<Grouping, string>>;
  /** Channels and languages. */
  readonly names: Readonly<Record<string, string>>;
  /** How attempts by message end, and words of carriers. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly unknown: string;
  readonly noQueue: string;
  /** From Monday. */
  readonly weekdays: readonly string[];
  readonly units: Readonly<Record<Unit, string>>;
  readonly sheets: {
    readonly report: string;
    readonly definitions: string;
    readonly metric: string;
    readonly means: string;
  };
}

export const reportTexts: Readonly<Record<Language, ReportTexts>> = { ru, en };
