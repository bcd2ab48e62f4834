/** Wall-clock time of some place, `YYYY-MM-DDTHH:MM`: as it is promised to people and compared as text. */
export type LocalTime = string;

/** What the clocks of a time zone show at an instant. */
export function localTimeIn(timeZone: string, at: Date): LocalTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant at which the clocks show this. Where clocks jump, the one after the jump. */
export function instantOf(timeZone: string, local: LocalTime): Date {
  const wanted = Date.parse(`${local}:00Z`);
  let at = wanted;
  for (let pass = 0; pass < 2; pass++) {
    at += wanted - Date.parse(`${localTimeIn(timeZone, new Date(at))}:00Z`);
  }
  return new Date(at);
}

/** Minutes since midnight. */
export function minutesOf(local: LocalTime): number {
  return Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

export function dayOf(local: LocalTime): string {
  return local.slice(0, 10);
}

export function localTimeOf(day: string, minutes: number): LocalTime {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes longer than using it a hundred times. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, made);
  return made;
}
