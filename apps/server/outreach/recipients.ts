import type { ChannelKind, ChannelPolicy } from '#core/conversations/index.ts';
import { type Address, type RecipientAnswer, zoneOfRegion } from '#core/outreach/index.ts';
import type { ChannelIdentity, PeopleStore } from '#core/people/index.ts';
import {
  type Family,
  type FamilyAnswer,
  type FamilyFacts,
  isAdult,
  representativesOn,
} from '#core/registers/index.ts';
import type { Clock } from '#core/shared/clock.ts';

export interface RecipientDeps {
  readonly clock: Clock;
  readonly families: FamilyFacts;
  readonly people: Pick<PeopleStore, 'listBySubject' | 'listIdentities' | 'findIdentity' | 'getPerson'>;
  readonly policies: Readonly<Record<ChannelKind, ChannelPolicy>>;
  /** Our own, of calls to citizens and of text messages; none: that channel is closed here. */
  readonly numbers: { readonly voice: readonly string[]; readonly sms: readonly string[] };
  /** Messages can be sent there at this moment. */
  readonly isOpen: (channel: ChannelKind) => boolean;
}

/** Registers say who she is and who acts for her; our own contacts, where she writes from. Asked anew each time. */
export function findRecipient({ families, ...deps }: RecipientDeps) {
  return async (of: { readonly tenantId: string; readonly subjectId: string }): Promise<RecipientAnswer> => {
    const { tenantId, subjectId } = of;
    const ask = async (id: string): Promise<FamilyAnswer> =>
      (await families.of({ tenantId, subjectIds: [id], purpose: 'outreach' })).get(id) ?? {
        outcome: 'unavailable',
      };
    const answer = await ask(subjectId);
    if (answer.outcome !== 'ok') return answer;
    const { family } = answer;
    const acting = await actingFor(ask, answer, deps.clock.now());
    if (acting.outcome === 'unavailable') return acting;
    // Whoever acts for her and is not known cannot be told; she is not told in his place.
    const told = acting.outcome === 'ok' ? acting.family : undefined;
    const [addresses, isPhoneOfAnother] = told
      ? await Promise.all([addressesOf(deps, tenantId, told), isOfAnother(deps, tenantId, told)])
      : [[], false];
    return {
      outcome: 'known',
      recipient: {
        family,
        told: told ?? { subjectId },
        isRepresented: told?.subjectId !== subjectId,
        addresses,
        isPhoneOfAnother,
        timeZone: zoneOfRegion((told ?? family).region),
      },
    };
  };
}

/**
 * Who hears it: the first of those who act for her at this moment, is alive and known to the register. A term that is over makes nobody a
 * representative: an adult speaks for herself again; for a child without one a person has to be found.
 */
async function actingFor(
  ask: (subjectId: string) => Promise<FamilyAnswer>,
  own: Extract<FamilyAnswer, { readonly outcome: 'ok' }>,
  now: Date,
): Promise<FamilyAnswer> {
  const { family } = own;
  if (family.representatives.length === 0) return own;
  const acting = representativesOn(family, now);
  for (const { subjectId } of acting) {
    const answer = await ask(subjectId);
    if (answer.outcome === 'unavailable') return answer;
    if (answer.outcome === 'ok' && !answer.family.cautions.includes('deceased')) return answer;
  }
  return acting.length === 0 && isAdult(family, now) ? own : { outcome: 'not-found' };
}

type Deps = Omit<RecipientDeps, 'families'>;
type Told = Pick<Family, 'subjectId' | 'phone'>;

async function addressesOf(
  { people, policies, numbers, isOpen }: Deps,
  tenantId: string,
  { subjectId, phone }: Told,
): Promise<readonly Address[]> {
  const persons = await people.listBySubject({ tenantId, subjectId });
  const known = await Promise.all(persons.map(({ id }) => people.listIdentities({ tenantId, personId: id })));
  const written = known.flat().filter((one) => isMessenger(one) && isOpen(one.channel));
  const byPhone = (['voice', 'sms'] as const).flatMap((channel) => {
    const [accountId] = numbers[channel];
    const isThere = accountId !== undefined && (channel === 'voice' || isOpen(channel));
    return phone === undefined || !isThere
      ? []
      : [{ channel, accountId: channel === 'voice' ? '' : accountId, senderId: phone }];
  });
  return [
    ...written.map(({ id: identityId, channel, accountId, senderId }) => ({
      channel,
      accountId,
      senderId,
      identityId,
    })),
    ...byPhone,
  ].flatMap((address) => {
    const policy = policies[address.channel];
    return policy === 'off' ? [] : [{ ...address, policy }];
  });
}

/** What is told by telephone goes to the number of the register; a page of a site cannot be written to. */
function isMessenger({ channel, blockedAt }: ChannelIdentity): boolean {
  return blockedAt === undefined && channel !== 'voice' && channel !== 'sms' && channel !== 'web-chat';
}

/** Somebody was found, by a paper or a proof, to be the one who calls from this number, and it is not she. */
async function isOfAnother(
  { people, numbers }: Deps,
  tenantId: string,
  { subjectId, phone }: Told,
): Promise<boolean> {
  if (phone === undefined) return false;
  for (const accountId of numbers.voice) {
    const identity = await people.findIdentity({ tenantId, channel: 'voice', accountId, senderId: phone });
    const person = identity && (await people.getPerson({ tenantId, id: identity.personId }));
    if (person?.subjectId !== undefined && person.subjectId !== subjectId) return true;
  }
  return false;
}
