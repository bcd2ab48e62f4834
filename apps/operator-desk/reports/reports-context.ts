import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportsApi } from './reports-api.ts';
import type { MetricText, ReportBook, Unit } from './wire.ts';

export interface ReportsTools {
  readonly api: ReportsApi;
  readonly book: ReportBook;
}

export const ReportsContext = createContext<ReportsTools | undefined>(undefined);

export function useReports(): ReportsTools {
  const tools = useContext(ReportsContext);
  if (!tools) throw new Error('reports are shown inside of their page');
  return tools;
}

export function useLanguage(): 'ru' | 'en' {
  return useTranslation().i18n.language.startsWith('en') ? 'en' : 'ru';
}

export function useMetric(name: string): MetricText & { readonly unit: Unit } {
  const { book } = useReports();
  const language = useLanguage();
  const found = book.metrics.find((one) => one.name === name);
  return found ? { ...found[language], unit: found.unit } : { title: name, means: '', unit: 'count' };
}
