import type { AppealClosing } from './appeal.ts';
import type { AppealEvent } from './appeal-change.ts';
import { type AppealCommand, type AppealDone, type ChangePorts, changeAppeal } from './change-appeal.ts';

/** The operator begins with it. */
export function startAppeal(ports: ChangePorts, command: AppealCommand): Promise<AppealDone> {
  return changeAppeal(ports, command, ({ assignment }) =>
    assignment?.staffId === command.by
      ? { state: 'in-work', event: { type: 'started' } }
      : { no: 'not-yours' },
  );
}

/** She was called and not reached; the appeal stays in work. */
export function noteCallTried(
  ports: ChangePorts,
  command: AppealCommand,
  tried: Omit<Extract<AppealEvent, { type: 'call-tried' }>, 'type'>,
): Promise<AppealDone> {
  return changeAppeal(ports, command, ({ state, assignment }) => {
    if (assignment?.staffId !== command.by) return { no: 'not-yours' };
    return state === 'in-work' ? { event: { type: 'call-tried', ...tried } } : { no: 'state' };
  });
}

/** A visit was booked out of it. What has happened is noted, whoever has the appeal by now. */
export function noteVisit(
  ports: ChangePorts,
  command: AppealCommand,
  visit: Omit<Extract<AppealEvent, { type: 'visit-booked' }>, 'type'>,
): Promise<AppealDone> {
  return changeAppeal(ports, command, () => ({ event: { type: 'visit-booked', ...visit } }));
}

/** The answer was not the last word: the same operator goes on. The term does not begin anew. */
export function reopenAppeal(
  ports: ChangePorts,
  command: AppealCommand,
  remark: string,
): Promise<AppealDone> {
  return changeAppeal(ports, command, ({ state }) =>
    state === 'answered' ? { state: 'in-work', event: { type: 'reopened', remark } } : { no: 'state' },
  );
}

/**
 * Ends the work. `done` closes what was answered; the other reasons close what needs no answer, and whoever calls has
 * checked that it is a supervisor who says so.
 */
export function closeAppeal(
  ports: ChangePorts,
  command: AppealCommand,
  reason: AppealClosing,
): Promise<AppealDone> {
  return changeAppeal(ports, command, ({ state }) =>
    (reason === 'done') === (state === 'answered')
      ? { state: 'closed', closing: { reason, at: ports.clock.now() }, event: { type: 'closed', reason } }
      : { no: 'state' },
  );
}
