import type { DeskLine } from '../protocol/index.ts';
import type { DeskState, Notice } from './desk-state.ts';

/** Her line as the server tells it. What is told of a line that another one has replaced is not believed any more. */
export function withLine(state: DeskState, line: DeskLine): DeskState {
  const isOld = state.line !== undefined && state.line.id !== line.id && line.status === 'closed';
  if (isOld) return state;
  const { invitation: _, ...rest } = state;
  const asked = line.invitation ?? (line.call === undefined ? state.invitation : undefined);
  const next: DeskState = { ...rest, line, ...(asked ? { invitation: asked } : {}) };
  if (line.left?.why !== 'caller-left') return next;
  const notice: Notice = { id: `left:${line.left.conversationId}`, about: { kind: 'call-left' } };
  return { ...next, notices: [...next.notices.filter(({ id }) => id !== notice.id), notice].slice(-5) };
}

export function withoutInvitation(state: DeskState): DeskState {
  const { invitation: _, ...rest } = state;
  return rest;
}
