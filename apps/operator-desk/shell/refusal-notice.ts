import type { RefusalCode } from '../protocol/index.ts';
import type { Notice } from '../state/desk-state.ts';

/** Tells that a command was not carried out. */
export function refusalNotice(
  answer: { readonly outcome: 'unreachable' } | { readonly outcome: 'refused'; readonly code: RefusalCode },
): Notice {
  const code = answer.outcome === 'refused' ? answer.code : 'unreachable';
  return { id: crypto.randomUUID(), about: { kind: 'refused', code } };
}
