import { noteHold, noteOutside, type OutsideStep } from '#core/routing/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { outsideNumberOf } from '../books/outside-book.ts';
import { type CommandContext, type Handler, refuse } from '../handle-command.ts';
import { lineLanes } from '../line-notes.ts';
import { isOperator, isSupervisor } from '../permissions.ts';
import type { DeskAuditAction, DeskDeps, DeskLines } from '../ports.ts';
import type { DeskSocket } from '../protocol.ts';
import { actorOn } from '../visit.ts';

const auditOf = {
  colleague: 'call.joined',
  listen: 'call.listened',
  whisper: 'call.whispered',
  join: 'call.joined',
} as const satisfies Record<string, DeskAuditAction>;

const keyOf = ({ tenantId, staff }: CommandContext) => ({ tenantId, staffId: staff.id });

/** The line is hers alone: who may speak with a caller is decided by whose conversation it is. */
export const open: Handler<'line.open'> = async (context, input) => {
  const { deps, socket, staff } = context;
  if (!isOperator(staff) && !isSupervisor(staff)) return refuse('not-permitted');
  const lines = deps.lines?.();
  if (!lines) return refuse('no-telephone');
  const key = keyOf(context);
  try {
    const { isMuted = false } = input;
    const sdp = 'sdp' in input ? await lines.openBrowser(key, input.sdp, isMuted) : undefined;
    if ('phone' in input) await lines.openPhone(key, input.phone, isMuted);
    socket.data.lineId = lines.lineOf(key)?.id;
    // The screen left while the line was being opened.
    if (!socket.connected && socket.data.lineId !== undefined) lines.abandon(key, socket.data.lineId);
    return { outcome: 'done', ...(sdp === undefined ? {} : { sdp }) };
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return refuse('line-refused');
    throw error;
  }
};

export const resume: Handler<'line.resume'> = async (context) => {
  const answer = answerOf(context, (lines) => lines.resume(keyOf(context)));
  if (answer.outcome === 'done') context.socket.data.lineId = answer.line.id;
  return answer;
};

export const close: Handler<'line.close'> = async (context) => {
  context.deps.lines?.()?.closeLine(keyOf(context));
  return { outcome: 'done' };
};

export const hold: Handler<'line.hold'> = async (context, { isOn }) => {
  const key = keyOf(context);
  const wasHeld = context.deps.lines?.()?.lineOf(key)?.call?.isHeld ?? false;
  const answer = answerOf(context, (lines) => lines.hold(key, isOn));
  const conversationId = answer.outcome === 'done' ? answer.line.call?.conversationId : undefined;
  if (conversationId === undefined || isOn === wasHeld) return answer;
  const { tenantId, id: staffId } = await actorOn(context.deps, context.staff, conversationId);
  await noteHold(context.deps, { tenantId, conversationId, staffId, isHeld: isOn });
  return answer;
};

export const mute: Handler<'line.mute'> = async (context, { isOn }) =>
  answerOf(context, (lines) => lines.mute(keyOf(context), isOn));

export const keys: Handler<'line.keys'> = async (context, input) =>
  answerOf(context, (lines) => lines.press(keyOf(context), input.keys));

/** Only what stands in the directory. On record before anything rings; pressed twice, it rings and is recorded once. */
export const callOutside: Handler<'line.outside-call'> = async (context, { numberId }) => {
  const { deps } = context;
  const key = keyOf(context);
  const may = answerOf(context, (lines) => lines.mayCallOutside(key));
  const conversationId = may.outcome === 'done' ? may.line.call?.conversationId : undefined;
  if (may.outcome === 'refused' || conversationId === undefined) return may;
  const number = await outsideNumberOf(deps.books, context.tenantId, numberId);
  if (!number) return refuse('no-such-number');
  return lineLanes(deps).run(conversationId, async () => {
    const inThisCall = (act: (lines: DeskLines) => ReturnType<DeskLines['resume']>) =>
      answerOf(context, (lines) =>
        lines.lineOf(key)?.call?.conversationId === conversationId
          ? act(lines)
          : { outcome: 'refused', reason: 'no-call' },
      );
    const mayStill = inThisCall((lines) => lines.mayCallOutside(key));
    if (mayStill.outcome === 'refused') return mayStill;
    const { tenantId, id: actor } = await actorOn(deps, context.staff, conversationId);
    await deps.audit.record({ tenantId, actor, action: 'call.put-through', subject: conversationId });
    const answer = inThisCall((lines) => lines.callOutside(key, number));
    if (answer.outcome === 'done')
      await noteStep(context, conversationId, { name: number.name, step: { type: 'call.outside-called' } });
    return answer;
  });
};

export const endOutside: Handler<'line.outside-end'> = async (context) =>
  answerOf(context, (lines) => lines.endOutside(keyOf(context)));

export const handOver: Handler<'line.hand-over'> = async (context) => {
  const key = keyOf(context);
  const call = context.deps.lines?.()?.lineOf(key)?.call;
  const answer = answerOf(context, (lines) => lines.handOver(key));
  if (answer.outcome === 'done' && call?.outside) {
    const { name } = call.outside;
    await lineLanes(context.deps).run(call.conversationId, () =>
      noteStep(context, call.conversationId, { name, step: { type: 'call.handed-over' } }),
    );
  }
  return answer;
};

export const invite: Handler<'line.invite'> = async (context, { toStaffId }) =>
  answerOf(context, (lines) => lines.invite(keyOf(context), toStaffId));

export const leave: Handler<'line.leave'> = async (context) =>
  answerOf(context, (lines) => lines.leaveCall(keyOf(context)));

/** Only who was asked in. */
export const join: Handler<'line.join'> = (context, { conversationId }) =>
  sit(context, conversationId, 'colleague');

export const listen: Handler<'line.listen'> = async (context, { conversationId, role }) => {
  if (!isSupervisor(context.staff)) return refuse('not-permitted');
  return sit(context, conversationId, role);
};

/** Her line outlives a short break of this connection, not its end. */
export function watchLine(deps: DeskDeps, socket: DeskSocket): void {
  socket.once('disconnect', () => {
    const { lineId, identity } = socket.data;
    const { tenantId, id: staffId } = identity.staff;
    if (lineId !== undefined) deps.lines?.()?.abandon({ tenantId, staffId }, lineId);
  });
}

function answerOf({ deps }: CommandContext, act: (lines: DeskLines) => ReturnType<DeskLines['resume']>) {
  const lines = deps.lines?.();
  if (!lines) return refuse('no-telephone');
  const outcome = act(lines);
  return outcome.outcome === 'refused' ? refuse(outcome.reason) : outcome;
}

/** In the lane of the call: the number may hang up before it is written. */
async function noteStep(
  { deps, staff }: CommandContext,
  conversationId: string,
  of: { readonly name: string; readonly step: OutsideStep },
): Promise<void> {
  const { tenantId, id: staffId } = await actorOn(deps, staff, conversationId);
  await noteOutside(deps, { tenantId, conversationId, staffId, ...of });
}

/** On record before anything is heard. */
async function sit(context: CommandContext, conversationId: string, seat: keyof typeof auditOf) {
  const { deps, staff, tenantId } = context;
  const key = keyOf(context);
  const may = answerOf(context, (lines) => lines.maySit(key, conversationId, seat));
  if (may.outcome === 'refused') return may;
  await deps.audit.record({ tenantId, actor: staff.id, action: auditOf[seat], subject: conversationId });
  return answerOf(context, (lines) => lines.sit(key, conversationId, seat));
}
