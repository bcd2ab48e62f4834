import type { Session } from '../../engine/session.ts';
import { formOnTop } from '../../forms/frame.ts';
import { hasGivenAway, isFraudAttempt } from '../../understanding/fraud.ts';
import { returnToTalk } from '../repair/return.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Strangers who ask for her card or a code; also that she has told them, right after we warned her. */
export function tellsOfFraud(session: Session): boolean {
  const { normalised, choiceId } = session.heard;
  // Where we ask for a code ourselves, words of codes are for us.
  if (choiceId !== undefined || formOnTop(session)?.form.id === 'identify') return false;
  return isFraudAttempt(normalised) || (wasWarned(session) && hasGivenAway(normalised));
}

/** What to do at once comes first. */
export function warnOfFraud(session: Session): void {
  const isGiven = hasGivenAway(session.heard.normalised);
  session.say(texts(session, isGiven ? 'given' : 'warning'), {
    choices: [
      { id: 'q:all', label: texts(session, 'check') },
      { id: 'op', label: texts(session, 'operator') },
    ],
  });
  returnToTalk(session);
}

function wasWarned(session: Session): boolean {
  const warning = texts(session, 'warning');
  return session.memory.lastSaid.some(({ text }) => text.includes(warning));
}
