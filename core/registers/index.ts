export type * from './protocol.ts';
export * from './records.ts';
