export * from './appointment.ts';
export * from './book-visit.ts';
export * from './nearest-offices.ts';
export * from './office.ts';
export { nextOpening, openingOn } from './opening.ts';
export type * from './ports.ts';
export * from './tell-visit.ts';
