import type { EntryBody, TurnReading } from '#core/conversations/index.ts';
import type { Heard } from '../understanding/heard.ts';
import type { Intent } from '../understanding/intents.ts';
import { isTalk } from '../understanding/requests/request.ts';

/** What flows find out about her message while they answer it; one for a turn and all its parts. */
export interface ReadingNotes {
  intent?: Intent;
  measureId?: string;
  decision?: Exclude<TurnReading['decision'], 'answer'>;
  missed?: true;
}

interface Noting {
  readonly reading: ReadingNotes;
}

/** What she wants. Of several things the first counts; thanks and greetings are none. */
export function noteIntent({ reading }: Noting, intent: Intent, measureId?: string): void {
  if (reading.intent !== undefined || isTalk(intent)) return;
  reading.intent = intent;
  if (measureId !== undefined) reading.measureId = measureId;
}

export function noteClarified({ reading }: Noting): void {
  reading.decision = 'clarify';
}

/** What she asked is none of ours; where something else was answered in the same breath, that counts. */
export function noteRefused({ reading }: Noting): void {
  if (reading.intent !== undefined) return;
  reading.decision = 'refused';
  reading.intent = 'out_of_scope';
  reading.missed = true;
}

/** `isQuestion`: nothing of ours was open that she may have tried to answer. */
export function noteNotUnderstood({ reading }: Noting, isQuestion: boolean): void {
  reading.decision = 'reask';
  if (!isQuestion || reading.intent !== undefined) return;
  reading.intent = 'unclear';
  reading.missed = true;
}

/** Of words, a button or a key of hers; what happened besides is read by nobody. */
export function readingOf({
  turn,
  heard,
  reading,
}: Noting & {
  readonly turn: { readonly body: EntryBody };
  readonly heard: Pick<Heard, 'choiceId' | 'guesses'>;
}): TurnReading | undefined {
  const { body } = turn;
  if (body.kind !== 'text' && body.kind !== 'choice' && body.kind !== 'edit') return undefined;
  const recognised = body.kind === 'text' ? body.heard?.sureness : undefined;
  // Nothing was made out: that is no question of hers.
  if (recognised === 0) return { decision: 'reask', heard: 0 };
  const { intent, measureId, decision = 'answer', missed } = reading;
  const sureness =
    heard.choiceId === undefined ? heard.guesses?.find((one) => one.intent === intent)?.p : undefined;
  return {
    ...(intent === undefined ? {} : { intent }),
    ...(measureId === undefined ? {} : { measureId }),
    ...(sureness === undefined ? {} : { sureness: hundredth(sureness) }),
    decision,
    ...(missed ? { missed } : {}),
    ...(recognised === undefined ? {} : { heard: hundredth(recognised) }),
  };
}

function hundredth(share: number): number {
  return Math.round(share * 100) / 100;
}
