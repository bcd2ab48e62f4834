import type { Session } from '../../engine/session.ts';
import { startForm } from '../../forms/run-form.ts';
import { showMenu } from '../greeting/flow.ts';
import { offerOperator } from '../repair/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { openMatter } from '../shared/open-matter.ts';
import { waitingWords } from './outlook.ts';
import { waitingTexts } from './texts.ts';

/** She no longer waits for a person; what was open goes on. */
export function withdraw(session: Session): void {
  session.action = { type: 'withdraw' };
  session.memory.isWaitingTold = false;
  session.say(waitingTexts(session, 'withdrawn'));
  if (openMatter(session)) returnToTalk(session);
  else showMenu(session);
}

/** "Сколько ещё ждать?", "ну где оператор": the place and the time as they are now. */
export async function tellWaiting(session: Session): Promise<void> {
  if (session.turn.state === 'assistant')
    return offerOperator(session, 'asked', waitingTexts(session, 'not-waiting'));
  session.memory.isWaitingTold = true;
  session.isWaitingSaid = true;
  const { text, choices } = await waitingWords(session, session.memory.line ?? 1);
  session.say(`${waitingTexts(session, 'already')} ${text}`, { choices });
  returnToTalk(session);
}

/** Another way than waiting: what the button names is taken down; where nothing takes it down, a person is called. */
export async function takeOtherWay(session: Session, id: 'call-back' | 'message'): Promise<void> {
  const form = session.forms.get(id);
  if (form) return startForm(session, form);
  if (session.turn.state !== 'assistant') return tellWaiting(session);
  offerOperator(session, 'asked', waitingTexts(session, 'not-waiting'));
}

export function goOnWaiting(session: Session) {
  if (session.turn.state === 'assistant') return showMenu(session);
  session.isWaitingSaid = true;
  session.say(waitingTexts(session, 'waits'), {
    choices: [{ id: 'bot', label: waitingTexts(session, 'back') }],
  });
  returnToTalk(session);
}
