import type { TFunction } from 'i18next';

/** `45 с`, `12 мин`, `2 ч 05 мин`: how long somebody waits. */
export function waitText(t: TFunction, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return t('unit.second', { value: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('unit.minute', { value: minutes });
  return t('unit.hour', { hours: Math.floor(minutes / 60), minutes: String(minutes % 60).padStart(2, '0') });
}

/** `3:07`, `1:02:09`: for what is read as a stopwatch. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

export function timeText(language: string, at: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

export function dateText(language: string, at: string): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(at),
  );
}

/** Two instants of the same local day have the same one. */
export function dayKey(at: string | number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}
