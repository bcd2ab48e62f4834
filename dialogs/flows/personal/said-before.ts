import type { Route } from '../../engine/route.ts';
import type { Session } from '../../engine/session.ts';
import { wantsMore } from '../../wording/voice.ts';
import { returnToTalk } from '../repair/return.ts';
import { asksSomething } from '../shared/asks.ts';
import { openMatter } from '../shared/open-matter.ts';
import { gateFor, identify, sayNotHere } from './gate.ts';
import { isPersonalIntent } from './matter.ts';
import { operator, personalTexts } from './texts.ts';
import { wantedIn } from './wanted.ts';

/** What was said last may be said again here and now: it was no secret of hers, or she is still known. */
export function mayRepeat(session: Session): boolean {
  return session.memory.isSaidPersonal !== true || gateFor(session, 'personal-record').outcome === 'allowed';
}

/** It was hers alone: not again before she is known again, and not where it may not be told at all. */
export function refuseToRepeat(session: Session) {
  const gate = gateFor(session, 'personal-record');
  if (gate.outcome === 'not-here') return sayNotHere(session, gate.why);
  const wish = session.memory.wishes.findLast(({ intent }) => isPersonalIntent(intent));
  session.say(personalTexts(session, 'was-personal'), {
    choices: [
      { id: `i:${wish?.intent ?? 'identity_confirm'}`, label: personalTexts(session, 'confirm-again') },
      operator(session),
    ],
  });
  returnToTalk(session);
}

/** "Дальше" to something personal that was too much to say at once. */
export const restIsPersonal: Route = {
  name: 'rest-is-personal',
  when: (session) => wantsMore(session.heard) && !mayRepeat(session) && openMatter(session) === undefined,
  act: refuseToRepeat,
};

/**
 * "Какое из заявлений?" tells what she has applied for: once nobody is known any more, the question is let go, and what
 * was wanted is left for `askWhoAgain`.
 */
export function letPersonalChoicesGo(session: Session): void {
  const { memory, top } = session;
  if (gateFor(session, 'personal-record').outcome === 'allowed') return;
  const stale = memory.frames.filter(
    (frame) => frame.flow === 'form' && frame.form === 'which-one' && frame.values.personal === 'y',
  );
  if (stale.length === 0) return;
  memory.frames = memory.frames.filter((frame) => !stale.includes(frame));
  if (top?.flow === 'form' && stale.includes(top)) session.letGo = wantedIn(top.values);
}

/** Her answer to such a question: who she is comes first. */
export const askWhoAgain: Route = {
  name: 'ask-who-again',
  when: (session) => {
    const { letGo, heard } = session;
    if (letGo === undefined) return false;
    if (heard.choiceId !== undefined) return heard.choiceId.startsWith('s:which-one:');
    return heard.normalised.split(' ').length <= 5 && !asksSomething(session);
  },
  act: async (session) => {
    if (session.letGo) await identify(session, session.letGo);
  },
};
