/** As a `datetime-local` field wants it: the minute on this computer's clock, `2026-11-25T18:00`. */
export function inputTime(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
