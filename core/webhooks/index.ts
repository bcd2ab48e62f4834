export * from './collect-events.ts';
export * from './deliver-events.ts';
export * from './delivery.ts';
export * from './delivery-pace.ts';
export * from './events-of.ts';
export type * from './ports.ts';
export * from './subscription.ts';
export * from './sweep-webhooks.ts';
export * from './webhook-event.ts';
