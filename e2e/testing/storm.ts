import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openStates } from '#core/routing/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { testDataKey, testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { type Ledger, ledgerOf } from './storm-ledger.ts';
import { queues, stormStaff, tenantId } from './storm-rules.ts';

const worker = fileURLToPath(new URL('./storm-worker.ts', import.meta.url));

interface Worker {
  readonly child: ChildProcess;
  letIn: number;
  /** Everybody of its share has been let in. */
  isDone: boolean;
}

export interface StormResult extends Ledger {
  readonly conversations: number;
  readonly seconds: number;
  /** What the processes complained of. */
  readonly complaints: string;
}

/**
 * Three processes on one store serve so many citizens with so many operators; one of them is killed on the way, and
 * another takes its place. Resolves when everybody is served, or after `withinMs`.
 */
export async function runStorm(of: {
  readonly operators: number;
  readonly citizens: number;
  readonly withinMs: number;
  readonly redisUrl?: string;
  /** A database of its own; absent: an embedded store. */
  readonly mongodb?: string;
  /** Told with every look, twice a second. */
  readonly watch?: (so: {
    readonly seconds: number;
    readonly letIn: number;
    readonly waiting: number;
    readonly closed: number;
  }) => void;
}): Promise<StormResult> {
  const folder = await testFolder();
  const uri = of.mongodb ?? `sqlite://${folder.path}/otklik.db`;
  const storage = await openStorage({ uri, dataDir: folder.path, dataKey: testDataKey, clock: systemClock });
  const staff = stormStaff(of.operators);
  for (const queue of queues) await storage.queues.put(queue);
  for (const member of staff) await storage.staff.put(member);
  const ids = new Set<string>();
  let complaints = '';
  const start = (index: number, citizens: number): Worker => {
    const args = [folder.path, uri, of.redisUrl ?? '-', index, of.operators, citizens].map(String);
    const child = spawn(process.execPath, ['--import', 'tsx', worker, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started: Worker = { child, letIn: 0, isDone: false };
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line === 'all-let-in') {
          started.isDone = true;
          continue;
        }
        ids.add(line);
        started.letIn += 1;
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    return started;
  };
  const startedAt = performance.now();
  const share = Math.floor(of.citizens / 3);
  const workers = [0, 1, 2].map((index) => start(index, share));
  const isOver = () => performance.now() - startedAt > of.withinMs;
  let isKilled = false;
  let areAllIn = false;
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const {
      assistant: _,
      closed,
      ...open
    } = await storage.conversations.countByState({
      tenantId,
      states: [...openStates, 'closed'],
    });
    of.watch?.({
      seconds: (performance.now() - startedAt) / 1_000,
      letIn: ids.size,
      waiting: open.queued,
      closed,
    });
    const victim = workers[2];
    if (!isKilled && victim && closed > of.citizens / 4) {
      isKilled = true;
      victim.child.kill('SIGKILL');
      // Whom it had not let in yet come to the one in its place.
      workers[2] = start(2, Math.max(1, share - victim.letIn));
    }
    const ahead = new Date(Date.now() + 60_000);
    // What was decided last is on its way into the histories that are read below.
    const isSaid = (await storage.conversations.findUnflushed(ahead, 1)).length === 0;
    const isServed = isSaid && Object.values(open).every((count) => count === 0);
    // Looked at after everybody was let in: who came since the counting would be taken for lost.
    if (isKilled && isServed && areAllIn) break;
    areAllIn = workers.every(({ isDone }) => isDone);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  for (const { child } of workers) child.kill('SIGKILL');
  const histories = new Map(
    await Promise.all(
      [...ids].map(async (id) => [id, await storage.entries.since({ tenantId, id }, 0, 1_000)] as const),
    ),
  );
  if (of.mongodb !== undefined) await storage.connection.dropDatabase();
  await storage.close();
  await folder.remove();
  return { ...ledgerOf(histories, staff), conversations: ids.size, seconds, complaints };
}
