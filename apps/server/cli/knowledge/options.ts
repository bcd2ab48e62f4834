import { AppError } from '#core/shared/app-error.ts';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import { nearest } from '#knowledge-base/entitlement/suggest.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { suggestFor, unmixed } from './letters.ts';

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

/** Code of a region; a name is understood too. @throws AppError input-argument */
export function regionOption(option: string, given: string, knowledge: KnowledgeBase): string {
  const codes = [...knowledge.surroundings.regions.keys()];
  if (codes.includes(given)) return given;
  const byName = suggestFor(given, '', knowledge.surroundings);
  if (byName !== undefined) return byName;
  throw new AppError(
    'input-argument',
    `${option} ${given}: нет такого региона; нужен код, например ${option} 27`,
  );
}

/** A whole number within bounds. @throws AppError input-argument */
export function wholeOption(option: string, given: string, least: number, most: number): number {
  const number = Number(given);
  if (given.trim() !== '' && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new AppError('input-argument', `${option} ${given}: нужно целое число от ${least} до ${most}`);
}
