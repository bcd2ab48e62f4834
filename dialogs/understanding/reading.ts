import type { EnglishGloss } from './english/gloss.ts';
import type { IntentClassifier, IntentGuess } from './intent-classifier.ts';
import type { Intent, PhraseChannel } from './intents.ts';
import { normalise } from './normalise.ts';
import { type MeasureFinders, type MeasuresByWords, searchOf } from './requests/measure-finders.ts';
import { type FindMeasures, type Mention, probabilityOf } from './requests/mention.ts';
import { readRequests } from './requests/read-requests.ts';
import { isAboutMeasure, type Request } from './requests/request.ts';
import type { SecondRequests } from './requests/second-requests.ts';
import type { Speller } from './speller.ts';

/** An intent with the measure it is about, where one is said. */
export interface Meant {
  readonly intent: Intent;
  readonly measure?: string;
}

export interface Alternative extends Meant {
  /** 0 to 1: that intent and measure are both right. */
  readonly confidence: number;
}

/** What an utterance means, all of it: the program's answer to "what did she say?". */
export interface Reading extends Alternative {
  /** answer: act on it; clarify: offer it with the alternatives; reask: not even they are likely. */
  readonly decision: 'answer' | 'clarify' | 'reask';
  /** What else may be meant, likeliest first: two or three when the decision is not `answer`. */
  readonly alternatives: readonly Alternative[];
  readonly second?: Meant;
  /** What it tells about the household, by fact. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ReadingDeps {
  readonly channel: PhraseChannel;
  readonly understanding: {
    readonly intents: Pick<IntentClassifier, 'understand'>;
    readonly speller?: Speller;
    readonly english?: EnglishGloss;
    readonly measures?: MeasureFinders;
    readonly seconds?: Pick<SecondRequests, 'find'>;
  };
  /** `Knowledge` of the dialogs fits. */
  readonly knowledge: MeasuresByWords;
  /** What a normalised text tells about the household. */
  readonly told: (normalised: string) => Readonly<Record<string, unknown>>;
  /** Code of the region, when it was told before. */
  readonly region?: string;
}

/** From here on what is understood is acted upon. */
const answerFrom = 0.6;
/** Below this not even the first three are worth offering. */
const clarifyFrom = 0.2;
/** From here on a measure is named at all, though it may have to be asked. */
const namedFrom = 0.25;
/** What names a measure is hardly none of ours, and hardly unclear: so much of these intents is left then. */
const foreignLeft = 0.1;
/** The likeliest is right more often than the product of two doubts says; found on folds of the trained phrases. */
const promise = 0.6;
/** Less likely measures are not worth an offer. */
const offeredFrom = 0.05;

/** What is meant by an utterance: the intent, the measure, a second request, and what it tells by the way. */
export function readUtterance(text: string, deps: ReadingDeps): Reading {
  const { understanding } = deps;
  const normalised = normalise(text);
  const { english, speller } = understanding;
  const heard = english?.of(normalised) ?? speller?.repair(normalised) ?? normalised;
  const facts = deps.told(heard);
  const region = deps.region ?? regionIn(facts);
  const requests = readRequests(heard, {
    classifier: understanding.intents,
    findMeasures: measureSearch(deps, region),
    ...(understanding.seconds ? { seconds: understanding.seconds } : {}),
  });
  const main = weighed(requests.main);
  const ranked = rank(main);
  const [first] = ranked;
  if (first === undefined) throw new Error('a request has no guesses');
  const decision = decide(first, main);
  return {
    ...first,
    confidence: first.confidence ** promise,
    decision,
    alternatives: ranked.slice(1, decision === 'answer' ? 3 : 4),
    ...(requests.second ? { second: meantBy(requests.second) } : {}),
    facts,
  };
}

/** The search of the knowledge base, with what was learnt of how people speak where there is some. */
function measureSearch({ knowledge, understanding }: ReadingDeps, region: string | undefined): FindMeasures {
  return understanding.measures?.of(knowledge, region) ?? searchOf(knowledge, region);
}

function regionIn(facts: Readonly<Record<string, unknown>>): string | undefined {
  const told = facts.region;
  if (typeof told !== 'object' || told === null || !('value' in told)) return undefined;
  return typeof told.value === 'string' ? told.value : undefined;
}

/**
 * The reading first, then what else may be meant, likeliest first: intent and measure are doubted apart, so their
 * probabilities multiply.
 */
function rank({ guesses, mention }: Weighed): Alternative[] {
  const all = guesses.flatMap((guess) => withMeasures(guess, mention));
  const intent = guesses[0]?.intent;
  const first = all.find((one) => one.intent === intent);
  const others = all.filter((one) => one !== first).sort((a, b) => b.confidence - a.confidence);
  return first === undefined ? others : [first, ...others];
}

/** The guess about each measure that may be meant, the likeliest first; about none when none is named. */
function withMeasures({ intent, p }: IntentGuess, { found }: Mention): Alternative[] {
  const likely = found
    .map(({ measureId, score }) => ({ measure: measureId, p: probabilityOf(score) }))
    .filter((one) => one.p >= offeredFrom);
  const named = likely.map((one) => ({ intent, measure: one.measure, confidence: p * one.p }));
  if (!isAboutMeasure(intent)) return [{ intent, confidence: p }];
  if ((likely[0]?.p ?? 0) >= namedFrom) return named;
  return [{ intent, confidence: p * (1 - likely.reduce((sum, one) => sum + one.p, 0)) }, ...named];
}

function decide(first: Alternative, { guesses, mention, isDoubtful }: Weighed): Reading['decision'] {
  const p = guesses[0]?.p ?? 0;
  const isGuess = first.measure !== undefined && mention.kind !== 'sure';
  if (!isDoubtful && !isGuess && p >= answerFrom) return 'answer';
  return p < clarifyFrom && mention.kind === 'none' ? 'reask' : 'clarify';
}

/** A request with its intents seen in the light of the measure it names. */
interface Weighed {
  readonly guesses: readonly IntentGuess[];
  readonly mention: Mention;
  readonly isDoubtful: boolean;
}

const foreign: readonly Intent[] = ['out_of_scope', 'unclear'];

function weighed({ understood, mention }: Request): Weighed {
  const named = mention.kind === 'sure' ? probabilityOf(mention.score) : 0;
  const left = 1 - (1 - foreignLeft) * named;
  const scaled = understood.guesses.map(({ intent, p }) => ({
    intent,
    p: foreign.includes(intent) ? p * left : p,
  }));
  const lost = understood.guesses.reduce((sum, { p }, n) => sum + p - (scaled[n]?.p ?? 0), 0);
  const guesses = scaled.map(({ intent, p }) => ({ intent, p: p / (1 - lost) })).sort((a, b) => b.p - a.p);
  return { guesses, mention, isDoubtful: understood.decision !== 'answer' };
}

function meantBy({ understood, mention }: Request): Meant {
  const { intent } = understood.guesses[0];
  const [best] = mention.found;
  return best !== undefined && isAboutMeasure(intent) && probabilityOf(best.score) >= namedFrom
    ? { intent, measure: best.measureId }
    : { intent };
}
