import { AppError } from '#core/shared/app-error.ts';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import { nearest } from '#knowledge-base/entitlement/suggest.ts';
import { unmixed } from './letters.ts';

/** The value when it is one of those allowed. @throws AppError input-argument */
export function oneOf(option: string, given: string, allowed: readonly string[]): string {
  if (allowed.includes(given)) return given;
  const close = nearest(unmixed(given), allowed);
  const list = allowed.length > 12 ? `${allowed.slice(0, 12).join(', ')} и другие` : allowed.join(', ');
  throw new AppError(
    'input-argument',
    `${option} ${given}: такого нет; можно: ${list}${close === undefined ? '' : `; возможно, ${close}`}`,
  );
}

/** A day of the calendar. @throws AppError input-argument */
export function dayOption(option: string, given: string): string {
  if (parseDay(given) !== undefined && given.length === 10) return given;
  throw new AppError(
    'input-argument',
    `${option} ${given}: нужен день календаря, например ${option} 2026-04-15`,
  );
}
