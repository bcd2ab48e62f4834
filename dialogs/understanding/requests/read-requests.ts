import type { IntentClassifier, IntentGuess, Understood } from '../intent-classifier.ts';
import { type Intent, intents } from '../intents.ts';
import { type FindMeasures, type Mention, mentionOf } from './mention.ts';
import { isSmallTalk, type Request, type Requests } from './request.ts';
import type { SecondRequest, SecondRequests } from './second-requests.ts';
import type { SplitPlace } from './split-places.ts';

export interface RequestReader {
  readonly classifier: Pick<IntentClassifier, 'understand'>;
  readonly findMeasures: FindMeasures;
  /** Without it everything said is taken for one request. */
  readonly seconds?: Pick<SecondRequests, 'find'>;
}

/** From here on a second request is heard: on folds of the phrases 2 or 3 of 100 that make one only look like two. */
const twoFrom = 0.4;
/** From here on it is heard when both sides are plain requests, and not for the same. */
const twoPlainFrom = 0.15;
const plainFrom = 0.8;
/** Two that ask the same take being plainer. */
const sameFrom = 0.75;
/** A story or a greeting before a request is none; so much of small talk makes it one. */
const mostlySmallTalk = 0.8;
const answerFrom = 0.6;
const clarifyFrom = 0.2;
/** For an intent that is not among the guesses. */
const least = 0.01;

/** What a normalised text asks for, one thing or two. A story before a question, a greeting, thanks are no request. */
export function readRequests(text: string, reader: RequestReader): Requests {
  const understood = reader.classifier.understand(text);
  const mention = mentionOf(reader.findMeasures(text));
  const whole: Request = { text, understood, mention };
  const second = reader.seconds?.find(text);
  if (second === undefined || smallTalkIn(understood) >= mostlySmallTalk) return { main: whole };
  const isLikely = second.p >= twoFrom || (second.p >= twoPlainFrom && areTwoPlain(second.place, reader));
  return (isLikely ? asTwo(whole, second, reader) : undefined) ?? { main: whole };
}

function areTwoPlain({ left, right }: SplitPlace, { classifier }: RequestReader): boolean {
  const [one] = classifier.understand(left).guesses;
  const [other] = classifier.understand(right).guesses;
  return one.intent !== other.intent && isPlain(one) && isPlain(other);
}

function isPlain({ intent, p }: IntentGuess): boolean {
  return p >= plainFrom && !isSmallTalk(intent);
}

/** Both halves as requests, when they stand as such. */
function asTwo(
  whole: Request,
  { place, p, likely }: SecondRequest,
  { classifier, findMeasures }: RequestReader,
): Requests | undefined {
  const left = classifier.understand(place.left);
  if (p < answerFrom && smallTalkIn(left) >= mostlySmallTalk) return undefined;
  const right = classifier.understand(place.right);
  const main: Request = {
    text: place.left,
    understood: together([
      { guesses: left.guesses, weight: 1 },
      { guesses: whole.understood.guesses, weight: 0.5 },
    ]),
    mention: orElse(mentionOf(findMeasures(place.left)), whole.mention),
  };
  const own = mentionOf(findMeasures(place.right));
  const second: Request = {
    text: place.right,
    understood: together([
      { guesses: right.guesses, weight: 1 },
      { guesses: intents.map((intent, n) => ({ intent, p: likely[n] ?? 0 })), weight: 1 },
    ]),
    mention: orElse(own, main.mention),
  };
  const isSame = main.understood.guesses[0].intent === second.understood.guesses[0].intent;
  return isSame && p < sameFrom && !areOfTwoMeasures(main.mention, own) ? undefined : { main, second };
}

function smallTalkIn({ guesses }: Understood): number {
  return guesses.reduce((sum, { intent, p }) => (isSmallTalk(intent) ? sum + p : sum), 0);
}

interface Opinion {
  readonly guesses: readonly IntentGuess[];
  readonly weight: number;
}

/** What several opinions say together; small talk is no opinion on a request. */
function together(opinions: readonly Opinion[]): Understood {
  const weight = opinions.reduce((sum, one) => sum + one.weight, 0);
  const scored = intents
    .filter((intent) => !isSmallTalk(intent))
    .map((intent) => ({ intent, score: Math.exp(logOf(opinions, intent) / weight) }));
  const sum = scored.reduce((all, { score }) => all + score, 0);
  const [first, second, third] = scored
    .map(({ intent, score }) => ({ intent, p: score / sum }))
    .sort((a, b) => b.p - a.p);
  if (!first || !second || !third) throw new Error('there are fewer than three intents');
  const decision = first.p >= answerFrom ? 'answer' : first.p >= clarifyFrom ? 'clarify' : 'reask';
  return { guesses: [first, second, third], decision };
}

function logOf(opinions: readonly Opinion[], intent: Intent): number {
  return opinions.reduce((sum, { guesses, weight }) => {
    const p = guesses.find((guess) => guess.intent === intent)?.p ?? 0;
    return sum + weight * Math.log(p + least);
  }, 0);
}

/** "Сколько платят на бирже и какие документы": both are about the measure that one of them names. */
function orElse(own: Mention, other: Mention): Mention {
  if (own.kind === 'sure' || other.kind === 'none') return own;
  return own.kind === 'none' || other.kind === 'sure' ? other : own;
}

function areOfTwoMeasures(main: Mention, second: Mention): boolean {
  const [one, other] = [firstOf(main), firstOf(second)];
  return one !== undefined && other !== undefined && one !== other;
}

function firstOf(mention: Mention): string | undefined {
  if (mention.kind === 'none') return undefined;
  return mention.kind === 'sure' ? mention.measureId : mention.measureIds[0];
}
