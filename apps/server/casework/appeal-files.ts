import type {
  AppealCall,
  AppealFile,
  AppealLine,
  AppealTalk,
  FactTold,
} from '#apps/operator-desk/appeals/wire.ts';
import type { Appeal } from '#core/appeals/index.ts';
import type { Conversation } from '#core/conversations/index.ts';
import type { OutboundCallStore } from '#core/outreach/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import type { OperatorHelp } from '#dialogs/operator-help/operator-help.ts';
import { talkOf } from '../desk/commands/helping.ts';
import { isHolder } from '../desk/permissions.ts';
import { entryView } from '../desk/views.ts';
import { People } from '../editorial/people.ts';
import type { Recordings } from '../voice/conversation-recordings.ts';
import { listRecordings } from '../voice/list-recordings.ts';
import type { AppealBoard } from './appeal-board.ts';
import { cardOf } from './appeal-card.ts';
import type { AppealDesk } from './appeal-desk.ts';
import type { CaseworkDeps } from './casework-deps.ts';

export interface AppealFilesDeps extends CaseworkDeps {
  readonly outboundCalls: Pick<OutboundCallStore, 'listByGround'>;
  /** Sound of the calls it came from. */
  readonly recordings: Recordings;
  /** What the assistant would say, for operators. */
  readonly help: () => Promise<OperatorHelp>;
}

const pageSize = 100;

/** One appeal as a screen shows it, with the conversation it came from. Permissions and audit of reading are the desk's. */
export class AppealFiles {
  readonly #deps: AppealFilesDeps;
  readonly #desk: Pick<AppealDesk, 'read'>;
  readonly #board: AppealBoard;

  constructor(deps: AppealFilesDeps, desk: Pick<AppealDesk, 'read'>, board: AppealBoard) {
    this.#deps = deps;
    this.#desk = desk;
    this.#board = board;
  }

  async file(staff: StaffMember, id: string): Promise<AppealFile | undefined> {
    const appeal = await this.#desk.read(staff, id);
    if (appeal === undefined) return undefined;
    const [row] = await this.#board.rows(staff, [cardOf(appeal)]);
    if (row === undefined) return undefined;
    const { tenantId } = staff;
    const { timeZone } = await this.#board.tenantOf(staff);
    const calls = await this.#deps.outboundCalls.listByGround({ tenantId, ground: id });
    return {
      ...row,
      ...wordsOf(appeal),
      timeZone,
      history: await this.#history(staff, appeal),
      calls: calls.map(callView),
    };
  }

  /** To read, not to write in; its reading is kept with the appeal as its purpose. */
  async talk(staff: StaffMember, id: string, before?: number): Promise<AppealTalk | undefined> {
    const appeal = await this.#desk.read(staff, id);
    if (appeal === undefined) return undefined;
    const { tenantId } = staff;
    const conversation = await this.#deps.conversations.get({ tenantId, id: appeal.conversationId });
    if (conversation === undefined) return undefined;
    await this.#deps.audit.record({
      tenantId,
      actor: staff.id,
      action: 'conversation.read',
      subject: conversation.id,
      related: [`purpose:appeal:${id}`, conversation.personId],
    });
    const entries = await this.#deps.entries.before(
      conversation,
      before ?? Number.MAX_SAFE_INTEGER,
      pageSize,
    );
    const person = await this.#deps.people.getPerson({ tenantId, id: conversation.personId });
    return {
      entries: entries.map(entryView),
      hasEarlier: (entries[0]?.seq ?? 1) > 1,
      facts: before === undefined ? await this.#facts(staff, conversation) : [],
      recordings: before === undefined ? await listRecordings(this.#deps.recordings, conversation) : [],
      ...(person?.displayName ? { citizenName: person.displayName } : {}),
    };
  }

  /** What she said in her own voice; its beginning is written down with the appeal as its purpose. */
  async recording(
    staff: StaffMember,
    id: string,
    { recordingId, isFirst }: { readonly recordingId: string; readonly isFirst: boolean },
  ): Promise<Buffer | undefined> {
    const appeal = await this.#desk.read(staff, id);
    if (appeal === undefined) return undefined;
    const { tenantId } = staff;
    const { recordings, audit } = this.#deps;
    const known = await recordings.list({ tenantId, id: appeal.conversationId });
    if (!known.includes(recordingId)) return undefined;
    if (isFirst)
      await audit.record({
        tenantId,
        actor: staff.id,
        action: 'recording.read',
        subject: appeal.conversationId,
        related: [`purpose:appeal:${id}`, recordingId],
      });
    return (await recordings.open(recordingId)).wav;
  }

  /** What is known in a conversation she holds, for the form she fills in. `undefined`: it is not hers. */
  async factsOf(staff: StaffMember, conversationId: string): Promise<readonly FactTold[] | undefined> {
    const { tenantId } = staff;
    const conversation = await this.#deps.conversations.get({ tenantId, id: conversationId });
    if (conversation === undefined || !isHolder(staff, conversation)) return undefined;
    await this.#deps.audit.record({
      tenantId,
      actor: staff.id,
      action: 'conversation.read',
      subject: conversationId,
      related: ['purpose:intake', conversation.personId],
    });
    return this.#facts(staff, conversation);
  }

  async #facts(staff: StaffMember, conversation: Conversation): Promise<readonly FactTold[]> {
    const help = await this.#deps.help();
    const { facts } = help.rights(talkOf({ deps: this.#deps, staff }, conversation), []);
    return facts.map(({ path, label, text, source }) => ({ path, label, text, source }));
  }

  async #history(staff: StaffMember, { tenantId, history }: Appeal): Promise<readonly AppealLine[]> {
    const people = new People(this.#deps, staff.tenantId);
    return Promise.all(
      history.map(async ({ at, by, what }) => ({
        at: at.toISOString(),
        by,
        ...(programs.has(by) ? {} : { name: (await people.named(tenantId, by)).name }),
        what:
          what.type === 'postponed'
            ? { ...what, until: what.until instanceof Date ? what.until.toISOString() : what.until }
            : what.type === 'assigned'
              ? { ...what, staffId: (await people.named(tenantId, what.staffId)).name }
              : what,
      })),
    );
  }
}

/** Who is nobody of the staff. */
const programs: ReadonlySet<string> = new Set(['citizen', 'assistant', 'rule', 'sweep']);

function wordsOf(appeal: Appeal) {
  const {
    text,
    phone,
    personId,
    conversationId,
    papers = [],
    readBackAt,
    consentAt,
    gap,
    result,
    closing,
  } = appeal;
  return {
    text,
    conversationId,
    papers,
    ...(phone === undefined ? {} : { phone }),
    ...(personId === undefined ? {} : { personId }),
    ...(readBackAt === undefined ? {} : { readBackAt: readBackAt.toISOString() }),
    ...(consentAt === undefined ? {} : { consentAt: consentAt.toISOString() }),
    ...(gap === undefined
      ? {}
      : {
          gap: {
            question: gap.question,
            ...(gap.settled === undefined ? {} : { settled: { remark: gap.settled.remark } }),
          },
        }),
    ...(result === undefined
      ? {}
      : {
          result: {
            way: result.way,
            text: result.text,
            ...(result.telling === undefined ? {} : { as: result.telling.as }),
          },
        }),
    ...(closing === undefined ? {} : { closing: closing.reason }),
  };
}

type Call = Awaited<ReturnType<OutboundCallStore['listByGround']>>[number];

function callView({ id, placedAt, state, endCause, attempts }: Call): AppealCall {
  return {
    id,
    placedAt: placedAt.toISOString(),
    state,
    ...(endCause === undefined ? {} : { endCause }),
    attempts: attempts.map(({ startedAt, cause }) => ({
      startedAt: startedAt.toISOString(),
      ...(cause === undefined ? {} : { cause }),
    })),
  };
}
