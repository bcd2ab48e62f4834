import type { CampaignChoices, PlanOnScreen } from './wire.ts';

const weekMs = 7 * 24 * 3_600_000;

/** Where a new campaign begins. */
export function newPlan({ channels }: CampaignChoices, now: Date): PlanOnScreen {
  return {
    name: '',
    purpose: 'information',
    audience: { source: { kind: 'register' }, regions: [], traits: [] },
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
