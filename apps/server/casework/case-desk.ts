import type { CaseList, CaseView } from '#apps/operator-desk/cases/wire.ts';
import type { DeskEntry } from '#apps/operator-desk/protocol/index.ts';
import {
  type Attachment,
  attachToCase,
  type Case,
  type CaseCommand,
  type CaseDocument,
  type CaseDone,
  type CasePerson,
  type CasePorts,
  closeCase,
  describeSituation,
  detachFromCase,
  isOfTeam,
  moveStep,
  noteOnCase,
  type Organisation,
  openCase,
  orderSteps,
  planStep,
  putCaseDocument,
  readCase,
  recordFeedback,
  reopenCase,
  setTeam,
} from '#core/cases/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { accessTo, isSupervisor } from '../desk/permissions.ts';
import { entryView } from '../desk/views.ts';
import { isHersToAttach, isThere } from './case-attachments.ts';
import { isInView, rowOf } from './case-views.ts';
import { type Act, type CaseworkDeps, isCoordinator, isOfSecondLine } from './casework-deps.ts';
import { paperPlace } from './paper-files.ts';

/** Coordinators, and those who may find that somebody needs one. */
function mayOpenCases(staff: StaffMember): boolean {
  return isCoordinator(staff) || isOfSecondLine(staff) || isSupervisor(staff);
}

interface Opening {
  readonly key: string;
  readonly coordinatorId: string;
  readonly people: readonly CasePerson[];
  readonly conversationId?: string;
  readonly appealId?: string;
  readonly situation: string;
}

const pageSize = 100;

/** The last ones of a conversation that is read in a case. */
const entryLimit = 300;

const refused = (reason: 'not-found' | 'no-such-one'): CaseDone => ({ outcome: 'refused', reason });

/**
 * Cases as social coordinators work on them. Whoever is not of a case's team gets the same answer as if there were none; a
 * supervisor sees cards without people and words, and sets the team. Reading a case is audited before it is answered.
 */
export class CaseDesk {
  readonly #deps: CaseworkDeps;
  readonly #ports: CasePorts;

  constructor(deps: CaseworkDeps) {
    this.#deps = deps;
    this.#ports = { ...deps, announceCase: deps.news.announceCase };
  }

  /** Of her teams; for a supervisor every case of the tenant, those of other teams without whom they are about. */
  async rows(staff: StaffMember, view: CaseView, cursor?: string): Promise<CaseList> {
    const { tenantId } = staff;
    const after = cursorOf(cursor);
    const found = await this.#deps.cases.list({
      tenantId,
      limit: pageSize,
      state: view === 'closed' || view === 'feedback' ? 'closed' : 'open',
      ...(isSupervisor(staff) ? {} : { staffId: staff.id }),
      ...(after === undefined ? {} : { after }),
    });
    const now = this.#deps.clock.now();
    const shown = found.filter((one) => isInView(one, view, staff, now));
    const seen = shown.filter((one) => isOfTeam(one, staff)).map(({ id }) => id);
    if (seen.length > 0) await this.#record(staff, 'cases.read', staff.id, seen);
    const last = found.length < pageSize ? undefined : found.at(-1);
    return {
      rows: await Promise.all(shown.map((one) => rowOf(this.#deps, staff, one))),
      ...(last === undefined ? {} : { next: `${last.openedAt.getTime()}.${last.id}` }),
    };
  }

  async read(staff: StaffMember, id: string): Promise<Case | undefined> {
    const found = await readCase(this.#deps, { tenantId: staff.tenantId, id }, staff);
    if (found !== undefined)
      await this.#record(
        staff,
        'case.read',
        id,
        found.people.map(({ personId }) => personId),
      );
    return found;
  }

  /** From the conversation or the appeal in hand, with whom it is about; or from neither. */
  async openFrom(staff: StaffMember, opening: Omit<Opening, 'people'>): Promise<CaseDone> {
    const { tenantId } = staff;
    const { conversationId, appealId } = opening;
    const [conversation, appeal] = await Promise.all([
      conversationId === undefined
        ? undefined
        : this.#deps.conversations.get({ tenantId, id: conversationId }),
      appealId === undefined ? undefined : this.#deps.appeals.get({ tenantId, id: appealId }),
    ]);
    if (conversation !== undefined && (await accessTo(this.#deps, staff, conversation)) === 'none')
      return refused('no-such-one');
    const personId = conversation?.personId ?? appeal?.personId;
    const people = personId === undefined ? [] : [{ personId, role: 'citizen' } as const];
    return this.open(staff, { ...opening, people });
  }

  async open(staff: StaffMember, opening: Opening): Promise<CaseDone> {
    const tenant = await this.#deps.tenants.get(staff.tenantId);
    if (tenant === undefined || !mayOpenCases(staff)) return refused('not-found');
    const { conversationId, appealId, people } = opening;
    const attachments: Attachment[] = [
      ...people.map((person) => ({ kind: 'person', ...person }) as const),
      ...(conversationId === undefined ? [] : [{ kind: 'conversation', id: conversationId } as const]),
      ...(appealId === undefined ? [] : [{ kind: 'appeal', id: appealId } as const]),
    ];
    for (const one of attachments)
      if (!(await isThere(this.#deps, staff, one))) return refused('no-such-one');
    return openCase(this.#ports, { ...opening, tenant, openedBy: staff.id });
  }

  note(staff: StaffMember, act: Act, words: string): Promise<CaseDone> {
    return noteOnCase(this.#ports, commandOf(staff, act), words);
  }

  describe(staff: StaffMember, act: Act, situation: string): Promise<CaseDone> {
    return describeSituation(this.#ports, commandOf(staff, act), situation);
  }

  planStep(staff: StaffMember, act: Act, step: Parameters<typeof planStep>[2]): Promise<CaseDone> {
    return planStep(this.#ports, commandOf(staff, act), step);
  }

  moveStep(staff: StaffMember, act: Act, moved: Parameters<typeof moveStep>[2]): Promise<CaseDone> {
    return moveStep(this.#ports, commandOf(staff, act), moved);
  }

  orderSteps(staff: StaffMember, act: Act, stepIds: readonly string[]): Promise<CaseDone> {
    return orderSteps(this.#ports, commandOf(staff, act), stepIds);
  }

  /** Its file, if it has one, was handed in for this case. */
  async putDocument(staff: StaffMember, act: Act, document: CaseDocument): Promise<CaseDone> {
    const { fileId } = document;
    const file =
      fileId === undefined ? undefined : await this.#deps.files.get({ tenantId: staff.tenantId, id: fileId });
    if (fileId !== undefined && file?.conversationId !== paperPlace(act.id)) return refused('no-such-one');
    return putCaseDocument(this.#ports, commandOf(staff, act), document);
  }

  async attach(staff: StaffMember, act: Act, attachment: Attachment): Promise<CaseDone> {
    return (await isThere(this.#deps, staff, attachment)) &&
      (await isHersToAttach(this.#deps, staff, act.id, attachment))
      ? attachToCase(this.#ports, commandOf(staff, act), attachment)
      : refused('no-such-one');
  }

  detach(staff: StaffMember, act: Act, attachment: Attachment): Promise<CaseDone> {
    return detachFromCase(this.#ports, commandOf(staff, act), attachment);
  }

  close(staff: StaffMember, act: Act, closing: Parameters<typeof closeCase>[2]): Promise<CaseDone> {
    return closeCase(this.#ports, commandOf(staff, act), closing);
  }

  recordFeedback(
    staff: StaffMember,
    act: Act,
    given: Parameters<typeof recordFeedback>[2],
  ): Promise<CaseDone> {
    return recordFeedback(this.#ports, commandOf(staff, act), given);
  }

  reopen(staff: StaffMember, act: Act, remark: string): Promise<CaseDone> {
    return reopenCase(this.#ports, commandOf(staff, act), remark);
  }

  setTeam(
    staff: StaffMember,
    act: Act,
    team: { readonly coordinatorId: string; readonly team: readonly string[] },
  ): Promise<CaseDone> {
    return setTeam(this.#ports, commandOf(staff, act), { ...team, isSupervisor: isSupervisor(staff) });
  }

  async putOrganisation(staff: StaffMember, organisation: Omit<Organisation, 'tenantId'>): Promise<boolean> {
    if (!isSupervisor(staff)) return false;
    await this.#deps.organisations.put({ ...organisation, tenantId: staff.tenantId });
    return true;
  }

  /** What was said in a conversation of the case, for its team; audited before it is answered. */
  async conversation(
    staff: StaffMember,
    id: string,
    conversationId: string,
  ): Promise<readonly DeskEntry[] | undefined> {
    const { tenantId } = staff;
    const found = await readCase(this.#deps, { tenantId, id }, staff);
    if (!found?.conversationIds.includes(conversationId)) return undefined;
    const related = ['purpose:case', id];
    const action = 'conversation.read';
    await this.#deps.audit.record({ tenantId, actor: staff.id, action, subject: conversationId, related });
    const key = { tenantId, id: conversationId };
    return (await this.#deps.entries.before(key, Number.MAX_SAFE_INTEGER, entryLimit)).map(entryView);
  }

  async #record(
    { tenantId, id: actor }: StaffMember,
    action: 'case.read' | 'cases.read',
    subject: string,
    related: readonly string[],
  ): Promise<void> {
    await this.#deps.audit.record({
      tenantId,
      actor,
      action,
      subject,
      related: ['purpose:case', ...related],
    });
  }
}

function commandOf(staff: StaffMember, { id, version, key }: Act): CaseCommand {
  return {
    case: { tenantId: staff.tenantId, id },
    by: staff.id,
    key: `${staff.id}:${key}`,
    ...(version === undefined ? {} : { version }),
  };
}

/** `milliseconds.id` of the case it goes on after. */
function cursorOf(text: string | undefined): Pick<Case, 'openedAt' | 'id'> | undefined {
  const [, at, id] = /^(\d{1,15})\.(.+)$/.exec(text ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { openedAt: new Date(Number(at)), id };
}
