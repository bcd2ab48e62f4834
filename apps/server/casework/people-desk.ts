import type { SplitOutlook } from '#apps/operator-desk/people/wire.ts';
import { leaveConversation, takeAlong } from '#core/conversations/index.ts';
import {
  addRepresentation,
  confirmationOf,
  formatLinkCode,
  type LinkedIdentity,
  type LinkOutcome,
  type LinkPorts,
  linkByOperator,
  linkCodeTtlMs,
  newLinkCode,
  type Person,
  type Representation,
  type RepresentationAdded,
  representationId,
  type StaffMember,
  splitLink,
  undoSplit,
} from '#core/people/index.ts';
import type { AuditAction } from '#platform/security/audit.ts';
import { identifyByOperator, sendCodeByOperator } from '../services/identity/identify-by-operator.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import { splitOutlookOf } from './people-card.ts';
import { gateFor } from './people-identification.ts';
import { type NamedPerson, personNamed } from './people-named.ts';
import { openingOf, type Purpose } from './people-purpose.ts';

export interface PersonFile {
  readonly person: Person;
  /** What is personal may be shown; else only whose address it is. */
  readonly isKnown: boolean;
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
    const opening = await openingOf(this.#deps, staff, personId, purpose);
    if (opening === 'closed') return undefined;
    await this.#record(staff, 'person.read', personId, purpose);
    const person = await people.getPerson({ tenantId: staff.tenantId, id: personId });
    if (person === undefined) return undefined;
    return {
      person,
      isKnown: opening === 'known',
      identities: await people.listLinked(of),
      representations: await representations.list(of),
    };
  }

  /** The address, which her work is about, is this person's: she saw it for herself, and says how. */
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
      (identity) => linkByOperator(this.#links, { identity, personId, staffId: staff.id, reason }),
    );
  }

  /** As who she is proven to be in the conversation in hand: somebody here whom operators found to be the same. */
  async linkProven(
    staff: StaffMember,
    asked: { readonly identityId: string; readonly personId: string },
    purpose: Purpose,
  ): Promise<LinkOutcome> {
    const { tenantId } = staff;
    if (purpose.kind !== 'conversation') return refused;
    const conversation = await this.#deps.conversations.get({ tenantId, id: purpose.id });
    const { identification } = conversation ?? {};
    const person = await this.#deps.people.getPerson({ tenantId, id: asked.personId });
    if (!conversation || !identification || !person || identification.representativeId) return refused;
    const gate = gateFor(this.#deps, { staff, conversation, kind: 'personal-record' });
    const confirmed = confirmationOf(identification);
    if (gate.outcome !== 'allowed' || person.subjectId !== identification.subjectId || !confirmed)
      return refused;
    const { method } = confirmed;
    if (method === 'first-contact' || method === 'link-code' || method === 'split-undone') return refused;
    const { identityId, personId } = asked;
    return this.#relink(
      staff,
      { identityId, purpose, action: 'identity.linked' },
      (identity) => identity.personId,
      (identity) =>
        linkByOperator(this.#links, { identity, personId, method, staffId: staff.id, reason: provenReason }),
    );
  }

  /** A code to be sent from her other address, which is then hers too; it serves ten minutes, once. */
  async linkCode(
    staff: StaffMember,
    personId: string,
    purpose: Purpose,
  ): Promise<{ readonly code: string; readonly until: string } | undefined> {
    const { tenantId } = staff;
    if (purpose.kind !== 'conversation') return undefined;
    if ((await openingOf(this.#deps, staff, personId, purpose)) !== 'known') return undefined;
    const conversation = await this.#deps.conversations.get({ tenantId, id: purpose.id });
    if (conversation?.personId !== personId) return undefined;
    await this.#record(staff, 'identity.link-code', personId, purpose);
    const expiresAt = new Date(this.#deps.clock.now().getTime() + linkCodeTtlMs);
    const link = { tenantId, personId, fromIdentityId: conversation.replyTo.identityId, expiresAt };
    let code = newLinkCode();
    while (!(await this.#deps.linkCodes.put(code, link))) code = newLinkCode();
    return { code: formatLinkCode(code), until: expiresAt.toISOString() };
  }

  /** What a split would do, before it is done. */
  async splitOutlook(
    staff: StaffMember,
    asked: Omit<LinkAsked, 'reason'>,
    purpose: Purpose,
  ): Promise<SplitOutlook | undefined> {
    const identity = await this.#deps.people.linksOf({ tenantId: staff.tenantId, id: asked.identityId });
    const personId = identity?.links.find(({ id }) => id === asked.linkId)?.personId;
    if (!identity || !personId) return undefined;
    const opening = await openingOf(this.#deps, staff, personId, purpose);
    return opening === 'closed' ? undefined : splitOutlookOf(this.#deps, identity, asked.linkId);
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
    if (found.includes(undefined) || !(await this.#opensOne(staff, both, purpose))) return refused;
    await this.#record(staff, 'representation.added', told.wardId, purpose, [told.representativeId]);
    return addRepresentation(this.#deps, { ...told, tenantId, staffId: staff.id });
  }

  /** As above, of somebody named on the paper: found by the number told, else written down as somebody new. */
  async representNamed(
    staff: StaffMember,
    told: RepresentationTold,
    purpose: Purpose,
  ): Promise<RepresentationAdded | typeof refused> {
    const { personId, role, other, ...paper } = told;
    const { tenantId } = staff;
    if ((await openingOf(this.#deps, staff, personId, purpose)) !== 'known') return refused;
    const id = representationId(staff.id, told.key);
    const before = await this.#deps.representations.get({ tenantId, id });
    if (before !== undefined) return { outcome: 'added', representation: before };
    const otherId = await personNamed(this.#deps, tenantId, other);
    const [representativeId, wardId] = role === 'representative' ? [personId, otherId] : [otherId, personId];
    return this.represent(staff, { ...paper, representativeId, wardId }, purpose);
  }

  async revoke(
    staff: StaffMember,
    { id, reason }: { readonly id: string; readonly reason: string },
    purpose: Purpose,
  ): Promise<boolean> {
    const { tenantId } = staff;
    const found = await this.#deps.representations.get({ tenantId, id });
    if (found === undefined) return false;
    const both = [found.wardId, found.representativeId];
    if (!(await this.#opensOne(staff, both, purpose))) return false;
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
    if (personId === undefined) return refused;
    if ((await openingOf(this.#deps, staff, personId, purpose)) === 'closed') return refused;
    await this.#record(staff, action, personId, purpose, [identityId]);
    return change(key);
  }

  /** Of one of them what is personal may be seen: of a paper that is about both, that is enough. */
  async #opensOne(staff: StaffMember, personIds: readonly string[], purpose: Purpose): Promise<boolean> {
    const openings = await Promise.all(personIds.map((id) => openingOf(this.#deps, staff, id, purpose)));
    return openings.includes('known');
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

interface RepresentationTold
  extends Pick<Representation, 'kind' | 'ground' | 'from'>,
    Partial<Pick<Representation, 'until'>> {
  readonly key: string;
  readonly personId: string;
  /** What `personId` is in it. */
  readonly role: 'representative' | 'ward';
  readonly other: NamedPerson;
}

/** Kept with a link that rests on a proof. */
const provenReason = 'личность подтверждена в разговоре';

interface LinkAsked {
  readonly identityId: string;
  readonly linkId: string;
  readonly reason: string;
}
