import type { Session } from '../../engine/session.ts';
import type { Form } from '../../forms/form.ts';
import { startForm } from '../../forms/run-form.ts';
import { yesNoIn } from '../../understanding/values/yes-no.ts';
import { returnToTalk } from '../repair/return.ts';
import { asksSomething } from '../shared/asks.ts';
import { fieldChoice } from '../shared/choices.ts';
import { isPersonalIntent } from './matter.ts';
import { operator, personalTexts } from './texts.ts';
import { type Resume, type Wanted, wantedIn, wantedValues } from './wanted.ts';

/** Asks whether to do it now; a yes goes on with `wanted`. */
export async function offerToDo(session: Session, question: string, wanted: Wanted): Promise<void> {
  const form = session.forms.get('offer');
  if (form === undefined) throw new Error('the form "offer" is missing');
  await startForm(session, form, { ...wantedValues(wanted), question });
}

const goesAhead =
  /^(?:(?:да|ну|конечно|пожалуйста) )*(?:закажи\S*|оформ\S*|прим\S*|подай\S*|сделай\S*|запиши\S*)/;

/** "Хочу поменять номер карты" is no yes to a paper. */
function isOtherWish({ heard }: Session): boolean {
  const [{ intent, p }] = heard.understood.guesses;
  return p >= 0.6 && isPersonalIntent(intent) && !/^(?:да|нет|ага)(?: |,)/.test(heard.normalised);
}

export function offerForm(resume: Resume): Form {
  return {
    id: 'offer',
    title: (session) => personalTexts(session, 'offer-title'),
    fields: [
      {
        id: 'go',
        label: (session) => personalTexts(session, 'offer-title'),
        ask: (session, { question = '' }) => ({
          text: question,
          choices: [
            fieldChoice('offer', 'go', 'y', personalTexts(session, 'yes')),
            fieldChoice('offer', 'go', 'n', personalTexts(session, 'no')),
            operator(session),
          ],
        }),
        hint: (session) => personalTexts(session, 'offer-hint'),
        why: (session) => personalTexts(session, 'offer-why'),
        read: (session, normalised) => {
          if (goesAhead.test(normalised)) return { outcome: 'value', value: 'y' };
          if (normalised.split(' ').length > 5 || asksSomething(session)) return { outcome: 'none' };
          if (isOtherWish(session)) return { outcome: 'none' };
          const answer = yesNoIn(normalised);
          if (answer === 'yes') return { outcome: 'value', value: 'y' };
          return answer === undefined ? { outcome: 'none' } : { outcome: 'value', value: 'n' };
        },
      },
    ],
    submit: async (session, values) => {
      if (values.go === 'y') await resume(session, wantedIn(values));
      else {
        session.say(personalTexts(session, 'as-you-wish'), { choices: [operator(session)] });
        returnToTalk(session);
      }
      return undefined;
    },
  };
}
