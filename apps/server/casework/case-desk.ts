import {
  type Attachment,
  attachToCase,
  type Case,
  type CaseCard,
  type CaseCommand,
  type CaseDocument,
  type CaseDone,
  type CasePerson,
  type CasePorts,
  closeCase,
  describeSituation,
  detachFromCase,
  findOrganisations,
  listCards,
  moveStep,
  noteOnCase,
  type Organisation,
  openCase,
  planStep,
  putCaseDocument,
  readCase,
  recordFeedback,
  reopenCase,
  setTeam,
} from '#core/cases/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { isSupervisor } from '../desk/permissions.ts';
import { type Act, type CaseworkDeps, isOfSecondLine } from './casework-deps.ts';

interface Opening {
  readonly key: string;
  readonly coordinatorId: string;
  readonly people: readonly CasePerson[];
  readonly conversationId?: string;
  readonly appealId?: string;
  readonly situation: string;
}

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

  /** Of her teams. */
  async list(
    staff: StaffMember,
    filter: {
      readonly state?: Case['state'];
      readonly limit: number;
      readonly after?: Pick<Case, 'openedAt' | 'id'>;
    },
  ): Promise<readonly Case[]> {
    const found = await this.#deps.cases.list({ ...filter, tenantId: staff.tenantId, staffId: staff.id });
    await this.#record(staff, 'cases.read', staff.id, found.map(({ id }) => id).slice(0, 100));
    return found;
  }

  async cards(
    staff: StaffMember,
    filter: Omit<Parameters<typeof listCards>[1], 'tenantId'>,
  ): Promise<readonly CaseCard[]> {
    return isSupervisor(staff) ? listCards(this.#deps, { ...filter, tenantId: staff.tenantId }) : [];
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

  async open(staff: StaffMember, opening: Opening): Promise<CaseDone> {
    const tenant = await this.#deps.tenants.get(staff.tenantId);
    if (tenant === undefined || !(isOfSecondLine(staff) || isSupervisor(staff))) return refused('not-found');
    const { conversationId, appealId, people } = opening;
    const attachments: Attachment[] = [
      ...people.map((person) => ({ kind: 'person', ...person }) as const),
      ...(conversationId === undefined ? [] : [{ kind: 'conversation', id: conversationId } as const]),
      ...(appealId === undefined ? [] : [{ kind: 'appeal', id: appealId } as const]),
    ];
    for (const one of attachments) if (!(await this.#isThere(staff, one))) return refused('no-such-one');
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

  putDocument(staff: StaffMember, act: Act, document: CaseDocument): Promise<CaseDone> {
    return putCaseDocument(this.#ports, commandOf(staff, act), document);
  }

  async attach(staff: StaffMember, act: Act, attachment: Attachment): Promise<CaseDone> {
    return (await this.#isThere(staff, attachment))
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

  organisations(
    staff: StaffMember,
    asked: Omit<Parameters<typeof findOrganisations>[1], 'tenantId'>,
  ): Promise<readonly Organisation[]> {
    return findOrganisations(this.#deps, { ...asked, tenantId: staff.tenantId });
  }

  async putOrganisation(staff: StaffMember, organisation: Omit<Organisation, 'tenantId'>): Promise<boolean> {
    if (!isSupervisor(staff)) return false;
    await this.#deps.organisations.put({ ...organisation, tenantId: staff.tenantId });
    return true;
  }

  /** Of her tenant. */
  async #isThere({ tenantId }: StaffMember, attachment: Attachment): Promise<boolean> {
    const { people, conversations, appeals, organisations } = this.#deps;
    switch (attachment.kind) {
      case 'person':
        return (await people.getPerson({ tenantId, id: attachment.personId })) !== undefined;
      case 'conversation':
        return (await conversations.get({ tenantId, id: attachment.id })) !== undefined;
      case 'appeal':
        return (await appeals.get({ tenantId, id: attachment.id })) !== undefined;
      case 'organisation':
        return (await organisations.get({ tenantId, id: attachment.id })) !== undefined;
    }
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
