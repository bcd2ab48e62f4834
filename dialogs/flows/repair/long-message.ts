import type { Session } from '../../engine/session.ts';
import type { Intent } from '../../understanding/intents.ts';
import { notedLine } from '../quiz/ask.ts';
import { takeVolunteered } from '../quiz/volunteered.ts';
import { askingIntents, asksSomething } from '../shared/asks.ts';
import { mentionIn } from '../shared/mention.ts';
import { misunderstood, operatorChoice } from './flow.ts';
import { repairTexts } from './texts.ts';

/** Longer than this, in characters, is a letter: what it asks is looked for sentence by sentence. */
const longFrom = 600;
const gistFrom = 0.6;
const mostSentences = 60;
const mostQuoted = 140;

export function isLong({ heard }: Session): boolean {
  return heard.choiceId === undefined && heard.text.length >= longFrom;
}

/**
 * What a letter asks for: its plainest request, told back in her words, and then answered. Where none is plain she is
 * asked honestly what matters. What it tells about her family is kept either way.
 */
export function gistOf(session: Session): Session | undefined {
  const sentences = session.heard.normalised.split(/(?<=[.!?;])\s+|\n+/).slice(0, mostSentences);
  let best: { readonly part: Session; readonly p: number } | undefined;
  for (const sentence of sentences) {
    if (sentence.split(' ').length < 2) continue;
    const part = session.part(sentence);
    const [{ intent, p }] = part.heard.understood.guesses;
    if (!worth.includes(intent) || p < gistFrom || p <= (best?.p ?? 0)) continue;
    if (asksSomething(part) || mentionIn(part).kind === 'sure') best = { part, p };
  }
  return best?.part;
}

/** Before the answer: what was taken for the main thing. */
export function sayGist(session: Session, gist: Session): void {
  const words = gist.heard.normalised.replace(/[.!?;\s]+$/, '');
  const short = words.length <= mostQuoted ? words : `${words.slice(0, mostQuoted).replace(/\s\S*$/, '')}…`;
  session.say(repairTexts(session, 'gist', { gist: `«${short}»` }));
}

export function askForGist(session: Session) {
  const told = takeVolunteered(session);
  if (session.turn.state !== 'assistant') return misunderstood(session);
  session.memory.misunderstood += 1;
  const before = told.length === 0 ? '' : `${notedLine(session, told).join(' ')}\n\n`;
  session.say(`${before}${repairTexts(session, 'too-long')}`, { choices: [operatorChoice(session)] });
}

const worth: readonly Intent[] = [...askingIntents, 'eligibility_check'];
