import type { Session } from '../../engine/session.ts';
import type { Wish } from '../../engine/state.ts';
import { noteIntent } from '../../engine/turn-reading.ts';
import type { Intent } from '../../understanding/intents.ts';
import type { Request } from '../../understanding/requests/request.ts';

const mostWishes = 4;
const mostWords = 120;

/** What she came for, for the operator. The same once; the latest last. */
export function noteWish(session: Session, intent: Intent, measureId?: string): void {
  noteIntent(session, intent, measureId);
  const { memory, heard } = session;
  const wish: Wish = {
    intent,
    ...(measureId === undefined ? {} : { measureId }),
    words: heard.choiceId === undefined && !session.hidesMessage ? heard.normalised.slice(0, mostWords) : '',
  };
  const others = memory.wishes.filter((one) => one.intent !== intent || one.measureId !== measureId);
  memory.wishes = [...others, wish].slice(-mostWishes);
}

/** A second request as it is kept for later. */
export function wishOf({ text, understood, mention }: Request): Wish {
  return {
    intent: understood.guesses[0].intent,
    ...(mention.kind === 'sure' ? { measureId: mention.measureId } : {}),
    words: text.slice(0, mostWords),
  };
}

/** Something else was asked in the same breath and is answered next: one question a turn, at its end. */
export function isFollowedByWish({ memory }: Session): boolean {
  return memory.agenda.length > 0;
}
