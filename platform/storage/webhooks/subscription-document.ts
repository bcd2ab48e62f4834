import { type Connection, type Model, Schema } from 'mongoose';
import type { WebhookSubscription } from '#core/webhooks/index.ts';
import type { Sealer } from '#platform/security/sealer.ts';
import { defined, documentOptions } from '../documents.ts';
import { openJson, sealJson } from '../sealed-json.ts';
import { tenantScope } from '../tenant-scope.ts';

/** Secrets are sealed, and so is the address: it may hold a key of the receiver's. */
type Sealed = Pick<WebhookSubscription, 'url' | 'secret' | 'previousSecret'>;

export type SubscriptionDocument = Omit<WebhookSubscription, 'id' | keyof Sealed> & {
  readonly _id: string;
  /** Grows with every change. */
  readonly version: number;
  readonly sealed: string;
};

export function subscriptionDocument(
  subscription: WebhookSubscription,
  version: number,
  sealer: Sealer,
): SubscriptionDocument {
  const { id: _id, url, secret, previousSecret, ...fields } = subscription;
  // `until` is no name that comes back as an instant: see `openJson`.
  const previous = previousSecret && { secret: previousSecret.secret, untilAt: previousSecret.until };
  const sealed = sealJson(sealer, defined({ url, secret, previous }), contextOf(subscription));
  return { _id, ...defined(fields), version, sealed };
}

export function subscriptionOf(document: SubscriptionDocument, sealer: Sealer): WebhookSubscription {
  const { _id: id, version: _version, sealed, ...fields } = document;
  const { url, secret, previous } = openJson<{
    readonly url: string;
    readonly secret: string;
    readonly previous?: { readonly secret: string; readonly untilAt: Date };
  }>(sealer, sealed, contextOf({ id, tenantId: fields.tenantId }));
  return {
    id,
    ...fields,
    url,
    secret,
    ...(previous ? { previousSecret: { secret: previous.secret, until: previous.untilAt } } : {}),
  };
}

function contextOf({ tenantId, id }: Pick<WebhookSubscription, 'tenantId' | 'id'>): string {
  return `webhook:${tenantId}:${id}`;
}

export function subscriptionModel(connection: Connection): Model<SubscriptionDocument> {
  const text = { type: String, required: true } as const;
  const instant = { type: Date, required: true } as const;
  const schema = new Schema(
    {
      _id: text,
      tenantId: text,
      events: { type: [String], required: true },
      takesApplications: { type: Boolean, required: true },
      staffId: text,
      state: text,
      disabledFor: String,
      createdAt: instant,
      activeSince: instant,
      failingSince: Date,
      version: { type: Number, required: true },
      sealed: text,
    },
    { ...documentOptions, collection: 'webhooks' },
  );
  schema.index({ tenantId: 1, createdAt: 1 });
  schema.index({ state: 1 });
  schema.plugin(tenantScope);
  return connection.model<SubscriptionDocument>('Webhook', schema);
}
