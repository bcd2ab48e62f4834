/** `40 %`; a dash where there is nobody. */
export function shareText(language: string, part: number, whole: number): string {
  if (whole === 0) return '—';
  return new Intl.NumberFormat(language, { style: 'percent' }).format(part / whole);
}
