import type { AnswerGround } from '#core/conversations/index.ts';
import type { DeskEntry } from '../protocol/index.ts';

export interface GroundedAnswer {
  readonly key: string;
  readonly text: string;
  readonly grounds: readonly AnswerGround[];
}

/** What the assistant said that stood on something, latest first. */
export function groundsIn(entries: readonly DeskEntry[]): readonly GroundedAnswer[] {
  return entries
    .flatMap(({ id, body }) =>
      body.kind === 'text' && body.grounds && body.grounds.length > 0
        ? [{ key: id, text: body.text, grounds: body.grounds }]
        : [],
    )
    .reverse();
}
