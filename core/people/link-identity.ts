import { AppError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import { newId } from '../shared/ids.ts';
import { type Confirmation, type LinkedIdentity, linkedTo, splitFrom, splitUndone } from './identity-link.ts';
import type { ChannelIdentity } from './person.ts';
import type { PeopleStore } from './ports.ts';

type IdentityKey = Pick<ChannelIdentity, 'tenantId' | 'id'>;

/** Attempts against other writers before giving up. */
const attempts = 20;

/**
 * The address belongs to this person from now on: conversations from it are hers. The same again changes nothing.
 * @throws AppError `identity-busy`
 */
export async function linkIdentity(
  people: Pick<PeopleStore, 'linksOf' | 'saveLinks'>,
  identity: IdentityKey,
  link: { readonly personId: string; readonly confirmedBy: Confirmation; readonly at: Date },
): Promise<void> {
  await relink(people, identity, (current) => linkedTo(current, { ...link, id: newId(link.at.getTime()) }));
}

export interface LinkPorts {
  readonly clock: Clock;
  readonly people: Pick<PeopleStore, 'linksOf' | 'saveLinks' | 'getIdentity' | 'getPerson' | 'createPerson'>;
  /** The open conversation of the person whom this address leaves is ended, or goes on in another channel of hers. */
  readonly leaveConversation: (identity: ChannelIdentity) => Promise<void>;
  /** The open conversation from this address becomes that person's; `false`: it cannot, and is to be left. */
  readonly takeAlong: (identity: ChannelIdentity, personId: string) => Promise<boolean>;
}

export interface LinkDecision {
  readonly identity: IdentityKey;
  readonly staffId: string;
  readonly reason: string;
}

export type LinkOutcome =
  | { readonly outcome: 'done'; readonly identity: LinkedIdentity }
  | { readonly outcome: 'refused'; readonly reason: 'not-found' | 'empty' };

/**
 * An operator saw for herself whose address it is, or found it out by a proof. A person who shares it keeps her link; a talk that is going on goes on,
 * as the one of whom it was found to be.
 */
export async function linkByOperator(
  ports: LinkPorts,
  {
    identity: key,
    personId,
    method = 'in-person',
    staffId,
    reason,
  }: LinkDecision & {
    readonly personId: string;
    readonly method?: Extract<
      Confirmation['method'],
      'in-person' | 'code-word' | 'one-time-code' | 'sign-in'
    >;
  },
): Promise<LinkOutcome> {
  const person = await ports.people.getPerson({ tenantId: key.tenantId, id: personId });
  if (person === undefined) return { outcome: 'refused', reason: 'not-found' };
  const confirmedBy = { method, staffId, reason };
  return decide(
    ports,
    { identity: key, staffId, reason },
    (identity, at) => linkedTo(identity, { id: newId(at.getTime()), personId, confirmedBy, at }),
    { takesAlong: true },
  );
}

/** The link was wrong: it ends, what was said through it stays where it was said. A second time changes nothing. */
export async function splitLink(
  ports: LinkPorts,
  { linkId, ...decision }: LinkDecision & { readonly linkId: string },
): Promise<LinkOutcome> {
  const { staffId, reason, identity: key } = decision;
  const before = await ports.people.linksOf(key);
  if (!before?.links.some(({ id }) => id === linkId)) return { outcome: 'refused', reason: 'not-found' };
  const split = { staffId, reason, newLinkId: newId() };
  // Somebody new is made only where nobody else is linked to the address.
  const isStrange =
    splitFrom(before, linkId, { ...split, at: ports.clock.now(), stranger: '' })?.personId === '';
  const stranger = isStrange ? await createStranger(ports, before) : before.personId;
  return decide(ports, decision, (identity, at) => splitFrom(identity, linkId, { ...split, at, stranger }));
}

/** The split was the mistake. */
export async function undoSplit(
  ports: LinkPorts,
  { linkId, ...decision }: LinkDecision & { readonly linkId: string },
): Promise<LinkOutcome> {
  const before = await ports.people.linksOf(decision.identity);
  const wronged = before?.links.find(({ id }) => id === linkId);
  if (wronged?.endedBy?.how !== 'split') return { outcome: 'refused', reason: 'not-found' };
  const { staffId, reason } = decision;
  return decide(ports, decision, (identity, at) =>
    splitUndone(identity, linkId, { staffId, reason, at, newLinkId: newId(at.getTime()) }),
  );
}

async function createStranger(
  { people }: LinkPorts,
  { tenantId, personId }: LinkedIdentity,
): Promise<string> {
  const person = await people.getPerson({ tenantId, id: personId });
  return (await people.createPerson({ tenantId, language: person?.language ?? 'ru' })).id;
}

async function decide(
  ports: LinkPorts,
  { identity: key, reason }: LinkDecision,
  change: (identity: LinkedIdentity, at: Date) => Pick<LinkedIdentity, 'personId' | 'links'> | undefined,
  { takesAlong = false }: { readonly takesAlong?: boolean } = {},
): Promise<LinkOutcome> {
  if (reason.trim() === '') return { outcome: 'refused', reason: 'empty' };
  const current = await ports.people.linksOf(key);
  const identity = await ports.people.getIdentity(key);
  if (current === undefined || identity === undefined) return { outcome: 'refused', reason: 'not-found' };
  const at = ports.clock.now();
  const next = change(current, at);
  // Before the address moves: answers to her must not follow it to somebody else.
  if (next !== undefined && next.personId !== identity.personId) {
    const isTaken = takesAlong && (await ports.takeAlong(identity, next.personId));
    if (!isTaken) await ports.leaveConversation(identity);
  }
  return { outcome: 'done', identity: await relink(ports.people, key, (latest) => change(latest, at)) };
}

async function relink(
  people: Pick<PeopleStore, 'linksOf' | 'saveLinks'>,
  key: IdentityKey,
  change: (identity: LinkedIdentity) => Pick<LinkedIdentity, 'personId' | 'links'> | undefined,
): Promise<LinkedIdentity> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const identity = await people.linksOf(key);
    if (identity === undefined) break;
    const changed = change(identity);
    if (changed === undefined) return identity;
    const next = { ...identity, ...changed, version: identity.version + 1 };
    if (await people.saveLinks(next)) return next;
  }
  throw new AppError('identity-busy', 'The links of a channel identity are being changed by others.', {
    retryable: true,
    details: { identityId: key.id },
  });
}
