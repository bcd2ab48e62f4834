import type { ConsentAsked } from '#apps/operator-desk/people/wire.ts';
import { type ConsentParty, mayTell } from '#core/outreach/index.ts';
import type { ChannelIdentity, StaffMember } from '#core/people/index.ts';
import type { CaseworkDeps } from './casework-deps.ts';
import type { PeopleDesk } from './people-desk.ts';
import type { Purpose } from './people-purpose.ts';

/** What may be told at an address unasked: rights that arise, news. */
export async function tellableAt(
  { consents }: Pick<CaseworkDeps, 'consents'>,
  identity: ChannelIdentity | undefined,
): Promise<{ readonly isOptedOut: boolean; readonly wantsNews: boolean }> {
  if (identity === undefined) return { isOptedOut: false, wantsNews: false };
  const { tenantId, channel } = identity;
  const said = await consents.list({ tenantId, parties: [partyOf(identity)] });
  return {
    isOptedOut: mayTell(said, { purpose: 'rights', channel }) === 'withdrawn',
    wantsNews: mayTell(said, { purpose: 'information', channel }) === 'allowed',
  };
}

/** She told the operator whether she wants to be told things at this address; `false`: it is not an address of the card. */
export async function changeConsent(
  deps: CaseworkDeps,
  desk: PeopleDesk,
  of: {
    readonly staff: StaffMember;
    readonly personId: string;
    readonly purpose: Purpose;
    readonly asked: ConsentAsked;
  },
): Promise<boolean> {
  const { staff, personId, purpose, asked } = of;
  const { tenantId, id: staffId } = staff;
  const file = await desk.read(staff, personId, purpose);
  const isThere = file?.identities.some((one) => one.id === asked.identityId && one.personId === personId);
  const identity = isThere ? await deps.people.getIdentity({ tenantId, id: asked.identityId }) : undefined;
  if (identity === undefined) return false;
  const { decision, what, reason, key } = asked;
  const herself = what === 'everything' ? await herselfIn(deps, { tenantId, personId, decision }) : [];
  for (const [n, party] of [partyOf(identity), ...herself].entries())
    await deps.consents.put({
      id: n === 0 ? `${staffId}:${key}` : `${staffId}:${key}:${n}`,
      tenantId,
      party,
      purpose: what === 'everything' ? 'all' : 'information',
      channel: 'all',
      decision,
      at: deps.clock.now(),
      proof: { how: 'operator', staffId, reason },
    });
  await deps.audit.record({
    tenantId,
    actor: staffId,
    action: decision === 'given' ? 'consent.given' : 'consent.withdrawn',
    subject: personId,
    related: [identity.id],
  });
  return true;
}

/** Who wants nothing told is told nothing wherever registers find her, not at this address alone; and again when she takes it back. */
async function herselfIn(
  { people, consents }: Pick<CaseworkDeps, 'people' | 'consents'>,
  {
    tenantId,
    personId,
    decision,
  }: { readonly tenantId: string; readonly personId: string } & Pick<ConsentAsked, 'decision'>,
): Promise<readonly ConsentParty[]> {
  const subjectId = (await people.getPerson({ tenantId, id: personId }))?.subjectId;
  if (subjectId === undefined) return [];
  const party = `subject:${subjectId}` as const;
  if (decision === 'withdrawn') return [party];
  const said = await consents.list({ tenantId, parties: [party] });
  return mayTell(said, { purpose: 'rights', channel: 'voice' }) === 'withdrawn' ? [party] : [];
}

function partyOf({ channel, senderId, id }: ChannelIdentity): ConsentParty {
  return channel === 'voice' || channel === 'sms' ? `phone:${senderId}` : `identity:${id}`;
}
