// A campaign from its first notice to its results in fast time, over the embedded store; calls never exceed the lines.
// Run: npm run -s bench -- campaign   (PEOPLE=50000 by default)
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  approveCampaign,
  campaignResults,
  countAudience,
  createCampaign,
  gateOfCampaigns,
  handOver,
  runCampaigns,
  submitCampaign,
  sweepNotices,
  usualCallingHours,
} from '#core/outreach/index.ts';
import { aPlan } from '#core/outreach/testing/campaign-builders.ts';
import { memoryTold } from '#core/outreach/testing/memory-told.ts';
import { aFamily, aRecipient } from '#core/outreach/testing/notice-builders.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { loadNote, whole } from './entitlement-profiles.ts';

const people = Number(process.env.PEOPLE ?? 50_000);
const lines = 100;
const tenantId = 'tenant-1';
const key = { tenantId, id: 'campaign-1' };

const told = memoryTold();
const { clock, carrier } = told;
const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
const storage = await openStorage({
  uri: storeUri(join(folder, 'otklik.db')),
  dataDir: folder,
  dataKey: randomBytes(32),
  clock,
});
const { campaigns, notices, consents, leases } = storage;
const familyOf = (subjectId: string) => aFamily({ subjectId, region: subjectId.endsWith('7') ? '54' : '78' });
const ports = {
  ...told.ports,
  campaigns,
  notices,
  consents,
  leases,
  lines,
  hours: usualCallingHours,
  names: { region: (code: string) => code, measure: () => 'единое пособие' },
  freeOperators: async () => 0,
  gateOf: gateOfCampaigns({ campaigns }),
  families: {
    of: async ({ subjectIds }: { readonly subjectIds: readonly string[] }) =>
      new Map(subjectIds.map((id) => [id, { outcome: 'ok', family: familyOf(id) } as const])),
  },
  recipientOf: async ({ subjectId }: { readonly subjectId: string }) => {
    const [voice] = aRecipient({ family: familyOf(subjectId) }).addresses;
    const recipient = aRecipient({ family: familyOf(subjectId), addresses: voice ? [voice] : [] });
    return { outcome: 'known', recipient } as const;
  },
};

const ids = Array.from({ length: people }, (_, n) => `p${n}`);
const endsAt = new Date(clock.now().getTime() + 365 * 86_400_000);
const plan = aPlan({ purpose: 'correction', channels: ['voice'], perMinute: 10_000, endsAt });
await createCampaign(ports, { ...key, by: 'vera', plan });
const startedAt = performance.now();
await handOver(ports, { ...key, version: 1, by: 'vera' }, ids);
await (await countAudience(ports, { ...key, by: 'vera' }))?.work;
const countedMs = performance.now() - startedAt;
const version = async () => (await campaigns.get(key))?.version ?? 0;
await submitCampaign(ports, { ...key, version: await version(), by: 'vera', confirmed: people });
await approveCampaign(ports, { ...key, version: await version(), by: 'oleg' });

let mostUnderWay = 0;
const firstDay = clock.now();
for (let state: string | undefined = 'running'; state !== 'done'; ) {
  await runCampaigns(ports);
  for (let isFull = true; isFull; )
    ({ isFull } = await sweepNotices(
      { ...ports, onFailed: (_key, cause) => Promise.reject(cause) },
      tenantId,
    ));
  const counts = await notices.countByState({ tenantId, campaignId: key.id });
  mostUnderWay = Math.max(mostUnderWay, counts.waiting + counts['on-its-way']);
  clock.advance(5_000);
  state = (await campaigns.get(key))?.state;
}
const ms = performance.now() - startedAt;
const resultsAt = performance.now();
const { rows, attempts } = await campaignResults(ports, { tenantId, campaignId: key.id });
const resultsMs = performance.now() - resultsAt;
const toldPeople = new Set([...carrier.carried.values()].map(({ notice }) => notice.subjectId)).size;
const ofRegion = (region: string): number =>
  rows.filter((row) => row.region === region).reduce((sum, { count }) => sum + count, 0);
const wanted = (region: string): number =>
  ids.filter((subjectId) => familyOf(subjectId).region === region).length;
const regions = [...new Set(rows.map(({ region }) => region))].sort();
const isAddedUp =
  regions.every((region) => ofRegion(region) === wanted(region)) &&
  regions.reduce((sum, region) => sum + ofRegion(region), 0) === people &&
  attempts.reduce((sum, { count }) => sum + count, 0) === people;
process.stdout.write(`${loadNote()}\n`);
console.table({
  people: whole(people),
  'counted in s': (countedMs / 1_000).toFixed(1),
  'messages carried': whole(carrier.carried.size),
  'people told by them': whole(toldPeople),
  'whole campaign in s': (ms / 1_000).toFixed(1),
  'people/s': whole((people / ms) * 1_000),
  'days of its own clocks': ((clock.now().getTime() - firstDay.getTime()) / 86_400_000).toFixed(1),
  [`most under way (bound ${lines * 3})`]: whole(mostUnderWay),
  'results in s': (resultsMs / 1_000).toFixed(1),
  ...Object.fromEntries(
    regions.map((region) => [
      `results of region ${region}`,
      `${whole(ofRegion(region))} of ${whole(wanted(region))}`,
    ]),
  ),
  'results add up': isAddedUp ? 'yes' : 'NO',
});
await storage.close();
rmSync(folder, { recursive: true, force: true });
const isOnceEach = carrier.carried.size === people && toldPeople === people;
process.exit(isOnceEach && isAddedUp && mostUnderWay <= lines * 3 ? 0 : 1);
