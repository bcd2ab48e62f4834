import type { Session } from '../../../engine/session.ts';
import type { FieldReading, Form, FormField, FormOutcome, FormValues } from '../../../forms/form.ts';
import type { Visit } from '../../../services/offices.ts';
import { codeIn } from '../../../understanding/values/codes.ts';
import { phoneIn } from '../../../understanding/values/phones.ts';
import { fieldChoice } from '../../shared/choices.ts';
import { plainSlot } from '../taking/format.ts';
import { operatorChoice, sayDone, sayUnavailable } from '../taking/take-down.ts';
import { chosenSlot, timeFields } from '../taking/time-fields.ts';
import { serviceTexts } from '../texts.ts';
import { ownVisits } from './own-visits.ts';
import { visitTexts } from './texts.ts';
import { numberWords, officeLine, slotLine } from './visit-words.ts';

/** The number of the visit: of her own ones to be chosen, else to be told. */
function numberField(form: string): FormField {
  return {
    id: 'number',
    expects: 'digits',
    forgets: ['slot'],
    label: (session) => visitTexts(session, 'label-number'),
    ask: async (session) => {
      const own = await ownVisits(session);
      if (own.length === 0)
        return { text: visitTexts(session, 'ask-number'), choices: [operatorChoice(session)] };
      const choices = own.map((visit) =>
        fieldChoice(form, 'number', visit.number, visitLine(session, visit)),
      );
      return { text: visitTexts(session, 'which-visit'), choices };
    },
    hint: (session) => visitTexts(session, 'hint-number'),
    why: (session) => visitTexts(session, 'why-number'),
    read: (session, normalised) => readNumber(session, normalised),
    show: (_session, value) => numberWords(value),
  };
}

function readNumber(session: Session, normalised: string): FieldReading {
  if (phoneIn(normalised).outcome === 'phone')
    return { outcome: 'problem', text: visitTexts(session, 'phone-not-number') };
  const found = codeIn(normalised.replace(/-/g, ' '));
  switch (found.outcome) {
    case 'code':
      return { outcome: 'value', value: found.value };
    case 'wrong-length':
      return found.digits < 3
        ? { outcome: 'none' }
        : { outcome: 'problem', text: visitTexts(session, 'number-length', { digits: found.digits }) };
    case 'none':
      return { outcome: 'none' };
  }
}

export const cancelForm: Form = {
  id: 'cancel-visit',
  title: (session) => visitTexts(session, 'title-cancel'),
  fields: [numberField('cancel-visit')],
  readBack: (session, { number = '' }) =>
    visitTexts(session, 'read-cancel', {
      visit: visitTexts(session, 'number-only', { number: numberWords(number) }),
    }),
  submit: async (session, { number = '' }) => {
    const cancelled = await session.services.offices.cancel(session.asker, number);
    if (cancelled.outcome !== 'cancelled') return notFound(session, cancelled.outcome);
    sayDone(session, visitTexts(session, 'cancelled'));
    return undefined;
  },
};

export const moveForm: Form = {
  id: 'move-visit',
  title: (session) => visitTexts(session, 'title-move'),
  fields: [
    numberField('move-visit'),
    ...timeFields('move-visit', async (session, { number = '' }) => {
      const { services, asker } = session;
      const found = await services.offices.findVisit(asker, number);
      if (found.outcome === 'found') return services.offices.slots(asker, found.visit.office.id);
      if (found.outcome === 'unavailable') return found;
      return {
        outcome: 'none',
        text: visitTexts(session, found.outcome === 'too-many' ? 'too-many' : 'unknown-number'),
        choices: [
          fieldChoice('move-visit', 'number', '', visitTexts(session, 'other-number')),
          operatorChoice(session),
        ],
      };
    }),
  ],
  readBack: (session, values) =>
    visitTexts(session, 'read-move', {
      visit: visitTexts(session, 'number-only', { number: numberWords(values.number ?? '') }),
      slot: slotLine(session, chosenSlot(values)),
    }),
  submit: (session, values) => move(session, values),
};

async function move(session: Session, values: FormValues): Promise<FormOutcome | undefined> {
  const { number = '' } = values;
  const moved = await session.services.offices.move(session.asker, { number, slotId: chosenSlot(values) });
  switch (moved.outcome) {
    case 'booked': {
      const { startsAt, number: newNumber } = moved.visit;
      const slot = plainSlot(session, startsAt);
      sayDone(session, visitTexts(session, 'moved', { slot, number: numberWords(newNumber) }));
      return undefined;
    }
    case 'taken':
      session.say(serviceTexts(session, 'slot-taken'));
      return { askAgain: ['when', 'slot'] };
    default:
      return notFound(session, moved.outcome);
  }
}

function notFound(
  session: Session,
  outcome: 'unknown' | 'too-many' | 'unavailable',
): FormOutcome | undefined {
  switch (outcome) {
    case 'unknown':
      session.say(visitTexts(session, 'unknown-number'));
      return { askAgain: ['number'] };
    case 'too-many':
      session.replace({ flow: 'operator-offer', reason: 'asked' });
      session.say(visitTexts(session, 'too-many'), { choices: [operatorChoice(session)] });
      return undefined;
    case 'unavailable':
      sayUnavailable(session);
      return undefined;
  }
}

export function visitLine(session: Session, { number, startsAt, office }: Visit): string {
  return visitTexts(session, 'visit-line', {
    slot: plainSlot(session, startsAt),
    office: officeLine(session, office),
    number: numberWords(number),
  });
}
