import type { Choice, Language, Saying } from '#core/conversations/index.ts';
import type { DialogMemory } from '../engine/state.ts';
import { phrases as phrasesIn } from '../flows/shared/phrases.ts';
import type { Heard } from '../understanding/heard.ts';
import { inMidSentence } from './in-mid-sentence.ts';
import { mostWordsHeard, phrasesOf } from './phrase-lengths.ts';
import { spokenPhrases } from './spoken.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrasesIn(ru, en);

/** More phrases at a time nobody remembers; the rest is told on "дальше". */
const mostPhrases = { normal: 6, slow: 3 } as const;
const wordsWhenSlow = 12;
/** More options than this are not read aloud: the answer is said in words. */
const mostOptions = 6;

/** What was not said yet, because it was too much at once. */
export interface Unsaid {
  readonly phrases: readonly string[];
  readonly choices: readonly Choice[];
  /** So many at the end belong together: the question and its options. */
  readonly together?: number;
}

export interface Voiced {
  readonly sayings: readonly Saying[];
  readonly unsaid?: Unsaid;
}

/** `hearsAll`: what is told is not cut into parts. */
type Listener = Pick<DialogMemory, 'language'> & { readonly isSlow?: boolean; readonly hearsAll?: boolean };

/** All sayings of a turn as one, in phrases that can be taken in by ear; what is too much waits for "дальше". */
export function voiced(sayings: readonly Saying[], listener: Listener): Voiced {
  if (sayings.length === 0) return { sayings };
  const choices = sayings.findLast((saying) => saying.choices)?.choices ?? [];
  const phrases = sayings.flatMap(({ text }) => spokenPhrases(text, listener.language));
  const options = optionsAloud(choices, listener.language);
  const grounds = sayings.flatMap((saying) => saying.grounds ?? []);
  const together = options.length === 0 ? 1 : options.length + 1;
  const now = portion({ phrases: [...phrases, ...options], choices, together }, listener);
  const [first] = now.sayings;
  if (first === undefined) return now;
  return { ...now, sayings: [{ ...first, ...(grounds.length > 0 ? { grounds } : {}) }] };
}

/** The next of what waits to be said. */
export function portion(unsaid: Unsaid, { language, isSlow = false, hearsAll = false }: Listener): Voiced {
  const { phrases, choices, together = 1 } = unsaid;
  const shortened = isSlow ? phrases.flatMap((phrase) => phrasesOf(phrase, wordsWhenSlow)) : phrases;
  const most = isSlow ? mostPhrases.slow : mostPhrases.normal;
  // One phrase left over is said at once rather than asked about.
  const end = Math.min(most, shortened.length - together);
  if (hearsAll || shortened.length <= most + 1 || end < 2)
    return { sayings: [{ text: joined(shortened), choices }] };
  const text = joined([...shortened.slice(0, end), texts.in(language, 'more')]);
  const more: Choice = { id: 'more', label: texts.in(language, 'button-more') };
  return {
    sayings: [{ text, choices: [more] }],
    unsaid: { phrases: shortened.slice(end), choices, together },
  };
}

/** "Дальше", "да, продолжайте": to the offer to go on. */
export function wantsMore({ normalised, choiceId }: Pick<Heard, 'normalised' | 'choiceId'>): boolean {
  return choiceId === 'more' || (choiceId === undefined && goOn.test(normalised));
}

const goOn =
  /^(?:(?:да|ага|угу|ну|давай\S*|конечно|хорошо|ok)[,. ]*)*(?:да|ага|угу|дальше|далее|продолж\S*|(?:рас)?скажите дальше|слушаю)[.! ]*$/;

/** Choices that stand for an answer of their own: what is always possible is not read every time. */
export function optionsOf(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({ id }) => !alwaysPossible.test(id));
}

const alwaysPossible =
  /^(?:op|bot|again|stop|bye|more|ru|en|code|no|yes)$|^w:|^a:[^:]*:\?$|^s:[^:]*:[^:]*:-$/;
const yesOrNo = /^[as]:(?:[^:]*:)+[yn]$/;

function optionsAloud(choices: readonly Choice[], language: Language): readonly string[] {
  const options = optionsOf(choices).filter(({ id }) => !yesOrNo.test(id));
  if (options.length === 0 || options.length > mostOptions) return [];
  const labels = options.map(({ label }) => inMidSentence(label.replace(/[?.!]+$/, '')));
  const isFollowUp = options.every(({ id }) => /^[mf]:/.test(id));
  const said = isFollowUp
    ? texts.in(language, 'you-may-ask', { list: labels.join(', ') })
    : texts.in(language, 'choose', { list: labels.map((label, n) => `${n + 1}: ${label}`).join('; ') });
  return spokenPhrases(said, language).flatMap((phrase) => phrasesOf(phrase, mostWordsHeard));
}

function joined(phrases: readonly string[]): string {
  return phrases
    .map((phrase) => phrase.replace(/[,;:\s]+$/, ''))
    .map((phrase) => phrase.charAt(0).toUpperCase() + phrase.slice(1))
    .map((phrase) => (/[.!?…]$/.test(phrase) ? phrase : `${phrase}.`))
    .join(' ');
}
