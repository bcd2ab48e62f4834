import { z } from 'zod';
import { type QualityRules, usualRules } from '#core/quality/index.ts';
import type { SettingStore } from '#platform/storage/settings/mongoose-setting-store.ts';

const name = 'quality-check-rules';
const phrase = z.string().trim().min(2).max(120);
const phrases = z.array(phrase).max(300);
const minuteMs = 60_000;

export const checkRulesSchema = z.strictObject({
  forbidden: phrases,
  rude: phrases,
  scripts: z
    .array(
      z.strictObject({
        topic: z.string().min(1).max(80).exactOptional(),
        steps: z
          .array(
            z.strictObject({
              id: z.string().min(1).max(60),
              title: z.string().trim().min(2).max(120),
              phrases: phrases.min(1),
            }),
          )
          .max(20),
      }),
    )
    .max(60),
  replyMs: z
    .int()
    .min(minuteMs / 2)
    .max(60 * minuteMs),
  silenceShare: z.number().min(0.05).max(0.95),
  talkOverShare: z.number().min(0.01).max(0.95),
}) satisfies z.ZodType<QualityRules>;

/** What a participant set for its own operators; until then what is usual. */
export class CheckRuleBook {
  readonly #settings: SettingStore;

  constructor(settings: SettingStore) {
    this.#settings = settings;
  }

  async get(tenantId: string): Promise<QualityRules> {
    const kept = await this.#settings.get({ tenantId, name });
    return kept === undefined ? usualRules : checkRulesSchema.parse(kept);
  }

  async put(tenantId: string, rules: QualityRules): Promise<void> {
    await this.#settings.put({ tenantId, name }, rules);
  }
}
