import type { Session } from '../../engine/session.ts';
import type { Aspect } from '../../engine/state.ts';
import { isBackToBot, isCancel } from '../../understanding/commands.ts';
import type { Intent } from '../../understanding/intents.ts';
import { consult } from '../consultation/flow.ts';
import { showMenu } from '../greeting/flow.ts';
import { quizOnTop } from '../quiz/question.ts';
import { returnToTalk } from '../repair/return.ts';
import { pressed } from '../shared/choices.ts';
import { mentionIn } from '../shared/mention.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

const aspects: Partial<Record<Intent, Aspect>> = {
  measure_info: 'about',
  amount: 'amount',
  documents: 'documents',
  how_to_apply: 'where',
};

/** While she waits for a person: back on request, public answers to plain questions, else one acknowledgement. */
export function whileWaiting(session: Session) {
  const { heard, memory } = session;
  const press = pressed(heard.choiceId);
  const wantsBack = press?.kind === 'fixed' && (press.choice === 'bot' || press.choice === 'stop');
  if (wantsBack || isBackToBot(heard.normalised) || isCancel(heard.normalised)) return withdraw(session);
  if (press?.kind === 'measure' && press.action !== 'check' && press.action !== 'calculate') {
    return answerWaiting(session, press.measureId, press.action);
  }
  const mention = mentionIn(session);
  const [{ intent, p }] = heard.understood.guesses;
  const aspect = aspects[intent];
  if (mention.kind === 'sure' && aspect !== undefined && p >= 0.6) {
    return answerWaiting(session, mention.measureId, aspect);
  }
  if (memory.isWaitingTold) return;
  memory.isWaitingTold = true;
  session.say(texts(session, 'noted'), { choices: [{ id: 'bot', label: texts(session, 'back') }] });
}

function answerWaiting(session: Session, measureId: string, aspect: Aspect): void {
  consult(session, measureId, aspect);
  session.say(texts(session, 'still'), { choices: [{ id: 'bot', label: texts(session, 'back') }] });
}

function withdraw(session: Session): void {
  session.action = { type: 'withdraw' };
  session.memory.isWaitingTold = false;
  session.say(texts(session, 'withdrawn'));
  if (quizOnTop(session)) returnToTalk(session);
  else showMenu(session);
}
