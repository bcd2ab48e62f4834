import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { returnToTalk } from '../repair/return.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

export const greetingTexts = phrases(ru, en);

/** Says who we are once; later only greets back and goes on where we were. */
export function greet(session: Session): void {
  if (session.top !== undefined) {
    session.say(greetingTexts(session, 'back-to'));
    returnToTalk(session);
    return;
  }
  session.say(greetingTexts(session, session.memory.isGreeted ? 'hello-again' : 'hello'), {
    choices: mainMenu(session),
  });
  session.memory.isGreeted = true;
}

/** "Алло, это соцзащита?", "вы робот?": where she is and who speaks. */
export function introduce(session: Session): void {
  session.memory.isGreeted = true;
  session.say(greetingTexts(session, 'who'), { choices: session.top === undefined ? mainMenu(session) : [] });
  returnToTalk(session);
}

/** A call was answered: who speaks, that it is recorded, how to reach a person. */
export function greetCaller(session: Session): void {
  session.say(greetingTexts(session, session.memory.isGreeted ? 'call-again' : 'call'), {
    choices: mainMenu(session).filter(({ id }) => id === 'op' || id === 'en' || id === 'ru'),
  });
  session.memory.isGreeted = true;
}

export function showMenu(session: Session): void {
  session.say(greetingTexts(session, 'menu'), { choices: mainMenu(session) });
}

/** The likely wishes; a way to a person is always among them. */
export function mainMenu(session: Session): readonly Choice[] {
  const label = (key: 'about' | 'check' | 'operator' | 'other-language') => greetingTexts(session, key);
  return [
    { id: 'about', label: label('about') },
    { id: 'check', label: label('check') },
    { id: 'op', label: label('operator') },
    { id: session.language === 'ru' ? 'en' : 'ru', label: label('other-language') },
  ];
}

/** Put before the first answer when nobody said hello yet. */
export function shortHello(session: Session): string {
  return greetingTexts(session, 'hello-short');
}
