import type { IntentClassifier, IntentGuess } from './intent-classifier.ts';
import type { Intent, PhraseChannel } from './intents.ts';
import { normalise } from './normalise.ts';
import type { MeasureFinder } from './requests/measure-finder.ts';
import type { FindMeasures } from './requests/mention.ts';
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
    readonly measures?: MeasureFinder;
    readonly seconds?: SecondRequests;
  };
  /** Measures by words; `Knowledge` of the dialogs fits. */
  readonly knowledge: {
    find(
      text: string,
      request?: { readonly region?: string; readonly limit?: number },
    ): ReturnType<FindMeasures>;
  };
  /** What a normalised text tells about the household. */
  readonly told: (normalised: string) => Readonly<Record<string, unknown>>;
  /** Code of the region, when it was told before. */
  readonly region?: string;
}

/** From here on what is understood is acted upon. */
const answerFrom = 0.6;
/** Below this not even the first three are worth offering. */
const clarifyFrom = 0.2;
/** That a measure is the one meant, by how it was found. */
const certainty = { sure: 0.95, maybe: 0.55 };

/** What is meant by an utterance: the intent, the measure, a second request, and what it tells by the way. */
export function readUtterance(text: string, deps: ReadingDeps): Reading {
  const { understanding, knowledge } = deps;
  const normalised = normalise(text);
  const heard = understanding.speller?.repair(normalised) ?? normalised;
  const facts = deps.told(heard);
  const region = deps.region ?? regionIn(facts);
  const requests = readRequests(heard, {
    classifier: understanding.intents,
    findMeasures: measureSearch(deps, region),
    ...(understanding.seconds ? { seconds: understanding.seconds } : {}),
  });
  const [first, ...others] = rank(requests.main);
  if (first === undefined) throw new Error('a request has no guesses');
  const decision = decide(first, requests.main);
  return {
    ...first,
    decision,
    alternatives: others.slice(0, decision === 'answer' ? 2 : 3),
    ...(requests.second ? { second: meantBy(requests.second) } : {}),
    facts,
  };
}

/** The search of the knowledge base, and what was learnt of how people speak on top where there is some. */
function measureSearch(
  { knowledge, understanding: { measures } }: ReadingDeps,
  code: string | undefined,
): FindMeasures {
  const region = code === undefined ? {} : { region: code };
  if (measures === undefined) return (words) => knowledge.find(words, { limit: 3, ...region });
  return (words) => measures.find(words, knowledge.find(words, { limit: 6, ...region }), region);
}

function regionIn(facts: Readonly<Record<string, unknown>>): string | undefined {
  const told = facts.region;
  if (typeof told !== 'object' || told === null || !('value' in told)) return undefined;
  return typeof told.value === 'string' ? told.value : undefined;
}

/** Intents with measures, the likeliest first: intent and measure are doubted apart, so the doubts multiply. */
function rank({ understood, mention }: Request): Alternative[] {
  const ranked = understood.guesses.flatMap(({ intent, p }: IntentGuess): Alternative[] => {
    if (mention.kind === 'none' || !isAboutMeasure(intent)) return [{ intent, confidence: p }];
    if (mention.kind === 'sure') {
      return [{ intent, measure: mention.measureId, confidence: p * certainty.sure }];
    }
    return mention.measureIds.map((measure, n) => ({
      intent,
      measure,
      confidence: (p * certainty.maybe) / (n + 1),
    }));
  });
  return ranked.sort((a, b) => b.confidence - a.confidence);
}

function decide({ confidence }: Alternative, { understood, mention }: Request): Reading['decision'] {
  if (understood.decision === 'reask') return mention.kind === 'none' ? 'reask' : 'clarify';
  const isGuessed = mention.kind === 'maybe' && isAboutMeasure(understood.guesses[0].intent);
  if (understood.decision === 'answer' && confidence >= answerFrom && !isGuessed) return 'answer';
  return confidence >= clarifyFrom || isGuessed ? 'clarify' : 'reask';
}

function meantBy({ understood, mention }: Request): Meant {
  const { intent } = understood.guesses[0];
  return mention.kind === 'sure' && isAboutMeasure(intent)
    ? { intent, measure: mention.measureId }
    : { intent };
}
