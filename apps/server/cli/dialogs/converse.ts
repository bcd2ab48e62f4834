import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createMetrics } from '#platform/metrics/metrics.ts';
import { createCoreSide } from '../../core-side.ts';
import { openParts } from '../../open-parts.ts';
import { firstQueues } from '../../seed/demo-tenants.ts';
import { plainConfig } from '../../simulation/plain-config.ts';
import type { Output, Run } from '../command.ts';
import { describe } from '../knowledge/complaint.ts';
import { nameOf, readSource } from '../knowledge/source-text.ts';
import { Citizen } from './citizen.ts';
import { readScript, type Script } from './script.ts';
import { SetClock } from './set-clock.ts';

/** `converse SCRIPT.yaml`: plays the turns through the way of a message on a fresh embedded store. */
export const converse: Run = async (args, output) => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new AppError('input-argument', 'Нужен один файл: converse SCRIPT.yaml (или - для stdin)');
  const read = readScript(await readSource(path), nameOf(path));
  if (read.outcome === 'broken') {
    for (const one of read.complaints) output.note(describe(one));
    output.note(`Разговор не сыгран, ошибок: ${read.complaints.length}.`);
    return 2;
  }
  const folder = await mkdtemp(join(tmpdir(), 'otklik-converse-'));
  try {
    await play(read.script, folder, output);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return 0;
};

async function play(script: Script, folder: string, output: Output): Promise<void> {
  const clock = new SetClock(script.date);
  const config = plainConfig(folder);
  const logger = createLogger(config.LOG_LEVEL);
  const parts = await openParts(config, logger, clock);
  try {
    const tenant = { id: 'demo', name: 'Проба', region: script.region, timeZone: 'Europe/Moscow' };
    await parts.storage.tenants.put(tenant);
    for (const queue of firstQueues(tenant.id)) await parts.storage.queues.put(queue);
    const core = await createCoreSide(config, parts, { logger, metrics: createMetrics(), clock });
    await core.ready;
    const citizen = new Citizen({ core, clock, tenantId: tenant.id });
    for (const [index, step] of script.steps.entries())
      await output.out(JSON.stringify({ turn: index + 1, ...(await citizen.does(step)) }));
    await core.turns.drained();
  } finally {
    await parts.close();
  }
}
