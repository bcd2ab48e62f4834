export type { JudgedMeasure, KnownFact, Rights, Suggestion } from '#dialogs/operator-help/views.ts';
export type * from './commands.ts';
export type * from './events.ts';
export type * from './views.ts';
