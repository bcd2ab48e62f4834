import type { Session } from '../../engine/session.ts';

/** After a digression: the question that is still open is asked again, once everything else is said. */
export function returnToTalk(session: Session): void {
  session.isReturning = true;
}
