import { askedResults, type CaseFeedback, type CaseResult, isToDo } from './case.ts';
import { type CaseCommand, type CaseDone, type CasePorts, changeCase } from './change-case.ts';

/** After so long help that was promised must have come. */
const feedbackAfterMs = 14 * 24 * 3_600_000;

/** Ends the case by its result. Where help was to come, the citizen is asked later whether it has. */
export function closeCase(
  ports: CasePorts,
  command: CaseCommand,
  { result, remark }: { readonly result: CaseResult; readonly remark: string },
): Promise<CaseDone> {
  return changeCase(ports, command, ({ steps }) => {
    if (steps.some(isToDo)) return { no: 'steps-open' };
    if (remark.trim() === '') return { no: 'empty' };
    const at = ports.clock.now();
    return {
      state: 'closed',
      closing: { result, remark, at },
      feedback: askedResults.includes(result)
        ? { askAt: new Date(at.getTime() + feedbackAfterMs) }
        : undefined,
      event: { type: 'closed', result, remark },
    };
  });
}

/** What she said when she was asked. Help that has not come opens the case again. */
export function recordFeedback(
  ports: CasePorts,
  command: CaseCommand,
  { answer, remark }: { readonly answer: NonNullable<CaseFeedback['answer']>; readonly remark: string },
): Promise<CaseDone> {
  return changeCase(
    ports,
    command,
    ({ state, feedback }) =>
      state === 'closed' && feedback !== undefined && feedback.answer === undefined
        ? {
            feedback: { ...feedback, answer, remark },
            ...(answer === 'not-received' ? { state: 'open' as const, closing: undefined } : {}),
            event: { type: 'feedback-given', answer, remark },
          }
        : { no: 'state' },
    { anyState: true },
  );
}

/** It was not the end after all. */
export function reopenCase(ports: CasePorts, command: CaseCommand, remark: string): Promise<CaseDone> {
  return changeCase(
    ports,
    command,
    ({ state }) => {
      if (state === 'open') return { no: 'state' };
      return remark.trim() === ''
        ? { no: 'empty' }
        : { state: 'open', closing: undefined, feedback: undefined, event: { type: 'reopened', remark } };
    },
    { anyState: true },
  );
}
