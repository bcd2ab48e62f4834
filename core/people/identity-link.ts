import type { Identification } from './identification.ts';

/**
 * Why an address is held to be somebody's. `first-contact`: somebody wrote from it, nobody knows who; never a reason to
 * bring two people together. A telephone number alone is no reason at all, and there is no word for it here.
 */
export interface Confirmation {
  readonly method:
    | 'first-contact'
    | 'link-code'
    | 'code-word'
    | 'one-time-code'
    | 'sign-in'
    | 'in-person'
    | 'split-undone';
  /** The operator who confirmed it. */
  readonly staffId?: string;
  /** In her words: what she saw, why it was wrong. */
  readonly reason?: string;
}

/** An address was a person's from then until then. Several people may share one: a family's telephone. */
export interface IdentityLink {
  readonly id: string;
  readonly personId: string;
  readonly confirmedBy: Confirmation;
  readonly at: Date;
  readonly until?: Date;
  readonly endedBy?: { readonly how: 'replaced' } | Split;
}

/** The link was wrong. What was said through it stays where it was said. */
export interface Split {
  readonly how: 'split';
  readonly staffId: string;
  readonly reason: string;
}

/** A channel identity with everybody it was ever linked to. */
export interface LinkedIdentity {
  readonly tenantId: string;
  readonly id: string;
  /** Whose conversations what comes from it belongs to now. */
  readonly personId: string;
  /** Grows by one with every change. */
  readonly version: number;
  /** First ones first; only ever appended to, and ended. */
  readonly links: readonly IdentityLink[];
}

type Relinked = Pick<LinkedIdentity, 'personId' | 'links'>;

function isLive({ until }: Pick<IdentityLink, 'until'>): boolean {
  return until === undefined;
}

/** What a proof is worth as a reason to link; `undefined`: a telephone that fits is none. */
export function confirmationOf({ method }: Pick<Identification, 'method'>): Confirmation | undefined {
  return method === 'phone' ? undefined : { method };
}

/**
 * The address is this person's (too). Who only came by first is taken to have been the same; others who were confirmed
 * keep their links. `undefined`: it is so already.
 */
export function linkedTo(
  identity: LinkedIdentity,
  link: Pick<IdentityLink, 'id' | 'personId' | 'confirmedBy' | 'at'>,
): Relinked | undefined {
  const { personId } = link;
  const isKnown = identity.links.some(
    (one) => isLive(one) && one.personId === personId && (!isFirstContact(one) || isFirstContact(link)),
  );
  if (!isKnown) return { personId, links: [...ended(identity.links, isFirstContact, link.at), link] };
  return identity.personId === personId ? undefined : { personId, links: identity.links };
}

/**
 * The link ends. What comes from the address belongs then to whoever else is linked to it, else to whoever came by first,
 * else to `stranger`, somebody new. `undefined`: there is no such link, or it has ended.
 */
export function splitFrom(
  identity: LinkedIdentity,
  linkId: string,
  split: Omit<Split, 'how'> & { readonly at: Date; readonly newLinkId: string; readonly stranger: string },
): Relinked | undefined {
  const wrong = identity.links.find((one) => isLive(one) && one.id === linkId);
  if (wrong === undefined) return undefined;
  const { at, newLinkId, stranger, staffId, reason } = split;
  const endedBy = { how: 'split', staffId, reason } as const;
  const links = identity.links.map((one) => (one === wrong ? { ...one, until: at, endedBy } : one));
  const others = links.filter(isLive);
  const heir = others.find(({ personId }) => personId === identity.personId) ?? others.at(-1);
  if (heir !== undefined) return { personId: heir.personId, links };
  const before = links.findLast((one) => isFirstContact(one) && one.personId !== wrong.personId);
  const personId = before?.personId ?? stranger;
  const first: IdentityLink = { id: newLinkId, personId, confirmedBy: { method: 'first-contact' }, at };
  return { personId, links: [...links, first] };
}

/** The split was the mistake: linked again, as a new link, so that both decisions stay to be read. */
export function splitUndone(
  identity: LinkedIdentity,
  linkId: string,
  undo: { readonly staffId: string; readonly reason: string; readonly at: Date; readonly newLinkId: string },
): Relinked | undefined {
  const wronged = identity.links.find(({ id, endedBy }) => id === linkId && endedBy?.how === 'split');
  if (wronged === undefined) return undefined;
  const { staffId, reason, at, newLinkId: id } = undo;
  const confirmedBy = { method: 'split-undone', staffId, reason } as const;
  return linkedTo(identity, { id, personId: wronged.personId, confirmedBy, at });
}

function isFirstContact({ confirmedBy }: Pick<IdentityLink, 'confirmedBy'>): boolean {
  return confirmedBy.method === 'first-contact';
}

function ended(
  links: readonly IdentityLink[],
  isMeant: (link: IdentityLink) => boolean,
  until: Date,
): readonly IdentityLink[] {
  return links.map((one) =>
    isLive(one) && isMeant(one) ? { ...one, until, endedBy: { how: 'replaced' } } : one,
  );
}
