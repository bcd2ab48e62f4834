import type { BreakReason, PresenceStatus } from '#core/routing/index.ts';
import type { DeskSurge, Steering } from './floor.ts';
import type { Rights, Suggestion } from './rights.ts';
import type {
  DeskBoard,
  DeskColleague,
  DeskConversation,
  DeskCounts,
  DeskEntry,
  DeskHeld,
  DeskLine,
  DeskNotice,
  DeskOutsideNumber,
  DeskPresence,
  DeskQueue,
  DeskReply,
  DeskStaff,
  DeskThread,
  DeskTopic,
  DeskWaiting,
} from './views.ts';

/** The answer to every command. `message` is for logs; the screen chooses its words by `code`. */
export type Answer<Result> =
  | ({ readonly outcome: 'done' } & Result)
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly message: string };

export type RefusalCode =
  /** Not hers to see or do, or there is no such thing: the two are told apart by nobody. */
  | 'not-permitted'
  /** The offer ran out, was answered on another screen, or the citizen left. */
  | 'offer-gone'
  /** The conversation is no longer hers; nothing was sent or changed. */
  | 'assignment-stale'
  | 'empty'
  | 'too-long'
  | 'no-such-target'
  | 'no-such-disposition'
  | 'no-such-topic'
  | 'no-such-file'
  /** Somebody else changed it first. */
  | 'changed-meanwhile'
  /** No value of this fact. */
  | 'not-understood'
  /** Calls are not answered here. */
  | 'no-telephone'
  /** She, or the colleague, has no line that is ready. */
  | 'no-line'
  /** There is no such call, or she is not in it. */
  | 'no-call'
  /** No trunk is there to call an outside number by. */
  | 'no-trunk'
  /** One outside number a call. */
  | 'outside-taken'
  /** No outside number is on the line. */
  | 'no-outside'
  /** It stands in the directory no more. */
  | 'no-such-number'
  /** Neither a Russian number nor a short one. */
  | 'phone-invalid'
  /** The line could not be opened as asked for: the offer, or the telephone. */
  | 'line-refused'
  | 'invalid'
  | 'too-many-commands'
  /** Others are changing it at this moment; the same command may be sent again. */
  | 'busy'
  | 'signed-out'
  | 'internal';

/** The operator's hold, as her screen knows it. */
interface Hold {
  readonly conversationId: string;
  readonly assignmentVersion: number;
}

type Nothing = Record<never, never>;

/** Every command with what it carries and what it brings back. */
export interface Commands {
  /** First thing on every connection; live events may arrive before its answer. */
  join: { input: Nothing; result: DeskSnapshot };
  /** Every 15 s: keeps presence alive, and tells what is held, so that a missed event is found. */
  heartbeat: { input: Nothing; result: DeskPulse };
  'set-presence': {
    input: { readonly status: PresenceStatus; readonly reason?: Exclude<BreakReason, 'missed-offer'> };
    result: { readonly presence: DeskPresence };
  };
  accept: { input: OfferRef; result: { readonly conversation: DeskConversation } };
  decline: { input: OfferRef; result: Nothing };
  /** The conversation with its last 100 entries; live entries of it follow from now on. */
  open: { input: { readonly conversationId: string }; result: DeskThread };
  close: { input: { readonly conversationId: string }; result: Nothing };
  /** Entries after `seq`, at most 200; ask again while `hasMore`. */
  since: {
    input: { readonly conversationId: string; readonly seq: number };
    result: DeskPage & { readonly hasMore: boolean };
  };
  'load-earlier': {
    input: { readonly conversationId: string; readonly beforeSeq: number };
    result: DeskPage & { readonly hasEarlier: boolean };
  };
  /** Another conversation of the same person, to read. */
  'load-previous': {
    input: { readonly conversationId: string; readonly previousId: string };
    result: DeskThread;
  };
  /** A repeat with the same `clientMessageId` brings the first entry back. */
  send: {
    input: Hold & { readonly clientMessageId: string } & (
        | {
            readonly text: string;
            /** The suggestion it began as: its ground goes with it. */
            readonly suggestionId?: string;
          }
        | { readonly fileId: string }
      );
    result: DeskPage;
  };
  note: {
    input: { readonly conversationId: string; readonly clientMessageId: string; readonly text: string };
    result: DeskPage;
  };
  /** What is known of her and what she has a right to by it. */
  rights: { input: { readonly conversationId: string }; result: { readonly rights: Rights } };
  'correct-fact': {
    input: Hold & { readonly path: string } & (
        | { readonly words: string }
        | { readonly value: string | number | boolean }
      );
    result: DeskPage & { readonly rights: Rights };
  };
  /** Answers to the citizen's last words, which stand at `seq`. */
  suggest: {
    input: { readonly conversationId: string };
    result: { readonly suggestions: readonly Suggestion[]; readonly seq: number };
  };
  /** Supervisors: all prepared replies, changed from `version`. */
  'save-replies': { input: DeskReplies; result: DeskReplies };
  typing: { input: { readonly conversationId: string; readonly isTyping: boolean }; result: Nothing };
  read: { input: { readonly conversationId: string; readonly seq: number }; result: Nothing };
  transfer: {
    input: Hold & { readonly queueId: string; readonly toStaffId?: string; readonly note: string };
    result: Nothing;
  };
  finish: { input: Hold; result: { readonly conversation: DeskConversation } };
  dispose: {
    input: Hold & { readonly disposition: string; readonly topic?: string; readonly note?: string };
    result: Nothing;
  };
  /** Conversations of hers that closed by themselves: their results are recorded by `dispose`. Latest first. */
  unrecorded: { input: Nothing; result: { readonly unrecorded: readonly DeskConversation[] } };
  /** Back to the assistant. */
  'hand-back': { input: Hold; result: Nothing };
  /** Lets a colleague read along and write notes. */
  invite: { input: Hold & { readonly toStaffId: string }; result: Nothing };
  'notices-seen': {
    input: { readonly ids: readonly string[] };
    result: { readonly notices: readonly DeskNotice[] };
  };
  /** Supervisors: the tree of topics, changed from `version`. Ids are kept for good. */
  'save-topics': { input: DeskTopics; result: DeskTopics };
  /** Supervisors: the directory of numbers outside, changed from `version`; brings them back as they are dialled. */
  'save-outside-numbers': { input: DeskOutsideNumbers; result: DeskOutsideNumbers };
  /** Supervisors: another queue, the front of it, or another operator. */
  steer: { input: Steering; result: Nothing };
  /** Supervisors: a message to one who works; kept until she has looked. */
  'tell-operator': { input: { readonly toStaffId: string; readonly text: string }; result: Nothing };
  /** Supervisors: in place of the surge that is on. */
  'start-surge': {
    input: Omit<DeskSurge, 'id' | 'startedAt' | 'until' | 'startedBy'> & { readonly minutes: number };
    result: { readonly surge: DeskSurge };
  };
  'end-surge': { input: Nothing; result: Nothing };
  /** Who waits in the lines this member of staff serves; all lines for a supervisor. */
  waiting: { input: Nothing; result: { readonly waiting: readonly DeskWaiting[] } };
  /** Supervisors: the whole board now, then a `board` event on change and every 2 s. */
  watch: { input: { readonly isOn: boolean }; result: { readonly board?: DeskBoard } };
  /**
   * The way of her voice: her browser (an offer with its candidates gathered; brings the answer), or the telephone on
   * her table (answered when she picked up). Callers whose conversations she holds are joined to it by themselves.
   */
  'line.open': {
    /** `isMuted`: from the beginning. */
    input: ({ readonly sdp: string } | { readonly phone: string }) & { readonly isMuted?: boolean };
    result: { readonly sdp?: string };
  };
  /** After the connection of this screen was lost: the line is kept for some seconds. */
  'line.resume': { input: Nothing; result: LineResult };
  'line.close': { input: Nothing; result: Nothing };
  /** Her caller hears music; she and a colleague whom she asked in hear each other. */
  'line.hold': { input: { readonly isOn: boolean }; result: LineResult };
  'line.mute': { input: { readonly isOn: boolean }; result: LineResult };
  /** Keys for what is at the other end, such as the menu of an office, also outside: `0`…`9`, `*`, `#`. */
  'line.keys': { input: { readonly keys: string }; result: LineResult };
  /** Calls a number of the directory: her caller hears music, and is told nothing. Each is kept in the audit. */
  'line.outside-call': { input: { readonly numberId: string }; result: LineResult };
  /** Hangs it up; the caller is back from hold. */
  'line.outside-end': { input: Nothing; result: LineResult };
  /** The caller and the outside number go on without her; the conversation is hers to finish. */
  'line.hand-over': { input: Nothing; result: LineResult };
  /** Asks a colleague into the call: told by a `line` event. */
  'line.invite': { input: { readonly toStaffId: string }; result: LineResult };
  'line.join': { input: { readonly conversationId: string }; result: LineResult };
  /** Supervisors; again with another role changes it. Each is kept in the audit. */
  'line.listen': {
    input: { readonly conversationId: string; readonly role: 'listen' | 'whisper' | 'join' };
    result: LineResult;
  };
  /** Out of a call that is not her own. */
  'line.leave': { input: Nothing; result: LineResult };
}

interface LineResult {
  readonly line: DeskLine;
}

export interface OfferRef {
  readonly conversationId: string;
  readonly reservationId: string;
}

export interface DeskPage {
  readonly entries: readonly DeskEntry[];
}

export interface DeskReplies {
  readonly version: number;
  readonly replies: readonly DeskReply[];
}

export interface DeskTopics {
  readonly version: number;
  readonly topics: readonly DeskTopic[];
}

export interface DeskOutsideNumbers {
  readonly version: number;
  readonly numbers: readonly DeskOutsideNumber[];
}

export interface DeskSnapshot {
  readonly me: DeskStaff;
  readonly isSupervisor: boolean;
  readonly lines: readonly (1 | 2)[];
  /** Calls are answered by this server. */
  readonly hasTelephone: boolean;
  readonly presence: DeskPresence;
  readonly held: readonly DeskHeld[];
  /** As the command of this name tells. */
  readonly unrecorded: readonly DeskConversation[];
  readonly queues: readonly DeskQueue[];
  readonly colleagues: readonly DeskColleague[];
  readonly dispositions: readonly string[];
  readonly topicBook: DeskTopics;
  readonly replyBook: DeskReplies;
  readonly outsideBook: DeskOutsideNumbers;
  /** Latest first. */
  readonly notices: readonly DeskNotice[];
  readonly counts: DeskCounts;
  readonly serverNow: string;
}

export interface DeskPulse {
  readonly presence: DeskPresence;
  readonly held: readonly {
    readonly conversationId: string;
    readonly version: number;
    readonly lastSeq: number;
  }[];
  readonly serverNow: string;
}

export type CommandName = keyof Commands;
export type CommandInput<C extends CommandName> = Commands[C]['input'];
export type CommandAnswer<C extends CommandName> = Answer<Commands[C]['result']>;

export type ClientToServer = {
  [C in CommandName]: (input: CommandInput<C>, ack: (answer: CommandAnswer<C>) => void) => void;
};
