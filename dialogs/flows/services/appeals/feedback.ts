import type { Session } from '../../../engine/session.ts';
import type { Form } from '../../../forms/form.ts';
import { beginChoice } from '../begin-choice.ts';
import { shown } from '../taking/shown.ts';
import { sayDone, takeDown } from '../taking/take-down.ts';
import { handIn } from './hand-in.ts';
import { substanceOf, textField, wishesToWrite } from './text-field.ts';
import { appealTexts } from './texts.ts';

const id = 'feedback';

/** A suggestion or thanks, passed on only after a yes to what was understood. The score is asked at the end, by the core. */
export const feedbackForm: Form = {
  id,
  title: (session) => appealTexts(session, 'title-feedback'),
  fields: [textField(id, 'ask-feedback')],
  readBack: (session, values) =>
    appealTexts(session, 'read-feedback', { text: shown(session, feedbackForm, values, 'text') }),
  submit: (session, values) =>
    handIn(session, { kind: 'message', text: values.text ?? '' }, values, ({ number }) =>
      appealTexts(session, 'receipt-feedback', { number }),
    ),
};

/** A mere score or "всё отлично" gets thanks; words worth passing on are offered to be passed on. */
export async function startFeedback(session: Session): Promise<void> {
  const text = substanceOf(session);
  const isWorthIt = text !== undefined && text.split(/\s+/).length >= 5 && session.turn.policy === 'full';
  if (isWorthIt) return takeDown(session, feedbackForm, { known: { text } });
  if (session.heard.choiceId !== undefined) return takeDown(session, feedbackForm);
  if (wishesToWrite(session))
    return takeDown(session, feedbackForm, { intro: appealTexts(session, 'feedback-thanks') });
  sayDone(session, appealTexts(session, 'feedback-thanks'), {
    choices: [beginChoice('feedback', appealTexts(session, 'leave-words'))],
  });
}
