import type { Saying } from './assistant.ts';
import type { Author, Draft, EntryBody, TurnReading } from './entry.ts';

/** Something said to the citizen. Into which channel, and whether it is pushed there, is decided when it is saved. */
export function citizenDraft(said: {
  readonly at: Date;
  readonly key: string;
  readonly author: Author;
  readonly body: EntryBody;
}): Draft {
  return { ...said, visibility: 'everyone' };
}

export function sayingBody(saying: Saying, understood?: TurnReading): EntryBody {
  return { kind: 'text', ...saying, ...(understood ? { understood } : {}) };
}
