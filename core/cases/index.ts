export * from './case.ts';
export type * from './case-event.ts';
export {
  type CaseCommand,
  type CaseDone,
  type CaseNo,
  type CasePorts,
  isOfTeam,
  readCase,
  whoeverAnswers,
} from './change-case.ts';
export * from './close-case.ts';
export * from './open-case.ts';
export * from './organisation.ts';
export type * from './ports.ts';
export * from './supervise-cases.ts';
export * from './sweep-cases.ts';
export * from './work-on-case.ts';
