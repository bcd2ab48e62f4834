import type { IntentClassifier } from '../intent-classifier.ts';
import { type FindMeasures, type Mention, mentionOf } from './mention.ts';
import { isSmallTalk, type Request, type Requests } from './request.ts';
import { type SplitPlace, splitPlaces } from './split-places.ts';

export interface RequestReader {
  readonly classifier: Pick<IntentClassifier, 'understand'>;
  readonly findMeasures: FindMeasures;
}

/** How sure both halves must be of what they ask, by how plainly the words say that there are two. */
const sureEnough: Readonly<Record<SplitPlace['cue'], number>> = {
  another: 0.45,
  'asks-on': 0.5,
  sentence: 0.6,
  clause: 0.7,
  asks: 0.75,
};

/** What a normalised text asks for, one thing or two. A story before a question, a greeting, thanks are no request. */
export function readRequests(text: string, reader: RequestReader): Requests {
  const whole = readRequest(text, reader);
  let best: { readonly requests: Requests; readonly margin: number } | undefined;
  for (const place of splitPlaces(text)) {
    const [main, second] = [readRequest(place.left, reader), readRequest(place.right, reader)];
    const margin = Math.min(confidence(main), confidence(second)) - sureEnough[place.cue];
    if (margin < (best?.margin ?? 0) || !areTwo(main, second)) continue;
    best = { requests: withShared(main, second), margin };
  }
  return best?.requests ?? { main: whole };
}

function readRequest(text: string, { classifier, findMeasures }: RequestReader): Request {
  return { text, understood: classifier.understand(text), mention: mentionOf(findMeasures(text)) };
}

const confidence = ({ understood }: Request): number => understood.guesses[0].p;

/** Both ask for something, and not for the same. */
function areTwo(main: Request, second: Request): boolean {
  const [one, other] = [main.understood.guesses[0].intent, second.understood.guesses[0].intent];
  if (isSmallTalk(one) || isSmallTalk(other)) return false;
  if (one !== other) return true;
  return (
    main.mention.kind === 'sure' &&
    second.mention.kind === 'sure' &&
    main.mention.measureId !== second.mention.measureId
  );
}

/** "Сколько платят на бирже и какие документы": both are about the measure that one of them names. */
function withShared(main: Request, second: Request): Requests {
  return {
    main: { ...main, mention: orElse(main.mention, second.mention) },
    second: { ...second, mention: orElse(second.mention, main.mention) },
  };
}

function orElse(own: Mention, other: Mention): Mention {
  if (own.kind === 'sure' || other.kind === 'none') return own;
  return own.kind === 'none' || other.kind === 'sure' ? other : own;
}
