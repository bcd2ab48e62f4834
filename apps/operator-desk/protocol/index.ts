export type * from './commands.ts';
export type * from './events.ts';
export * from './floor.ts';
export type * from './rights.ts';
export type * from './views.ts';
