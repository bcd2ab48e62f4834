import { type Family, representativesOn } from '../../registers/index.ts';
import { type Gate, type Notice, openWords, placeNotice } from '../notices/index.ts';
import { type Campaign, moved, program } from './campaign.ts';
import { filled, isPersonal, lackingIn, valuesOf, wordsFor } from './message-template.ts';
import { type CampaignPorts, namedIn, selectedBy } from './ports.ts';
import { releaseSize } from './release-size.ts';

const leaseMs = 60_000;
/** As many as a register is asked about at once. */
const atOnce = 100;

/** Begins those whose time has come, places the next notices of those that run, ends those that are done. Run every second. */
export async function runCampaigns(ports: CampaignPorts): Promise<void> {
  const { campaigns, tenant } = ports;
  const states = ['approved', 'running'] as const;
  for (const { tenantId, id } of await campaigns.list({ tenantId: tenant.id, states, limit: 100 })) {
    const lease = `campaign:${id}`;
    const token = await ports.leases.take(lease, leaseMs);
    if (token === undefined) continue;
    try {
      const campaign = await campaigns.get({ tenantId, id });
      if (campaign) await run(ports, campaign);
    } finally {
      await ports.leases.release(lease, token);
    }
  }
}

async function run(ports: CampaignPorts, campaign: Campaign): Promise<void> {
  const now = ports.clock.now();
  const { plan, state, count, taken } = campaign;
  if (state === 'approved') {
    if (plan.startsAt <= now) await ports.campaigns.save(moved(campaign, 'running', program, now));
    return;
  }
  if (state !== 'running') return;
  const counts = await ports.notices.countByState({ tenantId: campaign.tenantId, campaignId: campaign.id });
  const underWay = counts.waiting + counts['on-its-way'];
  const isTaken = taken >= (count?.selected ?? 0) || plan.endsAt <= now;
  if (isTaken) {
    if (underWay > 0) return;
    if (await ports.campaigns.save(moved(campaign, 'done', program, now)))
      await ports.campaigns.dropMembers(campaign);
    return;
  }
  const freeOperators = plan.perFreeOperator > 0 ? await ports.freeOperators() : 0;
  const size = releaseSize(campaign, { now, underWay, lines: ports.lines, freeOperators });
  if (size > 0) await release(ports, campaign, Math.min(size, atOnce));
}

/** Placed first, then counted as taken: a crash in between places the same again, which changes nothing. */
async function release(ports: CampaignPorts, campaign: Campaign, limit: number): Promise<void> {
  const { tenantId, taken, count } = campaign;
  const set = selectedBy(count?.run ?? '');
  const subjectIds = await ports.campaigns.members({ ...campaign, set }, { from: taken, limit });
  if (subjectIds.length > 0) {
    const answers = await ports.families.of({ tenantId, subjectIds, purpose: 'campaign' });
    // Asked again in a second; nobody is passed over because a register is silent.
    if ([...answers.values()].some(({ outcome }) => outcome === 'unavailable')) return;
    for (const id of subjectIds) {
      const answer = answers.get(id);
      if (answer?.outcome === 'ok') await place(ports, campaign, answer.family);
    }
  }
  const next = {
    ...campaign,
    // Members that are gone are not waited for.
    taken: subjectIds.length === 0 ? (count?.selected ?? 0) : taken + subjectIds.length,
    releasedAt: ports.clock.now(),
    version: campaign.version + 1,
  };
  await ports.campaigns.save(next);
}

async function place(ports: CampaignPorts, campaign: Campaign, family: Family): Promise<void> {
  const { plan, tenantId, id } = campaign;
  const { subjectId, region } = family;
  const hers =
    plan.message.en === undefined
      ? undefined
      : await ports.languageOf({ tenantId, subjectId: hearerOf(family, ports.clock.now()) });
  const { language, words } = wordsFor(plan.message, hers ?? 'ru');
  const values = valuesOf(family, namedIn(ports.names, { language, region, measureId: plan.measureId }));
  // Known when it was counted, and gone since: better nothing than a gap.
  if (lackingIn(words, values).length > 0) return;
  const { text, sms, spoken } = filled(words, values);
  await placeNotice(ports, {
    tenantId,
    key: `campaign:${id}:${subjectId}`,
    subjectId,
    purpose: plan.purpose,
    source: { kind: 'campaign', campaignId: id },
    region,
    language,
    rights: [],
    content: {
      text,
      sms,
      spoken,
      open: isPersonal(words) ? openWords(language) : text,
      ...(plan.measureId === undefined ? {} : { measureId: plan.measureId }),
      grounds: [],
    },
    channels: plan.channels,
    expiresAt: plan.endsAt,
  });
}

/** Who will be told: whoever acts for her, else she. */
function hearerOf(family: Family, now: Date): string {
  return representativesOn(family, now)[0]?.subjectId ?? family.subjectId;
}

/** What a crash left of those that are over: whom they were for. Once at every start. */
export async function forgetAudiences({ campaigns, tenant }: CampaignPorts): Promise<void> {
  const states = ['stopped', 'done'] as const;
  for (const key of await campaigns.list({ tenantId: tenant.id, states, limit: 1_000 }))
    await campaigns.dropMembers(key);
}

/** Whether a campaign lets its notices go: read anew for each, so that a pause holds at once. */
export function gateOfCampaigns({ campaigns }: Pick<CampaignPorts, 'campaigns'>) {
  return async ({ tenantId, source }: Notice): Promise<Gate> => {
    if (source.kind !== 'campaign') return { outcome: 'go' };
    const campaign = await campaigns.get({ tenantId, id: source.campaignId });
    if (campaign === undefined || campaign.state === 'stopped') return { outcome: 'stop' };
    return campaign.state === 'paused' ? { outcome: 'hold' } : { outcome: 'go' };
  };
}
