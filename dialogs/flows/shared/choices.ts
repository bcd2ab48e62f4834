import type { Choice } from '#core/conversations/index.ts';
import { type Intent, intents } from '../../understanding/intents.ts';

/** What can be done with a measure, with the letter that stands for it in a button's id. */
export const measureActions = {
  about: 'i',
  amount: 's',
  documents: 'd',
  where: 'w',
  who: 'p',
  why: 'y',
  terms: 't',
  result: 'r',
  check: 'q',
  calculate: 'c',
} as const;

export type MeasureAction = keyof typeof measureActions;

/** Buttons that mean the same whenever they are pressed. */
export const fixedChoices = [
  'op',
  'bot',
  'yes',
  'no',
  'ru',
  'en',
  'again',
  'stop',
  'bye',
  'code',
  'about',
  'check',
  'none',
  'more',
  'call-back',
  'message',
  'wait',
  'resume',
  'leave',
  'notice-more',
  'connect',
  'no-calls',
] as const;
export type FixedChoice = (typeof fixedChoices)[number];

/** What a pressed button asks for. An id says all by itself: an old message's button still works. */
export type Pressed =
  | { readonly kind: 'fixed'; readonly choice: FixedChoice }
  | { readonly kind: 'measure'; readonly action: MeasureAction; readonly measureId: string }
  | { readonly kind: 'intent'; readonly intent: Intent }
  /** An answer to a question: `?` when not known. */
  | { readonly kind: 'answer'; readonly factKey: string; readonly value: string }
  | { readonly kind: 'why-asked'; readonly factKey: string }
  | { readonly kind: 'article'; readonly articleId: string }
  /** An answer to a question of a form. */
  | { readonly kind: 'field'; readonly form: string; readonly field: string; readonly value: string };

export function pressed(choiceId: string | undefined): Pressed | undefined {
  if (choiceId === undefined) return undefined;
  const fixed = fixedChoices.find((choice) => choice === choiceId);
  if (fixed) return { kind: 'fixed', choice: fixed };
  const [kind, first = '', ...rest] = choiceId.split(':');
  const last = rest.join(':');
  switch (kind) {
    case 'm': {
      const action = actionNames.find((name) => measureActions[name] === first);
      return action && last !== '' ? { kind: 'measure', action, measureId: last } : undefined;
    }
    case 'i': {
      const intent = intents.find((one) => one === first);
      return intent ? { kind: 'intent', intent } : undefined;
    }
    case 'a':
      return last === '' ? undefined : { kind: 'answer', factKey: first, value: last };
    case 'w':
      return first === '' ? undefined : { kind: 'why-asked', factKey: first };
    case 's': {
      const [field = '', ...value] = rest;
      return field === '' ? undefined : { kind: 'field', form: first, field, value: value.join(':') };
    }
    case 'f':
      return first === '' ? undefined : { kind: 'article', articleId: first };
    default:
      return undefined;
  }
}

const actionNames: readonly MeasureAction[] = [
  'about',
  'amount',
  'documents',
  'where',
  'who',
  'why',
  'terms',
  'result',
  'check',
  'calculate',
];

export function measureChoice(action: MeasureAction, measureId: string, label: string): Choice {
  return { id: `m:${measureActions[action]}:${measureId}`, label };
}

export function intentChoice(intent: Intent, label: string): Choice {
  return { id: `i:${intent}`, label };
}

export function answerChoice(factId: string, value: string, label: string): Choice {
  return { id: `a:${factKey(factId)}:${value}`, label };
}

export function whyAskedChoice(factId: string, label: string): Choice {
  return { id: `w:${factKey(factId)}`, label };
}

export function articleChoice(articleId: string, label: string): Choice {
  return { id: `f:${articleId}`, label };
}

export function fieldChoice(form: string, field: string, value: string, label: string): Choice {
  return { id: `s:${form}:${field}:${value}`, label };
}

/** Six characters that stand for a fact in a button's id (FNV-1a, 32 bits, base 36): fact ids are too long for it. */
export function factKey(factId: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(factId)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36).padStart(6, '0').slice(-6);
}
