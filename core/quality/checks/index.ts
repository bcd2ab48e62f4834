export { checkConversation, passOver } from './check-conversation.ts';
export { closedTalks } from './closed-talks.ts';
export * from './finding.ts';
export type * from './ports.ts';
export { type QualityRules, type Script, type ScriptStep, usualRules } from './quality-rules.ts';
export { checksVersion } from './run-checks.ts';
export { sweepChecks } from './sweep-checks.ts';
export type { CallSound, EngineAnswer } from './talk.ts';
export { workingDaysIn } from './told-numbers.ts';
