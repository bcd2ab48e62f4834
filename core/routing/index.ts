export * from './answer-offer.ts';
export * from './handle-conversation.ts';
export * from './keep-slots.ts';
export * from './list-unanswered.ts';
export * from './live-counts.ts';
export * from './offer-waiting.ts';
export type * from './ports.ts';
export * from './rank-operators.ts';
