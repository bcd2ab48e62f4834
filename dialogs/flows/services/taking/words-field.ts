import type { Session } from '../../../engine/session.ts';
import type { FieldReading, FormField } from '../../../forms/form.ts';
import type { Intent } from '../../../understanding/intents.ts';
import { phoneIn } from '../../../understanding/values/phones.ts';
import { yesNoIn } from '../../../understanding/values/yes-no.ts';
import { asksOn, asksSomething } from '../../shared/asks.ts';
import { fieldChoice } from '../../shared/choices.ts';
import { mentionIn } from '../../shared/mention.ts';
import { shortened } from './format.ts';

type Texts = (session: Session) => string;

interface WordsField extends Pick<FormField, 'id' | 'isNeeded' | 'isOptional'> {
  readonly form: string;
  readonly label: Texts;
  readonly ask: Texts;
  readonly hint: Texts;
  readonly why: Texts;
  /** At least so many words make an answer. Default 1. */
  readonly fewest?: number;
  /** A story, in which a question may be what it is about; else a few words, in which a question is hers to us. */
  readonly isStory?: boolean;
  /** Likely answers. */
  readonly offer?: readonly Texts[];
}

/** Something said in her own words and kept as it was said, whole: letters of any script, signs and markup are text. */
export function wordsField({
  form,
  ask,
  fewest = 1,
  isStory = false,
  offer = [],
  ...field
}: WordsField): FormField {
  return {
    ...field,
    takesWords: true,
    ask: (session) => ({
      text: ask(session),
      choices: offer.map((label, n) => fieldChoice(form, field.id, String(n), label(session))),
    }),
    read: (session, normalised) => {
      const isShort = normalised.split(' ').length <= 3;
      // "Нет", "ничего": there is nothing to add.
      if (field.isOptional && isShort && yesNoIn(normalised) === 'no') return { outcome: 'skipped' };
      return readWords(session, normalised, { fewest, isStory });
    },
    press: (session, pressed) => {
      const label = offer[Number(pressed)]?.(session);
      return label === undefined ? { outcome: 'none' } : { outcome: 'value', value: label };
    },
    show: (_session, value) => shortened(value),
  };
}

function readWords(
  session: Session,
  normalised: string,
  { fewest, isStory }: { readonly fewest: number; readonly isStory: boolean },
): FieldReading {
  const value = session.heard.text.trim();
  const words = value.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < fewest || isAside(session, isStory)) return { outcome: 'none' };
  // Told ahead of its question: a telephone alone is no words.
  if (phoneIn(normalised).outcome === 'phone' && !/\p{L}/u.test(value)) return { outcome: 'none' };
  const isWish = words.length > 1 && /^(?:я )?хо(?:чу|тим|тела|тел)(?: |$)/.test(normalised);
  const isReply =
    words.length <= 3 && !isWish && !happened.test(normalised) && yesNoIn(normalised) !== undefined;
  return isReply ? { outcome: 'none' } : { outcome: 'value', value };
}

/** "Трубку не берут" is no "no": somebody did not do something. */
const happened =
  /^(?!(?:нет|не|ни\S*|я|мне|нам|да|ну|а|уже|пока) )\S+(?: \S+)? не (?!надо|нуж|хоч|буд|зна|помн|ув[еи]р)\S+[.! ]*$/;

const consultations: readonly Intent[] = [
  'measure_info',
  'amount',
  'documents',
  'how_to_apply',
  'eligibility_check',
];
const smallTalk: readonly Intent[] = [
  'greeting',
  'repeat',
  'cancel',
  'thanks',
  'goodbye',
  'operator_request',
];
const longestAside = 12;

/** A question about a measure or a word to us, rather than something to write down. */
function isAside(session: Session, isStory: boolean): boolean {
  const { normalised, understood } = session.heard;
  const count = normalised.split(' ').length;
  if (count > longestAside) return false;
  const [{ intent, p }] = understood.guesses;
  if (smallTalk.includes(intent) && p >= 0.7 && count <= 3) return true;
  if (!isStory) return asksSomething(session) || asksOn(session);
  if (!asksSomething(session)) return false;
  return consultations.includes(intent) && p >= 0.5 && mentionIn(session).kind === 'sure';
}
