import type { Understood } from '../intent-classifier.ts';
import type { Intent } from '../intents.ts';
import type { Mention } from './mention.ts';

/** One thing that is wanted, with the words it is wanted in. */
export interface Request {
  /** Normalised and put right. */
  readonly text: string;
  readonly understood: Understood;
  readonly mention: Mention;
}

/** What an utterance asks for: one thing, or two in one breath. */
export interface Requests {
  readonly main: Request;
  readonly second?: Request;
}

/** Said to keep a talk going, or nothing we can help with: no request of ours. */
const talk: readonly Intent[] = [
  'greeting',
  'thanks',
  'goodbye',
  'repeat',
  'cancel',
  'affirm',
  'deny',
  'unclear',
  'out_of_scope',
];

export function isTalk(intent: Intent): boolean {
  return talk.includes(intent);
}

/** Never a request of its own beside another. */
export function isSmallTalk(intent: Intent): boolean {
  return isTalk(intent) || intent === 'identity_confirm' || intent === 'feedback';
}

/** Requests that a measure, when one is said, is part of. */
export function isAboutMeasure(intent: Intent): boolean {
  return intent === 'feedback' || !isSmallTalk(intent);
}
