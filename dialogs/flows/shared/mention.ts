import type { Session } from '../../engine/session.ts';
import { type Mention, mentionOf } from '../../understanding/requests/mention.ts';
import { inHerLight } from './in-her-light.ts';
import { namesNothing } from './names-nothing.ts';

export type { Mention } from '../../understanding/requests/mention.ts';

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
  if (choiceId !== undefined || normalised === '' || namesNothing(session))
    return { kind: 'none', found: [] };
  return mentionOf(inHerLight(session, session.findMeasures(another(session) ?? normalised)));
}

/** "Нет, не эту, по инвалидности": another of the same kind as was talked of. */
function another(session: Session): string | undefined {
  const [, rest] = notThisOne.exec(session.heard.normalised) ?? [];
  const inTalk = rest === undefined ? undefined : measureInTalk(session);
  const kind = inTalk === undefined ? undefined : aKind.exec(measureName(session, inTalk))?.[0];
  return kind === undefined ? undefined : `${kind} ${rest}`;
}

const notThisOne = /^(?:(?:нет|да|ну|мне|а) )*не (?:про )?(?:эт[уоа]|т[уоа])(?:,| а|,? мне| про)* (\S.*)$/;
const aKind =
  /(?:^| )(?:пенсия|пособие|выплата|субсидия|компенсация|надбавка|доплата|капитал|справка)(?= |$)/;

/** It is known already what these words are about: "сколько платят на бирже и какие документы". */
export function setMention(session: Session, mention: Mention): void {
  mentions.set(session, mention);
}

/** The measure talked about now or a moment ago. */
export function measureInTalk(session: Session): string | undefined {
  for (const frame of session.memory.frames.toReversed()) {
    // Of many measures none is the one talked about.
    if (frame.flow === 'quiz') return frame.goals.length === 1 ? frame.goals[0] : undefined;
    if (frame.flow === 'results') return undefined;
    if (frame.flow === 'consultation') return frame.measureId;
    // Who she is is asked for what she wanted to know of it.
    if (frame.flow === 'form' && frame.values.measure !== undefined) return frame.values.measure;
    // "Речь про это?", and she asks on: it is.
    const [only, other] = frame.flow === 'clarify' ? frame.options : [];
    if (only?.kind === 'measure' && other === undefined) return only.measureId;
  }
  return undefined;
}

/** What a question without a name is about: also what she asks about by the way while many are checked. */
export function measureAsked(session: Session): string | undefined {
  const { top } = session;
  return top?.flow === 'quiz' && top.aside !== undefined ? top.aside : measureInTalk(session);
}

/** Name for the middle of a sentence. */
export function measureName(session: Session, measureId: string): string {
  return (
    session.knowledge.consultation(measureId, session.language, session.turn.now)?.shortName ?? measureId
  );
}
