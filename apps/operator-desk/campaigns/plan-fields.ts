import type { CampaignChoices, Condition, PlanOnScreen } from './wire.ts';

const weekMs = 7 * 24 * 3_600_000;

/** Where a new campaign begins. */
export function newPlan({ channels }: CampaignChoices, now: Date): PlanOnScreen {
  return {
    name: '',
    purpose: 'information',
    audience: { source: { kind: 'list', size: 0 }, regions: [], conditions: [] },
    message: { text: '' },
    channels,
    perMinute: 60,
    perFreeOperator: 0,
    startsAt: now.toISOString(),
    endsAt: new Date(now.getTime() + weekMs).toISOString(),
  };
}

/** As `datetime-local` has it, by the clocks of this computer. */
export function toInput(instant: string): string {
  const at = new Date(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What is not a time yet leaves what was there. */
export function toInstant(input: string, before: string): string {
  const at = new Date(input);
  return Number.isNaN(at.getTime()) ? before : at.toISOString();
}

/** Numbers, days and «да»/«нет» as they are meant. */
export function scalarOf(text: string): boolean | number | string {
  const clean = text.trim().toLowerCase();
  if (clean === 'да' || clean === 'yes' || clean === 'true') return true;
  if (clean === 'нет' || clean === 'no' || clean === 'false') return false;
  return clean !== '' && Number.isFinite(Number(clean)) ? Number(clean) : text.trim();
}

export function conditionText(condition: Condition): { readonly one: string; readonly other: string } {
  if (condition.is === 'between')
    return { one: String(condition.from ?? ''), other: String(condition.to ?? '') };
  return { one: String(condition.value), other: '' };
}

export function conditionOf(
  fact: string,
  is: Condition['is'],
  { one, other }: { readonly one: string; readonly other: string },
): Condition {
  if (is !== 'between') return { fact, is, value: scalarOf(one) };
  const bound = (text: string): number | string => {
    const value = scalarOf(text);
    return typeof value === 'boolean' ? text : value;
  };
  return {
    fact,
    is,
    ...(one.trim() === '' ? {} : { from: bound(one) }),
    ...(other.trim() === '' ? {} : { to: bound(other) }),
  };
}
