import type { Session } from '../../engine/session.ts';
import { quizOnTop } from '../quiz/question.ts';
import { returnToTalk } from '../repair/return.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Ends the conversation; the core asks how it was. */
export function sayGoodbye(session: Session): void {
  session.memory.frames = [];
  session.action = { type: 'close' };
  session.say(texts(session, 'bye'));
}

/** "Спасибо": is there anything else? */
export function acceptThanks(session: Session): void {
  if (quizOnTop(session)) {
    session.say(texts(session, 'not-at-all'));
    returnToTalk(session);
    return;
  }
  session.replace({ flow: 'anything-else' });
  session.say(texts(session, 'welcome'), {
    choices: [
      { id: 'bye', label: texts(session, 'no-more') },
      { id: 'op', label: texts(session, 'operator') },
    ],
  });
}
