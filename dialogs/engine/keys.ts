import type { Choice, EntryBody, Language } from '#core/conversations/index.ts';
import { optionsOf } from '../wording/voice.ts';

/** What was being asked when keys were pressed. */
export interface AskedByVoice {
  /** Under what was said last. */
  readonly choices: readonly Choice[];
  /** "Рассказать дальше?" was asked. */
  readonly hasMore: boolean;
  /** What the open question wants, where it is known. */
  readonly wants?: 'date' | 'number' | undefined;
  readonly language: Language;
}

/**
 * Keys of a telephone as the same choice or text that words would be: `0` an operator, `9` the other language where it is offered, `*` repeat, `#` "не знаю",
 * 1–9 the options last said, in their order; more digits are digits: a number, a telephone, СНИЛС, a code, a day as
 * `12052020`. A `#` after digits ends them, so that `0#` is the number; a `*` among them begins anew.
 */
export function bodyOfKeys(
  keys: string,
  asked: AskedByVoice,
): Extract<EntryBody, { kind: 'text' | 'choice' }> {
  const afterStar = keys.slice(keys.lastIndexOf('*') + 1);
  if (afterStar === '') return keys === '' ? text('') : choice('again', '*');
  if (/^#+$/.test(afterStar)) return dontKnow(asked);
  const digits = afterStar.replace(/#+$/, '');
  const isEnded = afterStar.endsWith('#');
  if (digits === '0' && !isEnded) return choice('op', '0');
  if (digits === '9' && !isEnded) {
    const language = asked.choices.find(({ id }) => id === 'en' || id === 'ru');
    if (language && optionsOf(asked.choices).length < 9) return choice(language.id, language.label);
  }
  if (digits.length === 1 && asked.hasMore) return choice('more', digits);
  return optionFor(digits, asked.choices) ?? text(isDay(digits, asked) ? dayOf(digits) : digits);
}

/** An option whose name is the number itself comes before the one at that place: "сколько детей?" and 2. */
function optionFor(digits: string, choices: readonly Choice[]): ReturnType<typeof choice> | undefined {
  if (digits.length !== 1) return undefined;
  const options = optionsOf(choices);
  const found = options.find(({ label }) => label === digits) ?? options[Number(digits) - 1];
  return found && choice(found.id, found.label);
}

function dontKnow({ choices, language }: AskedByVoice): ReturnType<typeof bodyOfKeys> {
  const offered = choices.find(({ id }) => /^a:[^:]*:\?$|^s:[^:]*:[^:]*:-$|^none$/.test(id));
  if (offered) return choice(offered.id, offered.label);
  return text(language === 'en' ? "don't know" : 'не знаю');
}

/** Eight digits that can be a day, where no number is asked for. */
function isDay(digits: string, { wants }: AskedByVoice): boolean {
  return wants !== 'number' && /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d$/.test(digits);
}

function dayOf(digits: string): string {
  return `${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4)}`;
}

function choice(choiceId: string, label: string): Extract<EntryBody, { kind: 'choice' }> {
  return { kind: 'choice', choiceId, text: label };
}

function text(words: string): Extract<EntryBody, { kind: 'text' }> {
  return { kind: 'text', text: words };
}
