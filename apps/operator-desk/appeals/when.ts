import type { TFunction } from 'i18next';

/** `23 нояб., 11:00`, by the participant's clocks. */
export function dayAndTime(language: string, at: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
}

/** `3 дн.`, `2 ч 05 мин`, `12 мин`: how much is left, or how late it is. */
export function span(t: TFunction, ms: number): string {
  const minutes = Math.max(0, Math.floor(Math.abs(ms) / 60_000));
  if (minutes < 60) return t('unit.minute', { value: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return t('appeals.days', { value: Math.floor(hours / 24) });
  return t('unit.hour', { hours, minutes: String(minutes % 60).padStart(2, '0') });
}

/** A local time of the participant, `YYYY-MM-DDTHH:MM`, in words of a day. */
export function localDay(language: string, day: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
  }).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** With the time of the day. */
export function localTime(language: string, local: string): string {
  return `${localDay(language, local)}, ${local.slice(11)}`;
}
