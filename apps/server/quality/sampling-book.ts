import { z } from 'zod';
import { type SamplingRules, usualSamplingRules } from '#core/quality/index.ts';
import type { SettingStore } from '#platform/storage/settings/mongoose-setting-store.ts';

const perDay = z.int().min(0).max(200);

export const samplingSchema = z.strictObject({
  complaint: z.strictObject({ perDay }),
  finding: z.strictObject({ perDay }),
  lowRating: z.strictObject({ perDay, atMost: z.int().min(1).max(4) }),
  longSilence: z.strictObject({ perDay, minutes: z.int().min(1).max(240) }),
  newOperator: z.strictObject({ perDay, handledFewerThan: z.int().min(1).max(5_000) }),
  minimum: z.strictObject({ perWeek: z.int().min(0).max(20) }),
  random: z.strictObject({ share: z.number().min(0).max(1) }),
  mostPerReviewer: z.int().min(1).max(100),
  reviewerIds: z.array(z.string().max(80)).max(200),
  objectDays: z.int().min(1).max(30),
});

const drawnSchema = z.strictObject({ day: z.iso.date() });

/** Rules of sampling of each tenant, and how far it was drawn. */
export class SamplingBook {
  readonly #settings: Pick<SettingStore, 'get' | 'put'>;

  constructor(settings: Pick<SettingStore, 'get' | 'put'>) {
    this.#settings = settings;
  }

  async rules(tenantId: string): Promise<SamplingRules> {
    const kept = samplingSchema.safeParse(await this.#settings.get({ tenantId, name: 'quality-sampling' }));
    return kept.success ? kept.data : usualSamplingRules;
  }

  async putRules(tenantId: string, rules: SamplingRules): Promise<void> {
    await this.#settings.put({ tenantId, name: 'quality-sampling' }, rules);
  }

  /** The last local day that was drawn for. */
  async drawnDay(tenantId: string): Promise<string | undefined> {
    const kept = drawnSchema.safeParse(await this.#settings.get({ tenantId, name: 'quality-drawn' }));
    return kept.success ? kept.data.day : undefined;
  }

  async putDrawnDay(tenantId: string, day: string): Promise<void> {
    await this.#settings.put({ tenantId, name: 'quality-drawn' }, { day });
  }
}
