import type { ChannelKind, Language } from '../conversations/channel.ts';
import type { JudgedOutcome } from '../conversations/entry.ts';

/** Milliseconds since 1970, so that a contact is plain JSON. */
export type At = number;

/** How a visit of a queue ended; `waiting`: not yet. `moved`: the talk goes on in another conversation. */
export type VisitEnd = 'waiting' | 'answered' | 'abandoned' | 'flowed-out' | 'moved';

/** One stay in one queue. */
export interface Visit {
  readonly queueId: string;
  /** Into this queue: dates the visit. */
  readonly enteredAt: At;
  /** The wait runs since then: an overflow does not begin it anew. */
  readonly waitsSince: At;
  /** `assistant`, `operator` (a transfer), `returned` (the operator was lost), or the queue it overflowed from. */
  readonly from: string;
  readonly endedAt?: At;
  readonly end: VisitEnd;
  readonly staffId?: string;
  readonly offers: number;
  readonly missed: number;
}

export type HandlingEnd = 'going-on' | 'finished' | 'transferred' | 'lost' | 'handed-back' | 'closed';

/** One operator's part. */
export interface Handling {
  readonly staffId: string;
  readonly queueId: string;
  readonly joinedAt: At;
  readonly firstReplyAt?: At;
  /** On hold since then. */
  readonly heldSince?: At;
  /** Milliseconds on hold before that. */
  readonly heldMs?: number;
  /** The talk is over. */
  readonly endedAt?: At;
  readonly end: HandlingEnd;
  /** The result is recorded, or its time is up. */
  readonly wrappedAt?: At;
}

/** What the assistant did and met. */
export interface AssistantPart {
  /** Messages of the citizen while no operator had her. */
  readonly turns: number;
  readonly silences: number;
  /** Which of several was meant? */
  readonly askedBack: number;
  /** Not understood: a person was offered. */
  readonly personOffered: number;
  /** An answer with its ground was given. */
  readonly isInformed: boolean;
  /** By her own facts. */
  readonly hasChecked: boolean;
}

/** How often she wanted one thing. */
export interface Wanted {
  readonly asked: number;
  /** Of these without an answer. */
  readonly missed: number;
}

/** What was told of how sure something was: of so many, the sum in hundredths. */
export interface Sureness {
  readonly of: number;
  readonly hundredths: number;
}

/** What reports know of one conversation, derived from its history alone. Nothing of what was said is in it. */
export interface Contact {
  readonly id: string;
  readonly tenantId: string;
  /** Of the last entry taken in. */
  readonly seq: number;
  readonly startedAt: At;
  readonly lastAt: At;
  readonly channel: ChannelKind | '';
  readonly isOutbound?: true;
  readonly personId?: string;
  readonly language?: Language;
  /** As she told it. */
  readonly region?: string;
  readonly age?: AgeGroup;
  /** Chosen by the operator; of the tenant's tree of topics. */
  readonly topic?: string;
  /** The first measure that was told of. */
  readonly measureId?: string;
  /** The knowledge base its first answer was given from. */
  readonly edition?: string;
  readonly assistant: AssistantPart;
  /** What she wanted of the assistant, by its list of wishes. */
  readonly wanted?: Readonly<Record<string, Wanted>>;
  /** Of the assistant: of wishes it guessed from her words. */
  readonly guessed?: Sureness;
  /** Of the recogniser: of what it made words of. */
  readonly recognised?: Sureness;
  /** By voice, and no word was made out. */
  readonly unrecognised?: number;
  /** What she was told last of her right, by measure. */
  readonly outcomes?: Readonly<Record<string, JudgedOutcome>>;
  readonly visits: readonly Visit[];
  readonly handlings: readonly Handling[];
  readonly isCrisis?: true;
  readonly wasMisunderstood?: true;
  readonly wasAskedToRate?: true;
  readonly score?: number;
  readonly closedAt?: At;
  /** Its talk goes on in another conversation, where it counts. */
  readonly isMoved?: true;
  readonly calls?: number;
  /** Of these: taken over by their trunk (REFER), with a number outside; they went on without us. */
  readonly callsReferred?: number;
  readonly callMs?: number;
  readonly callsJudged?: number;
  /** Sum of opinion scores, in hundredths. */
  readonly mosHundredths?: number;
  readonly lastWroteAt?: At;
  /** She turned to us again about it; see repeats.ts. */
  readonly isRepeated?: true;
  /** Within this very conversation, after it had rested. */
  readonly cameBack?: true;
}

export const ageGroups = ['0-17', '18-34', '35-54', '55-64', '65+'] as const;
export type AgeGroup = (typeof ageGroups)[number];

export function emptyContact(of: {
  readonly id: string;
  readonly tenantId: string;
  readonly at: At;
}): Contact {
  return {
    id: of.id,
    tenantId: of.tenantId,
    seq: 0,
    startedAt: of.at,
    lastAt: of.at,
    channel: '',
    assistant: {
      turns: 0,
      silences: 0,
      askedBack: 0,
      personOffered: 0,
      isInformed: false,
      hasChecked: false,
    },
    visits: [],
    handlings: [],
  };
}

/** What it was about: what the operator chose, else what the assistant told of. */
export function topicOf({ topic, measureId }: Contact): string | undefined {
  return topic ?? measureId;
}
