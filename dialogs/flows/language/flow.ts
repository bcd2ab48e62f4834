import type { Language } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { showMenu } from '../greeting/flow.ts';
import { openQuestion } from '../quiz/question.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Goes over to the language asked for and repeats what is open in it. */
export function switchLanguage(session: Session, language: Language): void {
  session.language = language;
  const open = openQuestion(session);
  if (open) {
    session.say(`${texts(session, 'switched')}\n\n${open.text}`, { choices: open.choices });
    return;
  }
  session.say(texts(session, 'switched'));
  showMenu(session);
}
