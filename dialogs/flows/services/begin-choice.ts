import type { Choice } from '#core/conversations/index.ts';

/** What a button of these flows begins. Its id says all by itself: an old message's button still works. */
export const beginnings = [
  'call-back',
  'message',
  'appeal',
  'complaint',
  'intake',
  'apply',
  'feedback',
  'visit',
  'office',
  'cancel',
  'move',
] as const;

export type Beginning = (typeof beginnings)[number];

/** `of`: a measure, an office, a visit. */
export function beginChoice(what: Beginning, label: string, of = ''): Choice {
  return { id: `do:${what}:${of}`, label };
}

export function beginningIn(
  choiceId: string | undefined,
): { readonly what: Beginning; readonly of: string } | undefined {
  const [kind, name, ...of] = choiceId?.split(':') ?? [];
  const what = kind === 'do' ? beginnings.find((one) => one === name) : undefined;
  return what && { what, of: of.join(':') };
}
