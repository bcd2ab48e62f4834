import type { Session } from '../../engine/session.ts';
import { quizOnTop } from '../quiz/question.ts';
import { offerOperator } from '../repair/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { mentionIn } from '../shared/mention.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/** Wishes that a person or another service fulfils; personal ones go to the line that may look into personal data. */
export const referred = {
  why_decision: 'personal',
  status_of_application: 'personal',
  payment_date: 'personal',
  change_details: 'personal',
  certificate_info: 'general',
  nearest_office: 'general',
  appointment: 'general',
  complaint: 'general',
  employer_question: 'general',
  identity_confirm: 'general',
  out_of_scope: 'general',
  unclear: 'general',
} as const;

export type ReferredIntent = keyof typeof referred;

export function isReferred(intent: string): intent is ReferredIntent {
  return Object.hasOwn(referred, intent);
}

/** Says what is known in general and offers the way on; never a dead end. */
export function refer(session: Session, intent: ReferredIntent): void {
  const text = texts(session, intent);
  if (referred[intent] === 'personal') {
    const terms = intent === 'payment_date' ? paymentTerms(session) : '';
    offerOperator(session, 'personal', terms === '' ? text : `${terms}\n\n${text}`);
    return;
  }
  session.say(text, {
    choices: [
      { id: 'op', label: texts(session, 'choices-operator') },
      { id: 'no', label: texts(session, 'choices-no') },
    ],
  });
  if (intent !== 'unclear' && intent !== 'out_of_scope' && intent !== 'identity_confirm') {
    if (!quizOnTop(session)) session.replace({ flow: 'operator-offer', reason: 'asked' });
  }
  if (quizOnTop(session)) returnToTalk(session);
}

function paymentTerms(session: Session): string {
  const mention = mentionIn(session);
  if (mention.kind !== 'sure') return '';
  const about = session.knowledge.consultation(mention.measureId, session.language, session.turn.now);
  if (!about) return '';
  return texts(session, 'payment-terms', { name: about.shortName, payment: about.terms.payment });
}
