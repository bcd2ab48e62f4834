export * from './family-facts.ts';
export * from './life-events.ts';
export type * from './protocol.ts';
export * from './records.ts';
export * from './register-authority.ts';
export * from './settle-facts.ts';
export * from './sweep-watches.ts';
export * from './watch.ts';
