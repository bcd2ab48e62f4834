export type * from './ports.ts';
export * from './self-check.ts';
