import type { Session } from '../../../engine/session.ts';
import type { Form } from '../../../forms/form.ts';
import { phoneField, phoneTold } from '../taking/phone-field.ts';
import { shown } from '../taking/shown.ts';
import { takeDown } from '../taking/take-down.ts';
import { handIn } from './hand-in.ts';
import { substanceOf, textField } from './text-field.ts';
import { appealTexts } from './texts.ts';

/** A message is answered within eight working hours, an appeal under 59-ФЗ. */
function writtenForm(id: 'message' | 'appeal'): Form {
  const form: Form = {
    id,
    title: (session) => appealTexts(session, `title-${id}`),
    fields: [textField(id, `ask-${id}`), phoneField(id, 'or-here')],
    readBack: (session, values) =>
      appealTexts(session, 'read-text', {
        text: shown(session, form, values, 'text'),
        phone: shown(session, form, values, 'phone'),
      }),
    submit: (session, values) => handIn(session, { kind: id, text: values.text ?? '' }, values),
  };
  return form;
}

export const messageForm = writtenForm('message');
export const appealForm = writtenForm('appeal');

export function startMessage(session: Session): Promise<void> {
  return takeDown(session, messageForm);
}

export function startAppeal(session: Session): Promise<void> {
  const text = session.heard.normalised.split(' ').length > 6 ? substanceOf(session) : undefined;
  return takeDown(session, appealForm, {
    known: { ...(text === undefined ? {} : { text, ...phoneTold(session) }) },
  });
}
