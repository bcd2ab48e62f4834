import { newId } from '../../shared/ids.ts';
import type { AudienceCount } from './audience.ts';
import { type Campaign, type CampaignKey, changed } from './campaign.ts';
import { type CampaignPorts, selectedBy } from './ports.ts';
import { sourceOf } from './source-of.ts';
import { Tally } from './tally.ts';

/**
 * Begins to count whom a draft is for. Resolves at once with the counting under way; `work` resolves when it is done. A
 * second click waits for what the first one began.
 */
export async function countAudience(
  ports: CampaignPorts,
  key: CampaignKey & { readonly by: string },
): Promise<{ readonly campaign: Campaign; readonly work: Promise<void> } | undefined> {
  const campaign = await ports.campaigns.get(key);
  if (campaign?.state !== 'draft') return undefined;
  if (campaign.count?.state === 'counting' && isFresh(campaign.count, ports.clock.now()))
    return { campaign, work: Promise.resolve() };
  const at = ports.clock.now();
  const count: AudienceCount = {
    state: 'counting',
    run: newId(at.getTime()),
    looked: 0,
    selected: 0,
    unknown: 0,
    byRegion: {},
    lacking: {},
    withheld: 0,
    at,
  };
  const next = changed(campaign, { count }, { at, by: key.by, what: 'counted' });
  if (!(await ports.campaigns.save(next))) return undefined;
  return { campaign: next, work: countAll(ports, next, count) };
}

/** A process that died while it counted is not waited for. */
function isFresh({ at }: AudienceCount, now: Date): boolean {
  return now.getTime() - at.getTime() < 10 * 60_000;
}

async function countAll(ports: CampaignPorts, campaign: Campaign, begun: AudienceCount): Promise<void> {
  const tally = new Tally(ports, campaign);
  const failed = (why: 'register' | 'too-many') =>
    put(ports, campaign, { ...begun, state: 'failed', why, at: ports.clock.now() });
  try {
    for await (const batch of sourceOf(ports, campaign)) {
      await tally.add(batch);
      if (tally.isTooMany) return await failed('too-many');
    }
    const set = selectedBy(begun.run);
    await ports.campaigns.putMembers({ ...campaign, set }, tally.selected);
    await put(ports, campaign, { ...begun, ...tally.numbers(), state: 'ready', at: ports.clock.now() });
  } catch (error) {
    await failed('register');
    throw error;
  }
}

/** Only over the counting it belongs to: the plan may have been changed meanwhile. */
async function put({ campaigns }: CampaignPorts, key: CampaignKey, count: AudienceCount): Promise<void> {
  for (;;) {
    const current = await campaigns.get(key);
    if (current?.state !== 'draft' || current.count?.run !== count.run) return;
    if (await campaigns.save({ ...current, count, version: current.version + 1 })) return;
  }
}
