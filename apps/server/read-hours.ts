import type { WorkingHours } from '#core/appeals/index.ts';

/** `09:00-18:00`, as settings have it. */
export function readHours(text: string): WorkingHours {
  const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  return { opens: minutes(text.slice(0, 5)), closes: minutes(text.slice(6)) };
}
