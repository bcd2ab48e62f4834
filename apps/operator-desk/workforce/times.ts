import { addDays, weekdayOf } from '#core/appeals/working-calendar.ts';

/** `9:00`; what is after midnight of the next day too. */
export function clockText(minutes: number): string {
  const inDay = minutes % 1440;
  return `${Math.floor(inDay / 60)}:${String(inDay % 60).padStart(2, '0')}`;
}

export function spanText({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${clockText(start)}–${clockText(end)}`;
}

/** `пт, 27 нояб.` */
export function dayText(day: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** As the clocks of this computer show it. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function percent(share: number | undefined, language: string): string {
  if (share === undefined) return '—';
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

export function decimal(value: number, language: string): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}
