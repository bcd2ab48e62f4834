import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { ClarifyOption } from '../../engine/state.ts';
import { reaskForm } from '../../forms/run-form.ts';
import type { Intent } from '../../understanding/intents.ts';
import { showMenu } from '../greeting/flow.ts';
import { reaskPending } from '../quiz/ask.ts';
import { intentChoice, type MeasureAction, measureChoice } from '../shared/choices.ts';
import { measureName } from '../shared/mention.ts';
import { returnToTalk } from './return.ts';
import { repairTexts } from './texts.ts';

/** Two misunderstandings in a row offer an operator; the first asks again, the open question if there is one. */
export function misunderstood(session: Session): void {
  session.memory.misunderstood += 1;
  if (session.memory.misunderstood >= 2) {
    offerOperator(session, 'misunderstood', repairTexts(session, 'offer'));
    return;
  }
  if (session.top?.flow === 'quiz') {
    reaskPending(session, repairTexts(session, 'reask-answer'));
    return;
  }
  if (reaskForm(session, repairTexts(session, 'reask-answer'))) return;
  session.say(repairTexts(session, 'reask'), { choices: [operatorChoice(session)] });
}

/** Asks whether a person should take over; the answer is a yes or a no. */
export function offerOperator(session: Session, reason: 'misunderstood' | 'personal', text: string): void {
  session.replace({ flow: 'operator-offer', reason });
  session.say(text, {
    choices: [
      { id: 'op', label: repairTexts(session, 'yes-operator') },
      { id: 'no', label: repairTexts(session, 'no-operator') },
    ],
  });
}

/** Something was understood: the count of misunderstandings begins anew. */
export function understood(session: Session): void {
  session.memory.misunderstood = 0;
  session.drop('operator-offer');
}

/** "Вы про A, B или C?" */
export function clarifyIntents(session: Session, guesses: readonly Intent[]): void {
  const named = guesses.filter(isNamed).slice(0, 3);
  session.replace({ flow: 'clarify', options: named.map((intent) => ({ kind: 'intent', intent })) });
  session.say(repairTexts(session, 'which-one'), {
    choices: [
      ...named.map((intent) => intentChoice(intent, repairTexts(session, intent))),
      operatorChoice(session),
    ],
  });
}

export function clarifyMeasures(
  session: Session,
  measureIds: readonly string[],
  action: MeasureAction,
): void {
  const options: ClarifyOption[] = measureIds.map((measureId) => ({ kind: 'measure', measureId, action }));
  session.replace({ flow: 'clarify', options });
  session.say(repairTexts(session, 'which-measure-of'), {
    choices: [
      ...measureIds.map((id) => measureChoice(action, id, measureName(session, id))),
      { id: 'op', label: repairTexts(session, 'none-of-these') },
    ],
  });
}

/** The wish is clear, the measure is not named yet. */
export function askWhichMeasure(session: Session, action: MeasureAction): void {
  session.replace({ flow: 'which-measure', action });
  session.say(repairTexts(session, 'which-measure'), { choices: [operatorChoice(session)] });
}

export function repeatLast(session: Session): void {
  const { lastSaid } = session.memory;
  if (lastSaid.length === 0) {
    session.say(repairTexts(session, 'nothing-to-repeat'), { choices: [operatorChoice(session)] });
    return;
  }
  for (const { text, choices } of lastSaid) session.say(text, choices ? { choices } : {});
}

/** Leaves what is going on; facts that were told stay known. */
export function cancel(session: Session): void {
  const hadSomething = session.memory.frames.length > 0;
  session.memory.frames = [];
  session.memory.misunderstood = 0;
  if (hadSomething) session.say(repairTexts(session, 'cancelled'));
  showMenu(session);
}

export function calm(session: Session): void {
  session.say(repairTexts(session, 'calm'), { choices: [operatorChoice(session)] });
  returnToTalk(session);
}

export function acknowledgeFile(session: Session): void {
  session.say(repairTexts(session, 'file'), { choices: [operatorChoice(session)] });
  returnToTalk(session);
}

export function acknowledgeContact(session: Session): void {
  session.say(repairTexts(session, 'contact'), { choices: [operatorChoice(session)] });
  returnToTalk(session);
}

export function operatorChoice(session: Session): Choice {
  return { id: 'op', label: repairTexts(session, 'operator') };
}

type NamedIntent = Exclude<
  Intent,
  'urgent_help' | 'greeting' | 'thanks' | 'goodbye' | 'repeat' | 'cancel' | 'affirm' | 'deny' | 'unclear'
>;

function isNamed(intent: Intent): intent is NamedIntent {
  return !unnamed.includes(intent);
}

/** Nobody is asked "do you mean a greeting?". */
const unnamed: readonly Intent[] = [
  'urgent_help',
  'greeting',
  'thanks',
  'goodbye',
  'repeat',
  'cancel',
  'affirm',
  'deny',
  'unclear',
];
