import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MemoryLeaseStore } from '#core/conversations/testing/memory-lease-store.ts';
import {
  approveCampaign,
  countAudience,
  createCampaign,
  gateOfCampaigns,
  handOver,
  submitCampaign,
  usualCallingHours,
} from '#core/outreach/index.ts';
import { aPlan } from '#core/outreach/testing/campaign-builders.ts';
import { memoryTold } from '#core/outreach/testing/memory-told.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { testDataKey, testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { ledgerIn } from './testing/tellers-ledger.ts';
import { addressOf, familyOf, fastClock, recipientOf, tenant } from './testing/told-people.ts';

const script = fileURLToPath(new URL('./testing/outreach-worker.ts', import.meta.url));
const events = 12;
const members = Array.from({ length: 24 }, (_, n) => `c${n}`);
const everybody = [...Array.from({ length: events }, (_, n) => `s${n}`), ...members];

let folder: Awaited<ReturnType<typeof testFolder>>;
let ledger: string;
let beganAt: number;
let worker: ChildProcess | undefined;

beforeEach(async () => {
  folder = await testFolder();
  ledger = join(folder.path, 'ledger.txt');
  beganAt = Date.now();
});
afterEach(async () => {
  worker?.kill('SIGKILL');
  await folder.remove();
});

/** Tells until so many such lines were printed, then is killed as by a power cut; without, to its own end. */
async function tell(until?: { readonly line: RegExp; readonly times: number }): Promise<void> {
  const args = ['--import', 'tsx', script, folder.path, ledger, String(events), String(beganAt)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  worker = child;
  let times = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!until?.line.test(line)) return;
    times += 1;
    if (times === until.times) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'close');
  expect(until === undefined ? code : signal, 'the process ended otherwise').toBe(until ? 'SIGKILL' : 0);
}

/** Approved by two, and its time has come. */
async function runningCampaign(): Promise<void> {
  const clock = fastClock(beganAt);
  const { path } = folder;
  const storage = await openStorage({
    uri: `sqlite://${path}/otklik.db`,
    dataDir: path,
    dataKey: testDataKey,
    clock,
  });
  const ports = {
    ...memoryTold().ports,
    ...storage,
    clock,
    tenant,
    leases: new MemoryLeaseStore(clock),
    lines: 1,
    hours: usualCallingHours,
    freeOperators: async () => 0,
    names: { region: (code: string) => code, measure: () => 'единое пособие' },
    families: {
      of: async ({ subjectIds }: { readonly subjectIds: readonly string[] }) =>
        new Map(subjectIds.map((id) => [id, { outcome: 'ok', family: familyOf(id) } as const])),
    },
    recipientOf,
    gateOf: gateOfCampaigns(storage),
  };
  const key = { tenantId: tenant.id, id: 'campaign-1' };
  const plan = aPlan({ purpose: 'correction', channels: ['telegram', 'voice'], perMinute: 10_000 });
  await createCampaign(ports, { ...key, by: 'vera', plan });
  await handOver(ports, { ...key, version: 1, by: 'vera' }, members);
  await (await countAudience(ports, { ...key, by: 'vera' }))?.work;
  const version = async () => (await storage.campaigns.get(key))?.version ?? 0;
  const submitted = { ...key, version: await version(), by: 'vera', confirmed: members.length };
  await submitCampaign(ports, submitted);
  const approved = await approveCampaign(ports, { ...key, version: await version(), by: 'oleg' });
  expect(approved).toMatchObject({ outcome: 'done' });
  await storage.close();
}

it('tells everybody once, of events and of a campaign, through kill -9 before, while and after somebody is told', async () => {
  await runningCampaign();
  await tell({ line: /^took/, times: 1 });
  await tell({ line: /^rings/, times: 2 });
  await tell({ line: /^hears/, times: 12 });
  await tell();

  const heard = ledgerIn(ledger).filter(({ what }) => what === 'hears');
  const told = everybody.map((id) => {
    const ids = heard.filter(({ who }) => who === addressOf(id)).map((line) => line.id);
    // A messenger that was told something twice under one number shows it once.
    return [id, new Set(ids).size];
  });
  expect(told).toEqual(everybody.map((id) => [id, 1]));
}, 120_000);
