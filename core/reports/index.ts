export * from './aggregate.ts';
export * from './cells.ts';
export type * from './contact.ts';
export * from './counters.ts';
export * from './definitions.ts';
export { isThreshold } from './durations.ts';
export type * from './ports.ts';
export * from './rebuild.ts';
export type { HistoryEntry } from './take-in.ts';
