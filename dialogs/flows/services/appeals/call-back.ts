import { slotTime } from '#core/appeals/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { Form, FormValues } from '../../../forms/form.ts';
import { measureInTalk, measureName, mentionIn } from '../../shared/mention.ts';
import { plainSlot } from '../taking/format.ts';
import { phoneField, phoneTold } from '../taking/phone-field.ts';
import { shown } from '../taking/shown.ts';
import { takeDown } from '../taking/take-down.ts';
import { chosenSlot, timeFields } from '../taking/time-fields.ts';
import { visitWishIn } from '../taking/visit-wish.ts';
import { wordsField } from '../taking/words-field.ts';
import { handIn } from './hand-in.ts';
import { appealTexts } from './texts.ts';

const id = 'call-back';

/** A call at a time of her choice, within the hours operators work. */
export const callBackForm: Form = {
  id,
  title: (session) => appealTexts(session, 'title-call-back'),
  fields: [
    ...timeFields(id, ({ services, asker }) => services.appeals.callBackSlots(asker)),
    phoneField(id, 'needed'),
    {
      ...wordsField({
        form: id,
        id: 'text',
        isOptional: true,
        label: (session) => appealTexts(session, 'label-subject'),
        ask: (session) => appealTexts(session, 'ask-subject'),
        hint: (session) => appealTexts(session, 'hint-subject'),
        why: (session) => appealTexts(session, 'why-subject'),
      }),
      readAhead: (session, normalised) => {
        const isName = mentionIn(session).kind === 'sure' && normalised.split(' ').length <= 3;
        return isName || namesSubject.test(normalised) ? session.heard.text.trim() : undefined;
      },
    },
  ],
  readBack: (session, values) =>
    appealTexts(session, 'read-call-back', {
      slot: slotOf(session, values),
      phone: shown(session, callBackForm, values, 'phone'),
      text: values.text ? shown(session, callBackForm, values, 'text') : appealTexts(session, 'no-subject'),
    }),
  submit: (session, values) =>
    handIn(
      session,
      { kind: 'call-back', text: values.text ?? '', slotId: chosenSlot(values) },
      values,
      ({ number }) => appealTexts(session, 'receipt-call', { number, slot: slotOf(session, values) }),
    ),
};

/** "Вопрос по пенсии", "насчёт субсидии". */
const namesSubject =
  /^(?:(?:у меня|это|да|ну|хочу спросить|хотела? спросить|спросить) )*(?:вопрос\S* |по поводу |по вопросу |насчет |касательно |про |об? )\S+(?: \S+){0,7}$/;

/** Begins with what was said: "перезвоните завтра утром на 8 900 …". */
export function startCallBack(session: Session): Promise<void> {
  const isWords = session.heard.choiceId === undefined;
  const when = isWords ? visitWishIn(session.heard.normalised) : undefined;
  const measureId = measureInTalk(session);
  return takeDown(session, callBackForm, {
    known: {
      ...(when === undefined ? {} : { when }),
      ...(isWords ? phoneTold(session) : {}),
      ...(measureId === undefined ? {} : { text: measureName(session, measureId) }),
    },
  });
}

function slotOf(session: Session, values: FormValues): string {
  const time = slotTime(chosenSlot(values));
  return time === undefined ? '' : plainSlot(session, time);
}
