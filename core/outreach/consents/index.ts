export * from './consent.ts';
export type * from './consent-store.ts';
export * from './may-tell.ts';
export * from './opt-outs.ts';
