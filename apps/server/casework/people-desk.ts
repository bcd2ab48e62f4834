import { readCase } from '#core/cases/index.ts';
import { leaveConversation, takeAlong } from '#core/conversations/index.ts';
import {
  addRepresentation,
  type LinkedIdentity,
  type LinkOutcome,
  type LinkPorts,
  linkInPerson,
  type Person,
  type Representation,
  type RepresentationAdded,
  type StaffMember,
  splitLink,
  undoSplit,
} from '#core/people/index.ts';
import type { AuditAction } from '#platform/security/audit.ts';
import { isHolder, isSupervisor } from '../desk/permissions.ts';
import { identifyByOperator, sendCodeByOperator } from '../services/identity/identify-by-operator.ts';
import { type CaseworkDeps, isOfSecondLine } from './casework-deps.ts';

/** For which work a person is looked at: it must be hers who looks. */
export type Purpose =
  | { readonly kind: 'conversation' | 'appeal' | 'case'; readonly id: string }
  | { readonly kind: 'supervision' };

export interface PersonFile {
  readonly person: Person;
  /** Addresses that are, or were, hers, with everybody who shared them. */
  readonly identities: readonly LinkedIdentity[];
  readonly representations: readonly Representation[];
}

const refused = { outcome: 'refused', reason: 'not-found' } as const;

/**
 * Citizens as the second line and supervisors see them, for the work they have in hand and nothing else. Without such work
 * a person is not there. Every look and every change is audited, with its purpose, before it is answered.
 */
export class PeopleDesk {
  readonly #deps: CaseworkDeps;
  readonly #links: LinkPorts;

  constructor(deps: CaseworkDeps) {
    this.#deps = deps;
    this.#links = {
      ...deps,
      leaveConversation: (identity) => leaveConversation(deps, identity),
      takeAlong: (identity, personId) => takeAlong(deps, identity, personId),
    };
  }

  async read(staff: StaffMember, personId: string, purpose: Purpose): Promise<PersonFile | undefined> {
    const { people, representations } = this.#deps;
    const of = { tenantId: staff.tenantId, personId };
    if (!(await this.#isAllowed(staff, personId, purpose))) return undefined;
    await this.#record(staff, 'person.read', personId, purpose);
    const person = await people.getPerson({ tenantId: staff.tenantId, id: personId });
    if (person === undefined) return undefined;
    return {
      person,
      identities: await people.listLinked(of),
      representations: await representations.list(of),
    };
  }

  /** She saw for herself that the address, which her work is about, is this person's. */
  link(
    staff: StaffMember,
    asked: { readonly identityId: string; readonly personId: string; readonly reason: string },
    purpose: Purpose,
  ): Promise<LinkOutcome> {
    const { identityId, personId, reason } = asked;
    return this.#relink(
      staff,
      { identityId, purpose, action: 'identity.linked' },
      (identity) => identity.personId,
      (identity) => linkInPerson(this.#links, { identity, personId, staffId: staff.id, reason }),
    );
  }

  /** The address is not the person's of this link after all. */
  split(staff: StaffMember, asked: LinkAsked, purpose: Purpose): Promise<LinkOutcome> {
    const { identityId, linkId, reason } = asked;
    return this.#relink(
      staff,
      { identityId, purpose, action: 'identity.split' },
      ({ links }) => links.find(({ id }) => id === linkId)?.personId,
      (identity) => splitLink(this.#links, { identity, linkId, staffId: staff.id, reason }),
    );
  }

  undoSplit(staff: StaffMember, asked: LinkAsked, purpose: Purpose): Promise<LinkOutcome> {
    const { identityId, linkId, reason } = asked;
    return this.#relink(
      staff,
      { identityId, purpose, action: 'identity.split-undone' },
      ({ links }) => links.find(({ id }) => id === linkId)?.personId,
      (identity) => undoSplit(this.#links, { identity, linkId, staffId: staff.id, reason }),
    );
  }

  /** She saw the paper by which one may speak for the other. */
  async represent(
    staff: StaffMember,
    told: Omit<Parameters<typeof addRepresentation>[1], 'tenantId' | 'staffId'>,
    purpose: Purpose,
  ): Promise<RepresentationAdded | typeof refused> {
    const { tenantId } = staff;
    const both = [told.wardId, told.representativeId];
    const found = await Promise.all(both.map((id) => this.#deps.people.getPerson({ tenantId, id })));
    if (found.includes(undefined) || !(await this.#isAllowed(staff, told.wardId, purpose))) return refused;
    await this.#record(staff, 'representation.added', told.wardId, purpose, [told.representativeId]);
    return addRepresentation(this.#deps, { ...told, tenantId, staffId: staff.id });
  }

  async revoke(
    staff: StaffMember,
    { id, reason }: { readonly id: string; readonly reason: string },
    purpose: Purpose,
  ): Promise<boolean> {
    const { tenantId } = staff;
    const found = await this.#deps.representations.get({ tenantId, id });
    if (found === undefined || !(await this.#isAllowed(staff, found.wardId, purpose))) return false;
    await this.#record(staff, 'representation.revoked', found.wardId, purpose, [found.representativeId]);
    const revoked = { staffId: staff.id, at: this.#deps.clock.now(), reason };
    return this.#deps.representations.revoke({ tenantId, id }, revoked);
  }

  /** Yes, no or locked, of what the citizen told her; audited by itself. */
  identify(question: Parameters<typeof identifyByOperator>[1]): ReturnType<typeof identifyByOperator> {
    return identifyByOperator(this.#deps.identity, question);
  }

  sendCode(question: Parameters<typeof sendCodeByOperator>[1]): ReturnType<typeof sendCodeByOperator> {
    return sendCodeByOperator(this.#deps.identity, question);
  }

  /** `about`: whom the change takes something from; her work must be about that person. */
  async #relink(
    staff: StaffMember,
    asked: { readonly identityId: string; readonly purpose: Purpose; readonly action: AuditAction },
    about: (identity: LinkedIdentity) => string | undefined,
    change: (identity: { readonly tenantId: string; readonly id: string }) => Promise<LinkOutcome>,
  ): Promise<LinkOutcome> {
    const { identityId, purpose, action } = asked;
    const key = { tenantId: staff.tenantId, id: identityId };
    const identity = await this.#deps.people.linksOf(key);
    const personId = identity && about(identity);
    if (personId === undefined || !(await this.#isAllowed(staff, personId, purpose))) return refused;
    await this.#record(staff, action, personId, purpose, [identityId]);
    return change(key);
  }

  /** Her conversation, appeal or case is about this person; a supervisor may look without. */
  async #isAllowed(staff: StaffMember, personId: string, purpose: Purpose): Promise<boolean> {
    const { tenantId } = staff;
    if (purpose.kind === 'supervision') return isSupervisor(staff);
    if (!isOfSecondLine(staff)) return false;
    const key = { tenantId, id: purpose.id };
    switch (purpose.kind) {
      case 'conversation': {
        const found = await this.#deps.conversations.get(key);
        return found?.personId === personId && isHolder(staff, found);
      }
      case 'appeal': {
        const found = await this.#deps.appeals.get(key);
        return found?.personId === personId && found.assignment?.staffId === staff.id;
      }
      case 'case': {
        const found = await readCase(this.#deps, key, staff);
        return found?.people.some((one) => one.personId === personId) ?? false;
      }
    }
  }

  async #record(
    { tenantId, id: actor }: StaffMember,
    action: AuditAction,
    subject: string,
    purpose: Purpose,
    related: readonly string[] = [],
  ): Promise<void> {
    const ground = purpose.kind === 'supervision' ? [] : [purpose.id];
    await this.#deps.audit.record({
      tenantId,
      actor,
      action,
      subject,
      related: [`purpose:${purpose.kind}`, ...ground, ...related],
    });
  }
}

interface LinkAsked {
  readonly identityId: string;
  readonly linkId: string;
  readonly reason: string;
}
