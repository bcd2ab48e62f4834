export * from './aggregate.ts';
export {
  type CellKey,
  type Cube,
  cellName,
  cellOf,
  type DayOf,
  type Detail,
  details,
  halfHourOf,
  type Slot,
} from './cells.ts';
export type * from './contact.ts';
export * from './counters.ts';
export * from './definitions.ts';
export * from './local-days.ts';
export type * from './ports.ts';
export * from './rebuild.ts';
export { repeatWithinMs } from './repeats.ts';
export * from './report.ts';
export type { HistoryEntry } from './take-in.ts';
export { Tally } from './tally.ts';
