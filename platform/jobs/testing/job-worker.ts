/**
 * A process of its own for the kill -9 tests: adds jobs one after the other and works them off, and writes to the
 * file what was acknowledged (`added c17`) and what ran (`ran c17`), each line before going on.
 *
 * Arguments: address of the store (`sqlite:///…` or `redis://…`), file, first part of the ids.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openJobs } from './open-jobs.ts';

const [address = '', file = '', prefix = ''] = process.argv.slice(2);
const jobs = await openJobs(address);

jobs.process('deliver-entries', 4, async ({ conversationId }) => {
  await sleep(3);
  appendFileSync(file, `ran ${conversationId}\n`);
});

for (let n = 0; ; n++) {
  const conversationId = `${prefix}-${n}`;
  const options = n % 5 === 0 ? { delayMs: 50 } : n % 5 === 1 ? { key: conversationId } : {};
  await jobs.add('deliver-entries', { tenantId: 't1', conversationId }, options);
  appendFileSync(file, `added ${conversationId}\n`);
}
