import { parseDay } from '../../entitlement/dates.ts';
import type { Finding } from '../finding.ts';

/** Answers of the past are not changed: a revision takes effect today at the earliest, and not before an earlier one. */
export function effectiveDayFindings(
  day: string,
  { today, latest }: { readonly today: string; readonly latest: string | undefined },
): readonly Finding[] {
  const finding = (ru: string, en: string, allowed: string): Finding => ({
    severity: 'error',
    code: 'effective-date',
    path: 'effectiveFrom',
    message: { ru, en },
    found: day,
    allowed,
  });
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || parseDay(day) === undefined)
    return [finding('Такого дня нет', 'There is no such day', 'YYYY-MM-DD')];
  if (day < today) {
    return [
      finding(
        'День вступления в силу уже прошёл: прошлые ответы не меняются',
        'The day of taking effect is in the past: past answers are not changed',
        `${today} и позже`,
      ),
    ];
  }
  if (latest !== undefined && day < latest) {
    return [
      finding(
        `Опубликованная версия действует с ${latest}: новая не может начать действовать раньше неё`,
        `The published version takes effect on ${latest}: a new one cannot take effect before it`,
        `${latest} и позже`,
      ),
    ];
  }
  return [];
}
