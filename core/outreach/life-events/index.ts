export type * from './ports.ts';
export * from './take-events.ts';
