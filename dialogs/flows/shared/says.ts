import type { Session } from '../../engine/session.ts';

/** Whether her words, not a button, pass a test of a normalised text. */
export const says = (session: Session, test: (text: string) => boolean): boolean =>
  session.heard.choiceId === undefined && test(session.heard.normalised);
