import type {
  AddressLink,
  PersonAddress,
  PersonCard,
  PersonRepresentation,
  SplitOutlook,
} from '#apps/operator-desk/people/wire.ts';
import { localTimeIn } from '#core/appeals/index.ts';
import { isOfTeam } from '#core/cases/index.ts';
import {
  type ChannelIdentity,
  type IdentityLink,
  type LinkedIdentity,
  type Representation,
  represents,
  type StaffMember,
  splitFrom,
} from '#core/people/index.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import { tellableAt } from './people-consents.ts';
import type { PersonFile } from './people-desk.ts';

const conversationLimit = 20;

/** A person as the card shows her: addresses masked, people named by what staff may know. */
export async function cardOfPerson(
  deps: CaseworkDeps,
  staff: StaffMember,
  { person, identities, representations, isKnown }: PersonFile,
): Promise<PersonCard> {
  const { tenantId } = staff;
  const names = namesOf(deps, tenantId);
  const card = {
    id: person.id,
    since: person.createdAt.toISOString(),
    ...(person.phone === undefined ? {} : { phone: masked(person.phone) }),
    addresses: await Promise.all(identities.map((one) => addressOf(deps, one, person.id, names))),
  };
  const shown = (isKnown ? person.registeredName : undefined) ?? person.displayName;
  const named = { ...card, ...(shown === undefined ? {} : { name: shown }) };
  if (!isKnown) return { ...named, representations: [], conversations: [], cases: [] };
  const of = { tenantId, personId: person.id };
  const conversations = await deps.conversations.listByPerson({ ...of, limit: conversationLimit });
  const cases = await deps.cases.list({ ...of, staffId: staff.id, limit: 50 });
  const day = localDay(deps, await deps.tenants.get(tenantId));
  return {
    ...named,
    representations: await Promise.all(
      representations.map((one) => representationOf(one, person.id, { deps, names, day })),
    ),
    conversations: conversations.map(({ id, replyTo, startedAt, state, disposition }) => ({
      id,
      channel: replyTo.channel,
      startedAt: startedAt.toISOString(),
      isOpen: state !== 'closed',
      ...(disposition === undefined ? {} : { disposition: disposition.code }),
    })),
    cases: cases
      .filter((one) => isOfTeam(one, staff))
      .map(({ id, number, state }) => ({ id, number, isOpen: state === 'open' })),
  };
}

/** What splitting this link would do. `undefined`: there is no such link, or it has ended. */
export async function splitOutlookOf(
  deps: CaseworkDeps,
  identity: LinkedIdentity,
  linkId: string,
): Promise<SplitOutlook | undefined> {
  const { tenantId, personId } = identity;
  const trial = { staffId: '', reason: '', at: deps.clock.now(), newLinkId: '', stranger: '' };
  const after = splitFrom(identity, linkId, trial);
  if (after === undefined) return undefined;
  const wronged = identity.links.find(({ id }) => id === linkId)?.personId ?? personId;
  const heir = after.personId === '' ? undefined : after.personId;
  const name =
    heir === undefined ? undefined : (await deps.people.getPerson({ tenantId, id: heir }))?.displayName;
  const siblings = await deps.people.listIdentities({ tenantId, personId });
  const open = after.personId === personId ? undefined : await deps.conversations.findOpen(identity);
  const stays = await deps.conversations.listByPerson({ tenantId, personId: wronged, limit: 1_000 });
  return {
    heir: heir === undefined ? 'stranger' : 'other',
    ...(name === undefined ? {} : { heirName: name }),
    openTalk: open === undefined ? 'none' : siblings.length > 1 ? 'moves' : 'ends',
    stays: stays.length,
  };
}

type Names = (staffId: string) => Promise<string>;

export function namesOf({ staff }: Pick<CaseworkDeps, 'staff'>, tenantId: string): Names {
  const known = new Map<string, Promise<string>>();
  return (id) => {
    const found = known.get(id) ?? staff.get({ tenantId, id }).then((member) => member?.displayName ?? '—');
    known.set(id, found);
    return found;
  };
}

async function addressOf(
  { people, consents }: CaseworkDeps,
  linked: LinkedIdentity,
  personId: string,
  names: Names,
): Promise<PersonAddress> {
  const { tenantId, id } = linked;
  const identity = await people.getIdentity({ tenantId, id });
  return {
    identityId: id,
    channel: identity?.channel ?? 'web-chat',
    masked: identity === undefined ? '—' : maskedSender(identity),
    isBlocked: identity?.blockedAt !== undefined,
    isHers: linked.personId === personId,
    ...(await tellableAt({ consents }, identity)),
    links: await Promise.all(linked.links.map((link) => linkOf(link, personId, names))),
  };
}

async function linkOf(link: IdentityLink, personId: string, names: Names): Promise<AddressLink> {
  const { confirmedBy, endedBy, until } = link;
  return {
    id: link.id,
    isHers: link.personId === personId,
    method: confirmedBy.method,
    ...(confirmedBy.staffId === undefined ? {} : { staffName: await names(confirmedBy.staffId) }),
    ...(confirmedBy.reason === undefined ? {} : { reason: confirmedBy.reason }),
    at: link.at.toISOString(),
    ...(until === undefined ? {} : { until: until.toISOString() }),
    ...(endedBy === undefined
      ? {}
      : {
          endedBy:
            endedBy.how === 'split'
              ? { how: 'split' as const, staffName: await names(endedBy.staffId), reason: endedBy.reason }
              : { how: 'replaced' as const },
        }),
  };
}

async function representationOf(
  one: Representation,
  personId: string,
  { deps, names, day }: { readonly deps: CaseworkDeps; readonly names: Names; readonly day: string },
): Promise<PersonRepresentation> {
  const { id, tenantId, representativeId, wardId, kind, ground, from, until, confirmedBy, revoked } = one;
  const otherId = representativeId === personId ? wardId : representativeId;
  const other = await deps.people.getPerson({ tenantId, id: otherId });
  const otherName = other?.registeredName ?? other?.displayName;
  return {
    id,
    role: representativeId === personId ? 'representative' : 'ward',
    otherId,
    ...(otherName === undefined ? {} : { otherName }),
    kind,
    ground,
    from,
    ...(until === undefined ? {} : { until }),
    isInForce: represents(one, day),
    confirmedBy: { staffName: await names(confirmedBy.staffId), at: confirmedBy.at.toISOString() },
    ...(revoked === undefined
      ? {}
      : {
          ended: {
            staffName: await names(revoked.staffId),
            at: revoked.at.toISOString(),
            reason: revoked.reason,
          },
        }),
  };
}

/** The day where the participant is, `YYYY-MM-DD`. */
export function localDay(
  { clock }: Pick<CaseworkDeps, 'clock'>,
  tenant: { readonly timeZone: string } | undefined,
): string {
  return localTimeIn(tenant?.timeZone ?? 'Europe/Moscow', clock.now()).slice(0, 10);
}

function maskedSender({ channel, senderId }: ChannelIdentity): string {
  return channel === 'voice' || channel === 'sms' ? masked(senderId) : `···${senderId.slice(-4)}`;
}

/** Enough to tell one's own numbers apart, too little to call them. */
function masked(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 8
    ? '···'
    : `+${digits.slice(0, 1)} ··· ···-${digits.slice(-4, -2)}-${digits.slice(-2)}`;
}
