import type { Session } from '../engine/session.ts';
import { formOnTop } from '../forms/frame.ts';
import type { IntentGuess } from '../understanding/intent-classifier.ts';
import type { Intent } from '../understanding/intents.ts';
import { isPersonal, wonders } from './plain-words.ts';
import { asksOn, asksSomething } from './shared/asks.ts';
import type { Mention } from './shared/mention.ts';

/** In a quiz or a form only what is plainly said aside is followed; all else was a try at an answer. */
export function isAside(session: Session, mention: Mention, { intent, p }: IntentGuess): boolean {
  if (asksSomething(session) || wonders(session, mention)) return true;
  const { normalised, understood: heard } = session.heard;
  // "Третий" answers; "спасибо" does not.
  if (!normalised.includes(' ') && !courtesies.includes(intent)) return false;
  if (heard.decision !== 'answer' || noAsides.includes(intent)) return false;
  // "Возвращать потом не надо?" takes nothing back.
  if (intent === 'cancel' && asksOn(session)) return false;
  // A name given while something is taken down is no wish to prove who she is.
  if (intent === 'identity_confirm' && formOnTop(session)) return false;
  // "А толку то?" in a complaint is no praise and no reproach of us.
  if (intent === 'feedback' && formOnTop(session)?.form.id === 'complaint') return false;
  const isOffer = formOnTop(session)?.form.id === 'offer' && isPersonal(intent);
  return p >= 0.75 || isOffer || (p >= 0.6 && mention.kind === 'sure');
}

const courtesies: readonly Intent[] = ['greeting', 'thanks', 'goodbye', 'repeat', 'cancel'];
const noAsides: readonly Intent[] = ['affirm', 'deny', 'unclear', 'out_of_scope'];
