import type { AssistantAction } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { showMenu } from '../greeting/flow.ts';
import { quizOnTop } from '../quiz/question.ts';
import { returnToTalk } from '../repair/return.ts';
import { phrases } from '../shared/phrases.ts';
import { summaryFor } from './summary.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

type Reason = Extract<AssistantAction, { type: 'handoff' }>['reason'];

/** Calls a person, at any turn and in any state. What was told stays: the quiz can be gone on with afterwards. */
export function callOperator(session: Session, reason: Reason): void {
  const why = session.top?.flow === 'operator-offer' && reason === 'asked' ? session.top.reason : reason;
  session.drop('operator-offer');
  session.memory.misunderstood = 0;
  if (session.turn.state !== 'assistant') {
    tellWaiting(session);
    return;
  }
  session.memory.isWaitingTold = false;
  session.action = {
    type: 'handoff',
    line: why === 'personal' ? 2 : 1,
    isCrisis: false,
    reason: why,
    summary: summaryFor(session, why),
  };
  session.say(texts(session, why === 'personal' ? 'calling-personal' : 'calling'), {
    choices: [{ id: 'bot', label: texts(session, 'back') }],
  });
}

export function tellWaiting(session: Session): void {
  session.say(texts(session, 'already'), { choices: [{ id: 'bot', label: texts(session, 'back') }] });
}

/** "Нет, продолжим" to the offer of an operator. */
export function declineOperator(session: Session): void {
  session.drop('operator-offer');
  session.memory.misunderstood = 0;
  session.say(texts(session, 'declined'));
  if (quizOnTop(session)) returnToTalk(session);
  else showMenu(session);
}
