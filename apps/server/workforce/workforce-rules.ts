import { z } from 'zod';
import type { DemandCalendar } from '#core/workforce/day-features.ts';
import type { QueueTarget } from '#core/workforce/requirement.ts';
import { leastRestMinutes, type ShiftRules, usualShiftRules } from '#core/workforce/shift-rules.ts';
import { usualTarget } from '#core/workforce/staffing.ts';
import type { SettingStore } from '#platform/storage/settings/mongoose-setting-store.ts';

/** What a tenant's supervisor decided for forecasts and plans. */
export interface WorkforceRules {
  readonly targets: readonly QueueTarget[];
  readonly calendar: DemandCalendar;
  readonly shifts: ShiftRules;
  readonly people: readonly PersonRule[];
}

/** One operator, where she differs from the rules. */
interface PersonRule {
  readonly staffId: string;
  readonly weekMinutes?: number;
  readonly awayDays: readonly string[];
}

/** A callers' patience of three minutes is usual where nothing was measured. */
const usualPatienceMs = 180_000;

export function usualQueueTarget(queueId: string): QueueTarget {
  return { ...usualTarget, queueId, patienceMs: usualPatienceMs, startPerDay: 200, startHandleMs: 300_000 };
}

const usualRules: WorkforceRules = {
  targets: [],
  calendar: { paydays: [5, 20], events: [] },
  shifts: usualShiftRules,
  people: [],
};

export const daySchema = z.iso.date();
const id = z.string().regex(/^[\w:.-]{1,80}$/);
const share = z.number().min(0).max(1);
const minutes = z.int().min(0).max(1_440);
const halfHours = minutes.multipleOf(30);
const ms = z.number().min(1_000).max(86_400_000);

export const targetSchema = z
  .strictObject({
    queueId: id,
    serviceLevel: share.max(0.999),
    targetMs: z.number().min(0).max(3_600_000),
    maxOccupancy: share.min(0.3),
    shrinkage: share.max(0.8),
    atOnce: z.int().min(1).max(10),
    patienceMs: ms.optional(),
    startPerDay: z.number().min(0).max(1_000_000).optional(),
    startHandleMs: ms.optional(),
  })
  .transform(exact);

const kindSchema = z
  .strictObject({
    id,
    name: z.string().trim().min(1).max(40),
    startsFrom: halfHours.max(1_410),
    startsTo: halfHours.max(1_410),
    startStep: z.int().min(30).multipleOf(30),
    lengthMinutes: halfHours.min(60),
    lunchMinutes: halfHours.max(120),
    lunchFrom: halfHours,
    lunchTo: halfHours,
    breaks: z.int().min(0).max(6),
  })
  .refine((kind) => kind.startsFrom <= kind.startsTo, {
    path: ['startsTo'],
    message: 'startsTo < startsFrom',
  })
  .refine(
    ({ lunchMinutes, lunchFrom, lunchTo, lengthMinutes }) =>
      lunchMinutes === 0 || (lunchFrom > 0 && lunchFrom <= lunchTo && lunchTo + lunchMinutes < lengthMinutes),
    { path: ['lunchTo'], message: 'lunch outside the shift' },
  );

export const rulesSchema = z.strictObject({
  targets: z.array(targetSchema).max(200),
  calendar: z.strictObject({
    paydays: z.array(z.int().min(1).max(31)).max(31),
    events: z
      .array(
        z.strictObject({
          id,
          name: z.string().trim().min(1).max(120),
          day: daySchema,
          halfLifeDays: z.number().min(0.5).max(120),
          expectedShare: z.number().min(-0.9).max(20),
        }),
      )
      .max(200),
  }),
  shifts: z.strictObject({
    kinds: z.array(kindSchema).min(1).max(8),
    restMinutes: z.int().min(leastRestMinutes).max(2_880),
    weekMinutes: z.int().min(60).max(3_600),
    daysOff: z.int().min(1).max(6),
    daysInRow: z.int().min(1).max(7),
  }),
  people: z
    .array(
      z
        .strictObject({
          staffId: id,
          weekMinutes: z.int().min(0).max(3_600).optional(),
          awayDays: z.array(daySchema).max(366),
        })
        .transform(exact),
    )
    .max(5_000),
});

export class RuleBook {
  readonly #settings: SettingStore;

  constructor(settings: SettingStore) {
    this.#settings = settings;
  }

  async rules(tenantId: string): Promise<WorkforceRules> {
    const kept = rulesSchema.safeParse(await this.#settings.get({ tenantId, name: 'workforce-rules' }));
    return kept.success ? kept.data : usualRules;
  }

  async putRules(tenantId: string, rules: WorkforceRules): Promise<void> {
    await this.#settings.put({ tenantId, name: 'workforce-rules' }, rules);
  }

  /** Days on which somebody asked to be off; each person's are a value of their own, so that two never meet. */
  async wishes(of: { readonly tenantId: string; readonly staffId: string }): Promise<readonly string[]> {
    const kept = wishesSchema.safeParse(await this.#settings.get(wishKey(of)));
    return kept.success ? kept.data : [];
  }

  async putWishes(
    of: { readonly tenantId: string; readonly staffId: string },
    days: readonly string[],
  ): Promise<void> {
    await this.#settings.put(wishKey(of), days);
  }
}

export const wishesSchema = z.array(daySchema).max(60);

function wishKey({ tenantId, staffId }: { readonly tenantId: string; readonly staffId: string }) {
  return { tenantId, name: `shift-wishes:${staffId}` };
}

type Exact<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** Without fields that are `undefined`. */
function exact<T extends object>(value: T): Exact<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Exact<T>;
}
