import type { Language } from '#core/conversations/index.ts';
import {
  type Campaign,
  filled,
  type Notice,
  namedIn,
  valuesOf,
  wordsFor,
  zoneOfRegion,
} from '#core/outreach/index.ts';
import type { OutreachSidePorts } from './outreach-ports.ts';

/** Nobody's. */
const sampleName = 'Анна Ивановна';

/** What variables might stand for, to look at a message before anybody gets it. */
export function sampleValues({ tenant, names }: Pick<OutreachSidePorts, 'tenant' | 'names'>) {
  return {
    name: sampleName,
    region: { ru: names.region(tenant.region, 'ru') ?? '', en: names.region(tenant.region, 'en') ?? '' },
  };
}

/** How a campaign will sound or look, to the telephone of whoever wrote it. `false`: the channel does not take it. */
export async function sendTest(
  ports: OutreachSidePorts,
  { id, tenantId, plan }: Campaign,
  to: {
    readonly key: string;
    readonly phone: string;
    readonly channel: 'voice' | 'sms';
    readonly language: Language;
  },
): Promise<boolean> {
  const { tenant, names, clock } = ports;
  const { language, words } = wordsFor(plan.message, to.language);
  const of = { language, region: tenant.region, measureId: plan.measureId };
  const { text, sms, spoken } = filled(
    words,
    valuesOf({ name: sampleName, region: tenant.region }, namedIn(names, of)),
  );
  const now = clock.now();
  const notice: Notice = {
    id: `test-${id}-${to.key}`,
    tenantId,
    key: `test:${id}:${to.key}`,
    version: 1,
    subjectId: 'test',
    purpose: plan.purpose,
    basis: 'test',
    source: { kind: 'campaign', campaignId: id },
    region: tenant.region,
    language,
    rights: [],
    content: { text, sms, spoken, open: text, grounds: [] },
    placedAt: now,
    expiresAt: new Date(now.getTime() + 3_600_000),
    state: 'on-its-way',
    attempts: [],
  };
  const family = {
    subjectId: 'test',
    name: '',
    region: tenant.region,
    facts: [],
    cautions: [],
    representatives: [],
    assignments: [],
    missing: [],
  };
  const accountId = to.channel === 'sms' ? ports.smsSender() : '';
  if (accountId === undefined || !ports.openChannels().includes(to.channel)) return false;
  const address = { channel: to.channel, policy: 'full', accountId, senderId: to.phone } as const;
  const recipient = {
    family,
    told: family,
    isRepresented: false,
    addresses: [address],
    isPhoneOfAnother: false,
    timeZone: zoneOfRegion(tenant.region),
  };
  return (await ports.carrier.begin({ notice, recipient, address, n: 0 })).outcome === 'begun';
}
