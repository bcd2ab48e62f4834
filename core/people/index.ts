export * from './disclosure.ts';
export * from './identification.ts';
export * from './identification-attempts.ts';
export * from './link-code.ts';
export * from './one-time-code.ts';
export type * from './person.ts';
export type * from './ports.ts';
export * from './staff.ts';
export type * from './tenant.ts';
