/** What a participant may ask to be told of. */
export const webhookEventTypes = [
  'conversation.queued',
  'conversation.accepted',
  'conversation.closed',
  'appeal.registered',
  'appeal.assigned',
  'appeal.answered',
  'appeal.closed',
  'application.registered',
  'application.changed',
  'case.changed',
] as const;

export type WebhookEventType = (typeof webhookEventTypes)[number];

export const watchedKinds = ['conversation', 'appeal', 'case'] as const;

/** Things with a numbered history of their own; an application is an appeal of that kind. */
export type WatchedKind = (typeof watchedKinds)[number];

export interface WatchedKey {
  readonly tenantId: string;
  readonly kind: WatchedKind;
  readonly id: string;
}

type Plain = string | number | boolean | readonly Plain[] | { readonly [name: string]: Plain };

/** Ids and states, as JSON. */
export type EventData = Readonly<Record<string, Plain>>;

/** One line of an object's history, as it is told outside. */
export interface WebhookEvent {
  readonly type: WebhookEventType;
  readonly at: Date;
  /** Its number in the object's history: grows, with gaps. */
  readonly sequence: number;
  /** Nothing personal. */
  readonly data: EventData;
  /** What the citizen wrote; for subscriptions that handle applications alone. */
  readonly personal?: EventData;
}
