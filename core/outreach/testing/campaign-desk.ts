import { MemoryLeaseStore } from '../../conversations/testing/memory-lease-store.ts';
import { usualCallingHours } from '../calling-hours.ts';
import type { Campaign, CampaignPlan } from '../campaigns/campaign.ts';
import { approveCampaign, createCampaign, handOver, submitCampaign } from '../campaigns/change-campaign.ts';
import { countAudience } from '../campaigns/count-audience.ts';
import type { CampaignPorts } from '../campaigns/ports.ts';
import { gateOfCampaigns, runCampaigns } from '../campaigns/run-campaigns.ts';
import { type NoticePorts, sweepNotices } from '../notices/index.ts';
import { aPlan } from './campaign-builders.ts';
import { MemoryCampaignStore } from './memory-campaigns.ts';
import { memoryTold } from './memory-told.ts';
import { aFamily, aRecipient, noon } from './notice-builders.ts';

export const tenantId = 'tenant-1';
export const id = 'campaign-1';

/** Campaigns with everything around them in memory, and so many people to tell. */
export function campaignDesk(people = 30) {
  const told = memoryTold();
  const campaigns = new MemoryCampaignStore();
  const ids = Array.from({ length: people }, (_, n) => `p${n}`);
  for (const [n, one] of ids.entries())
    told.families.known.set(
      one,
      aFamily({ subjectId: one, region: n % 3 === 0 ? '54' : '78', phone: `+7900555${1000 + n}` }),
    );
  const ports: CampaignPorts & NoticePorts = {
    ...told.ports,
    campaigns,
    leases: new MemoryLeaseStore(told.clock),
    hours: usualCallingHours,
    names: {
      region: (code, language) =>
        code === '54' ? 'Новосибирская область' : language === 'ru' ? 'Санкт-Петербург' : 'Saint Petersburg',
      measure: (_id, language) => (language === 'ru' ? 'единое пособие' : 'unified benefit'),
    },
    lines: 5,
    freeOperators: async () => 3,
    gateOf: gateOfCampaigns({ campaigns }),
    recipientOf: async ({ subjectId }) => {
      const answer = told.families.answerTo(subjectId);
      return answer.outcome === 'ok'
        ? {
            outcome: 'known',
            recipient: aRecipient({
              family: answer.family,
              addresses: [
                {
                  channel: 'telegram',
                  policy: 'full',
                  accountId: 'bot',
                  senderId: subjectId,
                  identityId: subjectId,
                },
                { channel: 'voice', policy: 'full', accountId: '', senderId: answer.family.phone ?? '' },
              ],
            }),
          }
        : answer;
    },
  };
  const now = async (): Promise<Campaign> => {
    const found = await campaigns.get({ tenantId, id });
    if (!found) throw new Error('gone');
    return found;
  };
  const command = async (by = 'vera') => ({ tenantId, id, by, version: (await now()).version });
  const agree = async (who: readonly string[]) => {
    for (const one of who)
      await told.consents.put({
        id: `yes:${one}`,
        tenantId,
        party: `subject:${one}`,
        purpose: 'information',
        channel: 'all',
        decision: 'given',
        at: noon,
        proof: { how: 'operator', staffId: 'vera' },
      });
  };
  /** Counted, ready to be submitted. */
  const drafted = async (plan: Partial<CampaignPlan> = {}, list: readonly string[] = ids) => {
    await createCampaign(ports, { tenantId, id, by: 'vera', plan: aPlan(plan) });
    await handOver(ports, await command(), list);
    const counting = await countAudience(ports, { tenantId, id, by: 'vera' });
    await counting?.work;
    return now();
  };
  const approved = async (plan: Partial<CampaignPlan> = {}) => {
    await agree(ids);
    const { count } = await drafted(plan);
    await submitCampaign(ports, { ...(await command()), confirmed: count?.selected ?? 0 });
    await approveCampaign(ports, await command('oleg'));
    return now();
  };
  const tick = async (p: CampaignPorts & NoticePorts = ports) => {
    await runCampaigns(p);
    await sweepNotices({ ...p, onFailed: () => {} }, tenantId);
    told.clock.advance(1_000);
  };
  return { ...told, ports, campaigns, ids, now, command, agree, drafted, approved, tick };
}
