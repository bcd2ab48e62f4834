const moscow = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Moscow',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day on which a published version takes effect: Moscow's, for all participants alike. `YYYY-MM-DD`. */
export function editorialDay(now: Date): string {
  return moscow.format(now);
}
