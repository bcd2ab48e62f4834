import type { DeskLine } from '../protocol/index.ts';
import type { DeskState, Notice } from './desk-state.ts';

/** Her line as the server tells it. What is told of a line that another one has replaced is not believed any more. */
export function withLine(state: DeskState, line: DeskLine): DeskState {
  const isOld = state.line !== undefined && state.line.id !== line.id && line.status === 'closed';
  if (isOld) return state;
  const { invitation: _, ...rest } = state;
  const asked = line.invitation ?? (line.call === undefined ? state.invitation : undefined);
  const next: DeskState = { ...rest, line, ...(asked ? { invitation: asked } : {}) };
  const notice = noticeOf(line);
  // The next number is called: what became of the last one is past.
  if (!notice && line.call?.outside)
    return { ...next, notices: next.notices.filter(({ about }) => about.kind !== 'outside-ended') };
  if (!notice) return next;
  return { ...next, notices: [...next.notices.filter(({ id }) => id !== notice.id), notice].slice(-5) };
}

function noticeOf({ id, left, outsideEnded }: DeskLine): Notice | undefined {
  if (left?.why === 'caller-left') return { id: `left:${left.conversationId}`, about: { kind: 'call-left' } };
  if (outsideEnded) return { id: `outside:${id}`, about: { kind: 'outside-ended', ...outsideEnded } };
  return undefined;
}

export function withoutInvitation(state: DeskState): DeskState {
  const { invitation: _, ...rest } = state;
  return rest;
}
