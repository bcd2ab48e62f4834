import type { DeskLine } from '#apps/operator-desk/protocol/index.ts';
import type {
  ChannelPolicy,
  Conversation,
  ConversationKey,
  EntryStore,
  FileRef,
  ReceiptStore,
} from '#core/conversations/index.ts';
import type { PeopleStore, StaffMember } from '#core/people/index.ts';
import type { RoutingPorts } from '#core/routing/index.ts';
import type { OperatorHelp } from '#dialogs/operator-help/operator-help.ts';
import type { BookStore } from './books/books.ts';
import type { Floor } from './floor.ts';
import type { DeskNotices } from './notices.ts';
import type { Surges } from './surges.ts';

/** A signed-in member of staff, as far as the desk cares. */
export interface DeskIdentity {
  readonly staff: StaffMember;
  readonly sessionId: string;
  /** Must come with the handshake too: another site's page can send the cookie, not this. */
  readonly csrfToken: string;
}

/**
 * Who sent this Cookie header; `undefined`: nobody we know, or the session has ended.
 * With `isActivity: false` the question does not keep the session from ending for idleness.
 */
export type Authenticate = (
  cookieHeader: string | undefined,
  options?: { readonly isActivity?: boolean },
) => Promise<DeskIdentity | undefined>;

export type DeskAuditAction =
  | 'conversation.read'
  | 'conversation.accepted'
  | 'person.history-read'
  | 'file.read'
  | 'file.sent'
  | 'facts.corrected'
  | 'replies.changed'
  | 'topics.changed'
  | 'outside-numbers.changed'
  /** A supervisor moved, put first or reassigned it. */
  | 'conversation.steered'
  | 'surge.started'
  | 'surge.ended'
  /** A supervisor on the line of a call, or a colleague who was asked in. */
  | 'call.listened'
  | 'call.whispered'
  | 'call.joined'
  /** An operator calls a number of the directory for her caller. */
  | 'call.put-through';

/** Who read what, kept for good. A read is not answered before it is recorded. */
export interface DeskAudit {
  record(act: {
    readonly tenantId: string;
    /** Staff id. */
    readonly actor: string;
    readonly action: DeskAuditAction;
    /** Conversation id; of what belongs to the whole tenant, the tenant's. */
    readonly subject: string;
  }): Promise<void>;
}

/** Files staff uploaded for a conversation. */
export interface DeskFiles {
  /** `undefined`: there is no such file, or it belongs to another conversation or tenant. */
  describe(of: {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly fileId: string;
  }): Promise<FileRef | undefined>;
}

/** An entry of the directory with the number that is dialled. */
interface OutsideNumber {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
}

interface Seated {
  readonly tenantId: string;
  readonly staffId: string;
}

/** `colleague`: only who was asked in. */
type GuestSeat = 'colleague' | 'listen' | 'whisper' | 'join';

type LineOutcome =
  | { readonly outcome: 'done'; readonly line: DeskLine }
  | { readonly outcome: 'refused'; readonly reason: LineRefusal };

type LineRefusal = 'no-line' | 'no-call' | 'no-trunk' | 'outside-taken' | 'no-outside';

/** Voices of the staff: the telephone's bridge. */
export interface DeskLines {
  openBrowser(staff: Seated, offer: string, isMuted?: boolean): Promise<string>;
  openPhone(staff: Seated, uri: string, isMuted?: boolean): Promise<void>;
  lineOf(staff: Seated): DeskLine | undefined;
  abandon(staff: Seated, lineId: string): void;
  resume(staff: Seated): LineOutcome;
  closeLine(staff: Seated): void;
  hold(staff: Seated, isHeld: boolean): LineOutcome;
  mute(staff: Seated, isMuted: boolean): LineOutcome;
  press(staff: Seated, keys: string): LineOutcome;
  /** Whether `callOutside` would ring. */
  mayCallOutside(staff: Seated): LineOutcome;
  callOutside(staff: Seated, number: OutsideNumber): LineOutcome;
  endOutside(staff: Seated): LineOutcome;
  /** The caller and the outside party go on without her. */
  handOver(staff: Seated): LineOutcome;
  invite(staff: Seated, colleagueId: string): LineOutcome;
  /** Whether `sit` would be done; nothing is heard yet. */
  maySit(staff: Seated, conversationId: string, seat: GuestSeat): LineOutcome;
  sit(staff: Seated, conversationId: string, seat: GuestSeat): LineOutcome;
  leaveCall(staff: Seated): LineOutcome;
}

export interface DeskLogger {
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface DeskDeps extends RoutingPorts {
  readonly entries: EntryStore;
  readonly receipts: ReceiptStore;
  readonly people: PeopleStore;
  readonly authenticate: Authenticate;
  readonly audit: DeskAudit;
  readonly files: DeskFiles;
  /** What the assistant would say: resolves when it is ready. */
  readonly help: () => Promise<OperatorHelp>;
  readonly policyOf: (conversation: Conversation) => ChannelPolicy;
  readonly books: BookStore;
  readonly tenantName: (tenantId: string) => Promise<string>;
  readonly notices: DeskNotices;
  readonly floor: Floor;
  readonly surges: Surges;
  /** Number of the latest appeal made in this conversation. */
  readonly appealNumberOf: (key: ConversationKey) => Promise<string | undefined>;
  readonly logger: DeskLogger;
  /** An operator began or stopped writing: for the citizen's screens. */
  readonly onTyping?: (of: {
    readonly tenantId: string;
    readonly conversationId: string;
    readonly isTyping: boolean;
  }) => void;
  /** `undefined`: this process answers no calls. */
  readonly lines?: () => DeskLines | undefined;
  /** Results an operator may choose in wrap-up; the screen has their words. Default: `dispositions.ts`. */
  readonly dispositions?: readonly string[];
}
