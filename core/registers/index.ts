export * from './family-facts.ts';
export * from './life-events.ts';
export type * from './protocol.ts';
export * from './records.ts';
