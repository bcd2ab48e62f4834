export type * from './identification.ts';
export * from './link-code.ts';
export type * from './person.ts';
export type * from './ports.ts';
export * from './staff.ts';
export type * from './tenant.ts';
