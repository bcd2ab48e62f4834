import type { CheckOutcome } from './finding.ts';
import type { QualityRules } from './quality-rules.ts';

/** Milliseconds since 1970. */
export type At = number;

/** Something that was said or written, in order. */
export interface Said {
  readonly seq: number;
  readonly at: At;
  readonly who: 'citizen' | 'assistant' | 'operator';
  readonly staffId?: string;
  readonly text: string;
  /** By telephone: what was heard, or was spoken to her. */
  readonly isSpoken: boolean;
  /** Words and milliseconds of it, where a recogniser heard it. */
  readonly heard?: { readonly words: number; readonly ms: number };
  readonly hasGrounds: boolean;
}

/** One operator's part. */
export interface Stay {
  readonly staffId: string;
  readonly queueId?: string;
  readonly seq: number;
  readonly from: At;
  /** The last entry that is hers to answer for. */
  readonly lastSeq: number;
  readonly until: At;
  readonly end: 'finished' | 'transferred' | 'lost' | 'handed-back' | 'closed';
}

/** One telephone call that is over. */
export interface Call {
  readonly seq: number;
  readonly from: At;
  readonly until: At;
  readonly ms: number;
  readonly talkOverMs?: number;
  readonly silenceMs?: number;
  /** Where its recording can be heard. */
  readonly sound?: CallSound;
}

/** The places of a recording worth listening to. */
export interface CallSound {
  /** Of the recording: that of its call. */
  readonly from: At;
  readonly longestSilenceAt?: At;
  readonly longestTalkOverAt?: At;
}

/** What the entitlement engine says on the facts that were known when an answer was given. */
export interface EngineAnswer {
  readonly seq: number;
  readonly measureId: string;
  /** Official and everyday ones. */
  readonly names: readonly string[];
  /** `open`: facts are missing, or a person has to judge. */
  readonly outcome: 'yes' | 'no' | 'open';
  /** Kopecks; absent where it is not one sum. */
  readonly sum?: number;
  /** Kopecks: every sum the answer rests on. */
  readonly otherSums: readonly number[];
  /** Working days until the decision, at most. */
  readonly decisionDays?: number;
}

/** A finished conversation as checks read it. */
export interface Talk {
  readonly tenantId: string;
  readonly id: string;
  readonly startedAt: At;
  readonly closedAt: At;
  readonly closeReason?: string;
  readonly topic?: string;
  readonly said: readonly Said[];
  readonly stays: readonly Stay[];
  readonly calls: readonly Call[];
  /** Since then it is proven who she is. */
  readonly identifiedAt?: At;
  readonly engine: readonly EngineAnswer[];
  /** When we turned to her after a word of ours: by telephone, or in writing after a while. */
  readonly reached: readonly At[];
  readonly now: At;
}

/** Where, and whose. Without `seq` it is the whole conversation. */
export interface Place {
  readonly seq?: number;
  readonly at: At;
  readonly why?: string;
  readonly value?: number;
  readonly staffId?: string;
}

export type CheckResult =
  | { readonly outcome: Exclude<CheckOutcome, 'finding' | 'waiting'> }
  | { readonly outcome: 'finding'; readonly places: readonly Place[] }
  | { readonly outcome: 'waiting'; readonly until: At; readonly places: readonly Place[] };

/** Pure: the same conversation gives the same. */
export type Check = (talk: Talk, rules: QualityRules) => CheckResult;

/** Looked at `checked` places: what was found, or that all is well, or that there was nothing. */
export function resultOf(checked: number, places: readonly Place[]): CheckResult {
  if (places.length > 0) return { outcome: 'finding', places };
  return { outcome: checked > 0 ? 'passed' : 'nothing-to-check' };
}

export function placeOf(said: Said, more: Pick<Place, 'why' | 'value'> = {}): Place {
  const { seq, at, staffId } = said;
  return { seq, at, ...(staffId === undefined ? {} : { staffId }), ...more };
}

export function byOperators({ said }: Talk): readonly Said[] {
  return said.filter(({ who }) => who === 'operator');
}

/** What was said while she had it. */
export function saidIn(talk: Talk, stay: Stay): readonly Said[] {
  return talk.said.filter(({ seq }) => seq > stay.seq && seq <= stay.lastSeq);
}

export function writtenBy(talk: Talk, stay: Stay): readonly Said[] {
  return saidIn(talk, stay).filter(({ staffId }) => staffId === stay.staffId);
}

/** Whose it was when this was said; nobody's: the assistant's. */
export function stayAt({ stays }: Pick<Talk, 'stays'>, { seq }: Pick<Said, 'seq'>): Stay | undefined {
  return stays.findLast((stay) => seq > stay.seq && seq <= stay.lastSeq);
}
