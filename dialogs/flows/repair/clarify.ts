import type { Session } from '../../engine/session.ts';
import type { ClarifyOption } from '../../engine/state.ts';
import { noteClarified, noteIntent } from '../../engine/turn-reading.ts';
import type { Intent } from '../../understanding/intents.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { quizTexts } from '../quiz/texts.ts';
import { intentChoice, type MeasureAction, measureChoice } from '../shared/choices.ts';
import { measureName } from '../shared/mention.ts';
import { misunderstood, operatorChoice } from './flow.ts';
import { repairTexts } from './texts.ts';

/** More than three nobody compares. */
const mostOptions = 3;

/** "Уточните: размер, документы или где оформить?" */
export function clarifyIntents(session: Session, guesses: readonly Intent[]) {
  const named = guesses.filter(isOffered).slice(0, mostOptions);
  const [first] = named;
  if (first === undefined) return misunderstood(session);
  noteClarified(session);
  noteIntent(session, first);
  session.replace({ flow: 'clarify', options: named.map((intent) => ({ kind: 'intent', intent })) });
  const labels = named.map((intent) => repairTexts(session, intent));
  session.say(repairTexts(session, 'which-one', { options: listOr(session, labels) }), {
    choices: [
      ...named.map((intent) => intentChoice(intent, repairTexts(session, intent))),
      { id: 'none', label: repairTexts(session, 'none-of-these') },
      operatorChoice(session),
    ],
  });
}

/** "Уточните: доплата к пенсии или страховая пенсия?" */
export function clarifyMeasures(
  session: Session,
  measureIds: readonly string[],
  action: MeasureAction,
): void {
  noteClarified(session);
  const ids = measureIds.slice(0, mostOptions);
  const options: ClarifyOption[] = ids.map((measureId) => ({ kind: 'measure', measureId, action }));
  session.replace({ flow: 'clarify', options });
  const names = ids.map((id) => measureName(session, id));
  const [only, other] = names;
  const text =
    only !== undefined && other === undefined
      ? repairTexts(session, 'is-it-this', { option: only })
      : repairTexts(session, 'which-measure-of', { options: listOr(session, names) });
  session.say(text, {
    choices: [
      ...ids.map((id, n) => measureChoice(action, id, capital(names[n] ?? id))),
      { id: 'none', label: repairTexts(session, 'none-of-these') },
      operatorChoice(session),
    ],
  });
}

/** "Ни то ни другое": in other words then; that we did not understand is counted. */
export function noneFits(session: Session): void {
  session.drop('clarify');
  misunderstood(session, repairTexts(session, 'none-fits'));
}

/** The wish is clear, the measure is not named yet. */
export function askWhichMeasure(session: Session, action: MeasureAction): void {
  noteClarified(session);
  session.replace({ flow: 'which-measure', action });
  const all = action === 'check' ? [{ id: 'q:all', label: quizTexts(session, 'check-all') }] : [];
  session.say(repairTexts(session, 'which-measure'), { choices: [...all, operatorChoice(session)] });
}

/** What an option of a choice between wishes is called; a wish nobody is offered has its own id. */
export function intentLabel(session: Session, intent: Intent): string {
  return isNamed(intent) ? repairTexts(session, intent) : intent;
}

function listOr(session: Session, labels: readonly string[]): string {
  const lower = labels.map(inMidSentence);
  const [last, ...before] = lower.toReversed();
  if (last === undefined || before.length === 0) return last ?? '';
  return `${before.toReversed().join(', ')} ${repairTexts(session, 'or')} ${last}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type NamedIntent = Exclude<
  Intent,
  'urgent_help' | 'greeting' | 'thanks' | 'goodbye' | 'repeat' | 'cancel' | 'affirm' | 'deny' | 'unclear'
>;

export function isNamed(intent: Intent): intent is NamedIntent {
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

/** Worth an offer: "something else" stands under every choice. */
export function isOffered(intent: Intent): intent is NamedIntent {
  return isNamed(intent) && intent !== 'out_of_scope';
}
