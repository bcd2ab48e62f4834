import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aDraft } from '#core/conversations/testing/builders.ts';
import { HistoryOf } from '#core/reports/testing/histories.ts';
import { readXlsx } from '#knowledge-base/exchange/workbook/xlsx.ts';
import { loadConfig } from '#platform/config/load-config.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { openParts } from '../../open-parts.ts';
import type { Run } from '../command.ts';
import { report } from './report.ts';
import { reportRebuild } from './report-rebuild.ts';

let dataDir: string;
const day = new Date().toISOString().slice(0, 10);

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'otklik-report-'));
  vi.stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('MONGODB_URI', '');
  vi.stubEnv('REDIS_URL', '');
  const loaded = loadConfig({ LOG_LEVEL: 'silent', DATA_DIR: dataDir });
  if (loaded.outcome === 'wrong') throw new Error(loaded.problems.join('\n'));
  const { storage, close } = await openParts(loaded.config, createLogger('silent'));
  await storage.tenants.put({ id: 'demo', name: 'Соцзащита', region: '78', timeZone: 'UTC' });
  const { entries } = new HistoryOf({ id: 'c1', tenantId: 'demo', at: Date.now() })
    .wrote()
    .queued('first')
    .joined();
  const drafts = entries.map(({ at, author, body }, n) => aDraft({ key: `${n}`, at, author, body }));
  await storage.entries.append({ tenantId: 'demo', id: 'c1' }, drafts);
  await close();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

async function run(command: Run, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  await command(args, { out: async (line) => void lines.push(line), note: () => undefined });
  return lines.join('\n');
}

it('prints a period as a table, as JSON, and into a workbook, counting first what nobody has counted', async () => {
  const of = ['--tenant', 'demo', '--period', `${day}..${day}`, '--by', 'channel'];
  const printed = await run(report, ...of);
  expect(printed).toContain('Чат на сайте');
  expect(printed.split('\n')[0]).toContain('Уровень сервиса, %');
  expect(JSON.parse(await run(report, ...of, '--format', 'json')).total.values.answered).toBe(1);
  const out = join(dataDir, 'report.xlsx');
  await run(report, ...of, '--format', 'xlsx', '--out', out);
  expect((await readXlsx(await readFile(out)))[0]?.rows.at(-1)?.[0]).toBe('Всего');
  expect(await run(reportRebuild, day, '--tenant', 'demo')).toContain('Расхождений нет');
});

it('says which argument is wrong', async () => {
  const of = ['--tenant', 'demo', '--period', day];
  const code = (wanted: string) => expect.objectContaining({ code: wanted });
  await expect(run(report, '--tenant', 'demo')).rejects.toEqual(code('argument-missing'));
  await expect(run(report, ...of, '--by', 'mood')).rejects.toEqual(code('argument-invalid'));
  await expect(run(report, '--tenant', 'demo', '--period', 'May')).rejects.toEqual(code('argument-invalid'));
  await expect(run(report, '--tenant', 'gone', '--period', day)).rejects.toEqual(code('tenant-not-found'));
  await expect(run(report, ...of, '--target', '23')).rejects.toEqual(code('report-target-wrong'));
});
