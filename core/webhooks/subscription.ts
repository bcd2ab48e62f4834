import type { WebhookEventType } from './webhook-event.ts';

export interface SubscriptionKey {
  readonly tenantId: string;
  readonly id: string;
}

/** Where a participant is told of what happens, and of what. */
export interface WebhookSubscription extends SubscriptionKey {
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  /**
   * Works applications itself: gets them with the citizen's words, and taking one in takes it over. Its API key had
   * the scope for it.
   */
  readonly takesApplications: boolean;
  /** The member of staff that the participant's system is here. */
  readonly staffId: string;
  /** `whsec_` and base64; signs. */
  readonly secret: string;
  /** Signs too, until the receiver has the new one. */
  readonly previousSecret?: { readonly secret: string; readonly until: Date };
  readonly state: 'active' | 'disabled';
  readonly disabledFor?: 'failing' | 'gone' | 'switched-off';
  readonly createdAt: Date;
  /** Only what happened since then is told. */
  readonly activeSince: Date;
  /** Nothing has got through since then. */
  readonly failingSince?: Date;
}

/** After so long without one success it is switched off, and somebody has to look at it. */
export const failingLimitMs = 3 * 24 * 3_600_000;

/** Both secrets sign for so long after a rotation. */
export const rotationMs = 24 * 3_600_000;

/** The secrets that sign at this moment, the new one first. */
export function signingSecrets(
  { secret, previousSecret }: Pick<WebhookSubscription, 'secret' | 'previousSecret'>,
  now: Date,
): readonly string[] {
  return previousSecret !== undefined && previousSecret.until > now
    ? [secret, previousSecret.secret]
    : [secret];
}
