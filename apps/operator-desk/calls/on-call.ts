import type { Thread } from '../state/desk-state.ts';

/** Since when the citizen is on the telephone; `undefined`: she is not, or it began before what is loaded. */
export function callSince({ entries }: Pick<Thread, 'entries'>): string | undefined {
  const last = entries.findLast(
    ({ body }) =>
      body.kind === 'event' && (body.event.type === 'call.started' || body.event.type === 'call.ended'),
  );
  return last?.body.kind === 'event' && last.body.event.type === 'call.started' ? last.at : undefined;
}

/** Whether she is on the telephone now. */
export function isOnCall(thread: Pick<Thread, 'entries' | 'hasEarlier' | 'conversation'>): boolean {
  const { entries, hasEarlier, conversation } = thread;
  if (callSince(thread) !== undefined) return true;
  const hasEnded = entries.some(({ body }) => body.kind === 'event' && body.event.type === 'call.ended');
  return conversation.channel === 'voice' && hasEarlier && !hasEnded;
}

/** The number outside the citizen talks with since her operator left them; `undefined`: with none. */
export function handedOverTo({ entries }: Pick<Thread, 'entries'>): string | undefined {
  const last = entries.findLast(
    ({ body }) =>
      body.kind === 'event' &&
      /^call\.(?:handed-over|outside-ended|ended)$|^operator\.joined$/.test(body.event.type),
  );
  return last?.body.kind === 'event' && last.body.event.type === 'call.handed-over'
    ? last.body.event.name
    : undefined;
}
