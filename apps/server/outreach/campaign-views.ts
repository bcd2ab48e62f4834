import type { CampaignRow, CampaignView } from '#apps/operator-desk/campaigns/wire.ts';
import { type Campaign, forecastEnd, isOver, selectsTooEasily } from '#core/outreach/index.ts';
import type { OutreachSidePorts } from './outreach-ports.ts';

type NameOf = (staffId: string) => Promise<string>;
type Ports = Pick<OutreachSidePorts, 'names' | 'notices' | 'clock' | 'hours' | 'tenant'>;

export async function rowOf(
  { notices, names }: Pick<Ports, 'notices' | 'names'>,
  campaign: Campaign,
  nameOf: NameOf,
): Promise<CampaignRow> {
  const { id, tenantId, plan, state, writtenBy, count, origin } = campaign;
  return {
    id,
    name: plan.name,
    state,
    startsAt: plan.startsAt.toISOString(),
    endsAt: plan.endsAt.toISOString(),
    writtenBy: await nameOf(writtenBy),
    ...(count?.state === 'ready' ? { selected: count.selected } : {}),
    ...(origin ? { proposedFor: names.measure(origin.measureId, 'ru') ?? origin.measureId } : {}),
    counts: await notices.countByState({ tenantId, campaignId: id }),
  };
}

export async function viewOf(
  ports: Ports,
  campaign: Campaign,
  { nameOf, reader }: { readonly nameOf: NameOf; readonly reader: string },
): Promise<CampaignView> {
  const { plan, count, version, writtenBy, history, taken, state } = campaign;
  const left = (count?.selected ?? 0) - taken;
  const from = new Date(Math.max(ports.clock.now().getTime(), plan.startsAt.getTime()));
  const end =
    count?.state === 'ready' && !isOver(campaign) && state !== 'paused'
      ? forecastEnd({
          left,
          perMinute: plan.perMinute,
          from,
          endsAt: plan.endsAt,
          timeZone: ports.tenant.timeZone,
          hours: ports.hours,
        })
      : undefined;
  return {
    ...(await rowOf(ports, campaign, nameOf)),
    version,
    plan: { ...plan, startsAt: plan.startsAt.toISOString(), endsAt: plan.endsAt.toISOString() },
    ...(count ? { count: { ...count, at: count.at.toISOString() } } : {}),
    needsConfirmation: count?.state === 'ready' && selectsTooEasily(count),
    isOwn: writtenBy === reader,
    history: await Promise.all(
      history.map(async ({ at, by, what }) => ({ at: at.toISOString(), name: await nameOf(by), what })),
    ),
    ...(end ? { forecastEnd: end.toISOString() } : {}),
  };
}
