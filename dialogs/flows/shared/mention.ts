import type { Session } from '../../engine/session.ts';

/** From here on a measure found by words is the one meant. */
const sureFrom = 0.6;
/** From here on it is worth asking "is it this?". */
const maybeFrom = 0.3;
/** Two measures closer than this are not told apart by the words said. */
const margin = 0.06;

export type Mention =
  | { readonly kind: 'sure'; readonly measureId: string; readonly score: number }
  | { readonly kind: 'maybe'; readonly measureIds: readonly string[]; readonly score: number }
  | { readonly kind: 'none' };

/** Which measure the words name. */
export function mentionIn(session: Session): Mention {
  let mention = mentions.get(session);
  if (mention === undefined) {
    mention = findMention(session);
    mentions.set(session, mention);
  }
  return mention;
}

/** Several routes ask for it in one turn. */
const mentions = new WeakMap<Session, Mention>();

function findMention(session: Session): Mention {
  const { normalised, choiceId } = session.heard;
  if (choiceId !== undefined || normalised === '') return { kind: 'none' };
  const region = session.memory.facts.region?.value;
  const found = session.knowledge.find(session.heard.normalised, {
    limit: 3,
    ...(typeof region === 'string' ? { region } : {}),
  });
  const [first, second] = found;
  if (!first || first.score < maybeFrom) return { kind: 'none' };
  const isAlone = !second || first.score - second.score >= margin;
  if (first.score >= sureFrom && isAlone)
    return { kind: 'sure', measureId: first.measureId, score: first.score };
  return {
    kind: 'maybe',
    score: first.score,
    measureIds: found.filter(({ score }) => score >= maybeFrom).map((one) => one.measureId),
  };
}

/** The measure talked about now or a moment ago. */
export function measureInTalk(session: Session): string | undefined {
  for (const frame of session.memory.frames.toReversed()) {
    if (frame.flow === 'quiz') return frame.goal;
    if (frame.flow === 'consultation') return frame.measureId;
  }
  return undefined;
}

/** Name for the middle of a sentence. */
export function measureName(session: Session, measureId: string): string {
  return (
    session.knowledge.consultation(measureId, session.language, session.turn.now)?.shortName ?? measureId
  );
}
