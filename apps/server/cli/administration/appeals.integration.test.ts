import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn, aTenant } from '#core/appeals/testing/builders.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { appealRuleKey } from '../../casework/index.ts';
import { openParts, type Parts } from '../../open-parts.ts';
import { createStaffSide } from '../../staff-side.ts';
import type { Run } from '../command.ts';
import { appealRule } from './appeal-rule.ts';
import { appeals } from './appeals.ts';
import { organisations } from './organisations.ts';

let dataDir: string;
const tenant = aTenant({ id: 'demo' });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'otklik-appeals-'));
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('MONGODB_URI', '');
  vi.stubEnv('REDIS_URL', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

async function withStore<T>(use: (parts: Parts) => Promise<T>): Promise<T> {
  const loaded = loadConfig({ LOG_LEVEL: 'silent', DATA_DIR: dataDir });
  if (loaded.outcome === 'wrong') throw new Error(loaded.problems.join('\n'));
  const parts = await openParts(loaded.config, createLogger('silent'));
  try {
    return await use(parts);
  } finally {
    await parts.close();
  }
}

const run = (...args: string[]): Promise<string> => runCommand(appeals, args);

async function runCommand(command: Run, args: readonly string[]): Promise<string> {
  let out = '';
  const output = {
    out: async (text: string) => {
      out += text;
    },
    note: () => undefined,
  };
  expect(await command(args, output)).toBe(0);
  return out;
}

it('lists what was handed in with number, kind, term and state, without the words, and the audit knows', async () => {
  const ids = await withStore(async ({ storage }) => {
    await storage.tenants.put(tenant);
    const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
    await acceptAppeal(ports, aHandedIn({ tenant, kind: 'complaint', text: 'тайные слова' }));
    await acceptAppeal(ports, aHandedIn({ tenant, kind: 'message', phone: '+79005550101' }));
    return (await storage.appeals.list({ tenantId: tenant.id, limit: 9 })).map(({ id }) => id);
  });
  const out = await run('--tenant', 'demo');
  expect(out.split('\n')).toEqual([
    expect.stringContaining('номер'),
    expect.stringMatching(/^78-2026-000002\tсообщение\t2026-11-20 12:00\t2026-11-23 11:00\tзарегистрировано/),
    expect.stringMatching(/^78-2026-000001\tжалоба\t2026-11-20 12:00\t2026-12-18 18:00\tзарегистрировано/),
  ]);
  expect(out).not.toMatch(/тайные|9005550101/);
  const records = await withStore((parts) =>
    createStaffSide(parts).audit.list({ tenantId: 'demo', limit: 5 }),
  );
  expect(records).toMatchObject([{ action: 'appeals.read', actor: 'command-line', related: ids }]);
});

it('lists what is to be done by views', async () => {
  await withStore(async ({ storage }) => {
    await storage.tenants.put(tenant);
    const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
    await acceptAppeal(ports, aHandedIn({ tenant, kind: 'message', now: new Date('2020-01-10T09:00:00Z') }));
    await acceptAppeal(ports, aHandedIn({ tenant, kind: 'complaint', now: new Date() }));
  });
  expect(await run('--tenant', 'demo', '--view', 'overdue')).toMatch(/сообщение/);
  expect(await run('--tenant', 'demo', '--view', 'overdue')).not.toMatch(/жалоба/);
  expect((await run('--tenant', 'demo', '--view', 'unassigned')).split('\n')).toHaveLength(3);
  await expect(run('--tenant', 'demo', '--view', 'mine')).rejects.toMatchObject({ code: 'argument-invalid' });
});

it('keeps the rule by which operators are appointed', async () => {
  await withStore(({ storage }) => storage.tenants.put(tenant));
  await runCommand(appealRule, ['least-loaded', '--tenant', 'demo']);
  expect(await withStore(({ storage }) => storage.settings.get(appealRuleKey('demo')))).toBe('least-loaded');
  await expect(runCommand(appealRule, ['anybody', '--tenant', 'demo'])).rejects.toMatchObject({
    code: 'argument-invalid',
  });
});

it('puts organisations of a file into the directory, all or none', async () => {
  await withStore(({ storage }) => storage.tenants.put(tenant));
  const file = join(dataDir, 'organisations.json');
  const one = { id: 'food', kind: 'charity', name: 'Продукты', helps: ['food'], districts: ['Невский'] };
  await writeFile(file, JSON.stringify([one, { ...one, id: 'bad', kind: 'shop' }]));
  await expect(runCommand(organisations, [file, '--tenant', 'demo'])).rejects.toMatchObject({
    code: 'input-argument',
  });
  await writeFile(file, JSON.stringify([one]));
  expect(await runCommand(organisations, [file, '--tenant', 'demo'])).toBe(
    'food\tcharity\tПродукты\tНевский\tfood\t',
  );
  expect(await runCommand(organisations, ['--tenant', 'demo', '--district', 'Кировский'])).toBe(
    'В справочнике ничего нет.',
  );
});

it('says so when there are none', async () => {
  await withStore(({ storage }) => storage.tenants.put(tenant));
  expect(await run('--tenant', 'demo')).toBe('Обращений нет.');
});

it('refuses a tenant that is not there', async () => {
  const output = { out: async () => undefined, note: () => undefined };
  await expect(appeals(['--tenant', 'nobody'], output)).rejects.toMatchObject({ code: 'tenant-not-found' });
});
