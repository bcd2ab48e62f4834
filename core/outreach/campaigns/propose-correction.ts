import type { ChannelKind } from '../../conversations/index.ts';
import { program } from './campaign.ts';
import { createCampaign, handOver, stopCampaign } from './change-campaign.ts';
import { countAudience } from './count-audience.ts';
import type { CampaignPorts } from './ports.ts';

const dayMs = 24 * 3_600_000;
const lastsDays = 14;
const perMinute = 60;

const message = {
  text: 'Здравствуйте! Это контакт-центр социальной поддержки. Раньше мы сообщали вам о мере поддержки: {measure}. Правила изменились, и то, что мы говорили о вашем праве или сумме, больше не верно. Ответьте «подробнее», и мы расскажем, как теперь.',
  sms: 'Правила изменились: {measure}. То, что мы сообщали вам о праве или сумме, больше не верно. Ответьте «подробнее» или позвоните нам.',
  spoken:
    'Раньше мы сообщали вам о мере поддержки: {measure}. Правила изменились, и то, что мы говорили о вашем праве или сумме, больше не верно.',
  en: {
    text: 'Hello! This is the social support contact center. We told you earlier of a support measure: {measure}. The rules have changed, and what we said of your right or the sum no longer holds. Answer “more”, and we will tell you how it is now.',
    sms: 'The rules have changed: {measure}. What we told you of your right or the sum no longer holds. Answer “more” or call us.',
    spoken:
      'We told you earlier of a support measure: {measure}. The rules have changed, and what we said of your right or the sum no longer holds.',
  },
} as const;

/** That the rules of a measure changed, and for whom it makes a difference. */
export interface ChangedMeasure {
  /** Names the measure and the edition: the same again proposes nothing new. */
  readonly id: string;
  readonly tenantId: string;
  readonly measureId: string;
  /** Of the knowledge base. */
  readonly edition: string;
  /** Ids of the register. */
  readonly subjectIds: readonly string[];
  readonly channels: readonly ChannelKind[];
}

/**
 * A draft that waits for supervisors like any other: nothing is sent by itself. What was proposed for the measure before and nobody has
 * taken up gives way to it. Whatever a crash left is gone on with.
 */
export async function proposeCorrection(ports: CampaignPorts, change: ChangedMeasure): Promise<void> {
  const { id, tenantId, measureId, edition, subjectIds, channels } = change;
  const now = ports.clock.now();
  const name = ports.names.measure(measureId, 'ru') ?? measureId;
  const created = await createCampaign(ports, {
    tenantId,
    id,
    by: program,
    origin: { measureId, edition },
    plan: {
      name: `Уточнение: ${name}`.slice(0, 120),
      purpose: 'correction',
      audience: { source: { kind: 'list', size: 0 }, regions: [], traits: [] },
      message,
      measureId,
      channels,
      perMinute,
      perFreeOperator: 0,
      startsAt: now,
      endsAt: new Date(now.getTime() + lastsDays * dayMs),
    },
  });
  if (created.outcome === 'refused') return;
  const { campaign } = created;
  if (campaign.state !== 'draft' || campaign.writtenBy !== program || campaign.count?.state === 'ready')
    return;
  await handOver(ports, { tenantId, id, version: campaign.version, by: program }, subjectIds);
  await (await countAudience(ports, { tenantId, id, by: program }))?.work;
  await withdrawOlder(ports, change);
}

async function withdrawOlder(
  ports: CampaignPorts,
  { tenantId, measureId, id }: ChangedMeasure,
): Promise<void> {
  for (const older of await ports.campaigns.list({ tenantId, states: ['draft'], limit: 1_000 })) {
    const isLeft = older.origin?.measureId === measureId && older.id !== id && older.writtenBy === program;
    if (isLeft) await stopCampaign(ports, { tenantId, id: older.id, version: older.version, by: program });
  }
}
