import type { ChannelKind, ReplyAddress } from './channel.ts';

export type Author =
  | { readonly kind: 'citizen'; readonly personId: string }
  | { readonly kind: 'bot' }
  | { readonly kind: 'operator'; readonly staffId: string; readonly name: string }
  | { readonly kind: 'system' };

/** A button under a message. `id` comes back in the citizen's choice. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface FileRef {
  readonly fileId: string;
  /** As the citizen named it, cleaned of paths and control characters. */
  readonly name: string;
  readonly mediaType: string;
  /** Bytes. */
  readonly size: number;
}

/** What an answer stood on, so that it can be replayed later. Filled by the knowledge base, kept as it is. */
export interface AnswerGround {
  readonly measureId: string;
  readonly measureVersion: string;
  readonly acts: readonly string[];
  readonly parameters: readonly { readonly id: string; readonly value: number; readonly from: string }[];
  readonly at: string;
  /** The citizen's answers it was worked out from, as they were at that moment; absent for what is said to everybody. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Which child it was judged for, from 0, where it is about one child of several. */
  readonly child?: number;
  /** What was told of her right; with `facts` only. */
  readonly outcome?: JudgedOutcome;
}

/** `needs`: not known yet, a fact is missing. `possible`: a person has to check a condition. */
export type JudgedOutcome = 'yes' | 'no' | 'needs' | 'possible';

/** What kind of answer a question waits for: whoever listens to a voice leans to it. Absent: anything may be said. */
export type Expects = 'yes-no' | 'choice' | 'number' | 'money' | 'date' | 'digits' | 'region';

/** How the recogniser heard words that were spoken. */
export interface HeardSpeech {
  /** How sure it is of them, 0–1; 0: no word was made out; absent: it does not say. */
  readonly sureness?: number;
  readonly words: number;
  /** From the first word to the end of the last. */
  readonly ms: number;
}

/** What the assistant made of a message of hers, as reports count it. Nothing of her words is in it. */
export interface TurnReading {
  /** What she wanted, of the assistant's list of wishes; absent where she only answered, or kept the talk going. */
  readonly intent?: string;
  readonly measureId?: string;
  /** How likely the intent is, 0–1, where it was guessed from her words. */
  readonly sureness?: number;
  /** Answered; asked which of several was meant; asked again; said that it is none of ours. */
  readonly decision: 'answer' | 'clarify' | 'reask' | 'refused';
  /** A question of hers was not answered. */
  readonly missed?: true;
  /** By voice: how sure the recogniser was of her words; 0: no word was made out. */
  readonly heard?: number;
}

export type EntryBody =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly choices?: readonly Choice[];
      /** Ask the channel for its own input: sharing one's phone number. */
      readonly wants?: 'contact';
      readonly expects?: Expects;
      /** She asked to be told slowly. */
      readonly pace?: 'slow';
      /** She hears badly, and asked to be told louder. */
      readonly volume?: 'loud';
      readonly grounds?: readonly AnswerGround[];
      /** Of the first thing the assistant says to a message of hers; older histories have none. */
      readonly understood?: TurnReading;
      /** Of what she said by voice. */
      readonly heard?: HeardSpeech;
    }
  | { readonly kind: 'choice'; readonly choiceId: string; readonly text: string }
  | { readonly kind: 'file'; readonly file: FileRef; readonly caption?: string }
  | { readonly kind: 'contact'; readonly phone: string }
  /** Keys pressed on a telephone: digits, `*`, `#`. */
  | { readonly kind: 'keys'; readonly keys: string }
  /** The caller said nothing when it was her turn. */
  | { readonly kind: 'silence' }
  /** The citizen corrected an earlier message; the old one stays in the history. */
  | { readonly kind: 'edit'; readonly editsExternalId: string; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'event'; readonly event: ConversationEvent };

export type DeclineReason = 'declined' | 'timed-out' | 'operator-offline' | 'transferred';

/** How a telephone call was. */
export interface CallEnding {
  /**
   * A word of the telephone: `citizen-hung-up`, `we-hung-up`, `media-lost` … `transferred`: its trunk took it over
   * (REFER); she and the number outside go on without us.
   */
  readonly cause: string;
  readonly seconds: number;
  readonly quality?: CallQuality;
}

/** How the call sounded. Shares run 0–1. */
export interface CallQuality {
  /** Mean opinion score, estimated: 1 to 4.5. */
  readonly mos?: number;
  readonly lostShare: number;
  readonly jitterMs: number;
  /** Both sides spoke. */
  readonly talkOverMs: number;
  readonly silenceMs: number;
}

/** Why we call a citizen: she asked for it, or is to be told something. */
export type CallPurpose = 'call-back' | 'notification';

/** A call that we have placed. */
export interface OutboundStart {
  /** Of the outbound call. */
  readonly callId: string;
  readonly purpose: CallPurpose;
  /** What a notification says first. */
  readonly text?: string;
  /** The measure that it is about, and what it stands on. */
  readonly measureId?: string;
  readonly grounds?: readonly AnswerGround[];
  /** It reminds her of something that is hers to do. */
  readonly asksDone?: true;
  /** She asked for a person. */
  readonly connects?: true;
}

/** Something that we tell her unasked, in writing; of a call `OutboundStart` is the same. */
export interface NoticeStart extends Pick<OutboundStart, 'measureId' | 'grounds' | 'asksDone'> {
  readonly noticeId: string;
  readonly text: string;
}

/** Why an outside number is not, or no longer, on the line. */
export type OutsideEnd =
  | 'busy'
  | 'no-answer'
  | 'unreachable'
  | 'refused'
  /** Of the number itself: nobody has it. */
  | 'wrong-number'
  | 'failed'
  /** It was on the line and hung up. */
  | 'left'
  /** By the operator, or with her call. */
  | 'hung-up';

export type ConversationEvent =
  | { readonly type: 'conversation.started'; readonly channel: ChannelKind; readonly previousId?: string }
  | { readonly type: 'channel.joined'; readonly channel: ChannelKind }
  /** The line is open: the citizen called, or answered a call of ours. */
  /** We wrote to her of our own accord. */
  | { readonly type: 'notice.begun'; readonly notice: NoticeStart }
  | { readonly type: 'call.started'; readonly direction?: 'outbound'; readonly outbound?: OutboundStart }
  | ({ readonly type: 'call.ended' } & CallEnding)
  | { readonly type: 'link.refused'; readonly reason: 'unknown' | 'expired' | 'too-many-tries' }
  | {
      readonly type: 'conversation.queued';
      readonly queueId: string;
      readonly reason: string;
      /** Of a hand-off of the assistant, where it knows. */
      readonly topic?: string;
      readonly isCrisis: boolean;
      readonly summary: string;
    }
  | { readonly type: 'conversation.withdrawn' }
  | { readonly type: 'offer.made'; readonly staffId: string; readonly reservationId: string }
  | {
      readonly type: 'offer.declined';
      readonly staffId: string;
      readonly reservationId: string;
      readonly reason: DeclineReason;
    }
  | {
      readonly type: 'operator.joined';
      readonly staffId: string;
      readonly name: string;
      readonly assignmentVersion: number;
    }
  | {
      readonly type: 'conversation.transferred';
      readonly fromStaffId: string;
      readonly queueId: string;
      readonly toStaffId?: string;
      readonly note: string;
    }
  | { readonly type: 'operator.lost'; readonly staffId: string }
  | { readonly type: 'operator.finished'; readonly staffId: string }
  /** By the operator, to the assistant. */
  | { readonly type: 'conversation.handed-back'; readonly staffId: string }
  /** The caller hears music while the operator looks something up; then they speak again. */
  | { readonly type: 'call.held'; readonly staffId: string }
  | { readonly type: 'call.resumed'; readonly staffId: string }
  /** A number of the directory, by its name there; the number itself is never kept here. */
  | { readonly type: 'call.outside-called'; readonly staffId: string; readonly name: string }
  | {
      readonly type: 'call.outside-ended';
      readonly staffId: string;
      readonly name: string;
      readonly why: OutsideEnd;
    }
  /** The caller and the outside number go on without her: her talk has ended. */
  | { readonly type: 'call.handed-over'; readonly staffId: string; readonly name: string }
  | { readonly type: 'colleague.invited'; readonly staffId: string; readonly byStaffId: string }
  | {
      readonly type: 'conversation.disposed';
      readonly staffId: string;
      readonly disposition: string;
      readonly topic?: string;
    }
  | { readonly type: 'conversation.rated'; readonly score: number }
  | { readonly type: 'conversation.closed'; readonly reason: CloseReason }
  | { readonly type: 'channel.blocked'; readonly channel: ChannelKind }
  | { readonly type: 'channel.unblocked'; readonly channel: ChannelKind };

export type CloseReason = 'answered' | 'wrapped-up' | 'continued-elsewhere' | 'silent' | 'administrative';

/** Who may read the entry: the citizen too, or staff only. */
export type Visibility = 'everyone' | 'staff';

export interface Delivery {
  readonly to: ReplyAddress;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  /** Not before. Absent once sent or failed. */
  readonly dueAt?: Date;
  readonly externalId?: string;
  /** Why it failed: a code of the channel. */
  readonly code?: string;
  /** On her telephone, as the network says; only of channels that hear of it. */
  readonly arrivedAt?: Date;
}

/** What stands in the history where a citizen wrote a secret. */
export const hiddenText = '•••••';

/** One line of a conversation's history. Appended once, never changed, but for its delivery state. */
export interface Entry {
  readonly id: string;
  readonly tenantId: string;
  readonly conversationId: string;
  /** 1, 2, 3 … within the conversation, without gaps. */
  readonly seq: number;
  /** Unique within the conversation: appending the same key again returns the first entry. */
  readonly key: string;
  readonly at: Date;
  readonly author: Author;
  readonly visibility: Visibility;
  readonly body: EntryBody;
  /** Inbound only: where it came from. */
  readonly origin?: Origin;
  /** Inbound only: the assistant has not taken its turn on it yet. */
  readonly awaitsTurn?: boolean;
  /** Outbound into a push channel only. */
  readonly delivery?: Delivery;
}

export interface Origin {
  readonly channel: ChannelKind;
  readonly accountId: string;
  readonly identityId: string;
  /** The provider's own id of the message, unique for this sender. */
  readonly externalId: string;
}

/** An entry before it has its place in the history. */
export type Draft = Pick<
  Entry,
  'key' | 'at' | 'author' | 'visibility' | 'body' | 'origin' | 'awaitsTurn' | 'delivery'
>;
