import { stopwatch } from '../shell/format.ts';
import type { Unit } from './wire.ts';

/** A number as every tile, table and chart shows it. A dash: there is nothing to divide by. */
export function numberText(value: number | undefined, unit: Unit, language: string): string {
  if (value === undefined) return '—';
  switch (unit) {
    case 'count':
      return new Intl.NumberFormat(language).format(value);
    case 'share':
      return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
    case 'ms':
      return stopwatch(Math.round(value / 1000) * 1000);
    case 'score':
      return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  }
}
