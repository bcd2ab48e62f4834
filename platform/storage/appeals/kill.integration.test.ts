import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { systemClock } from '#core/shared/clock.ts';
import { openStorage } from '../open-storage.ts';
import { testDataKey, testFolder } from '../testing/open-test-storage.ts';

const writer = fileURLToPath(new URL('./testing/register-until-killed.ts', import.meta.url));

it('registers every turn once through kill -9, with numbers that have no gap and do not change', async () => {
  const folder = await testFolder();
  const begun = new Set<string>();
  const acknowledged = new Map<string, string>();
  for (let round = 0; round < 2; round++) {
    for (const line of await registerAndKill(folder.path, `round-${round}`)) {
      const [key = '', number] = line.split(' ');
      begun.add(key);
      if (number !== undefined) acknowledged.set(key, number);
    }
  }
  const storage = await openStorage({
    uri: `sqlite://${folder.path}/otklik.db`,
    dataDir: folder.path,
    dataKey: testDataKey,
    clock: systemClock,
  });
  const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
  // The turns that the crash interrupted are run again, as the sweep does.
  for (const key of begun) {
    const again = await acceptAppeal(ports, aHandedIn({ key }));
    const number = again.outcome === 'accepted' ? again.appeal.number : undefined;
    if (acknowledged.has(key)) expect(number).toBe(acknowledged.get(key));
  }
  const kept = await storage.appeals.list({ tenantId: 'tenant-1', limit: 1_000_000 });
  await storage.close();
  await folder.remove();
  expect(acknowledged.size).toBeGreaterThan(10);
  expect(kept.map(({ key }) => key).toSorted()).toEqual([...begun].toSorted());
  expect(kept.map(({ sequence }) => sequence)).toEqual(kept.map((_, n) => kept.length - n));
}, 60_000);

/** Lets it work for a random moment after its first acknowledgement; gives the whole lines it printed. */
async function registerAndKill(dir: string, round: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dir, round], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const ended = once(child, 'close');
  while (!printed.includes(' 78-')) {
    await Promise.race([once(child.stdout, 'data'), ended]);
    if (child.exitCode !== null) throw new Error(`the writer ended by itself with ${child.exitCode}`);
  }
  await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 150));
  child.kill('SIGKILL');
  await ended;
  return printed.split('\n').slice(0, -1);
}
