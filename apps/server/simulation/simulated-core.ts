import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Announcement, ConversationKey, Envelope, Received } from '#core/conversations/index.ts';
import { expireOffer, offerWaiting } from '#core/routing/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { JobName, JobOptions, JobQueue, Jobs } from '#core/shared/job-queue.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { createLogger } from '#platform/logging/logger.ts';
import { createMetrics, type Metrics } from '#platform/metrics/metrics.ts';
import { makeFolder } from '#platform/storage/make-folder.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { type CorePorts, createCoreSide } from '../core-side.ts';
import { openParts } from '../open-parts.ts';
import { plainConfig } from './plain-config.ts';

/** The way of a message as the server has it, assistant and knowledge base included, over a store of its own. */
export interface SimulatedCore {
  readonly ports: CorePorts;
  readonly storage: Storage;
  readonly knowledge: KnowledgeBase;
  receive(envelope: Envelope): Promise<Received>;
  /** Begins the assistant's turn. */
  request(key: ConversationKey): void;
  listen(listener: (announcement: Announcement) => void): void;
  /** What waited for somebody, or for some time, is looked at again: the sweep's part. */
  offerAgain(tenantId: string): Promise<void>;
  /** Waits until all that was set going is done. @throws when the core reported that something failed */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** What the assistant learnt in one play of this process is recalled in the next: a development tree learns for seconds. */
let learnt: Uint8Array | undefined;

export async function openSimulatedCore(of: {
  readonly clock: Clock;
  /** Jobs are events of the simulation: `run` after `delayMs`. */
  readonly planJob: (delayMs: number, run: () => Promise<void>) => void;
}): Promise<SimulatedCore> {
  const { clock } = of;
  const folder = await mkdtemp(join(tmpdir(), 'otklik-simulate-'));
  const config = plainConfig(folder);
  const logger = createLogger(config.LOG_LEVEL);
  const metrics = createMetrics();
  const parts = await openParts(config, logger, clock);
  const jobs = new SimulatedJobs((job, delayMs) =>
    of.planJob(delayMs, () => expireOffer(core.ports, ...job)),
  );
  const learntFile = join(folder, 'cache', 'understanding.bin');
  if (learnt) {
    makeFolder(dirname(learntFile));
    await writeFile(learntFile, learnt);
  }
  const core = await createCoreSide(config, { ...parts, jobs }, { logger, metrics, clock });
  await core.ready;
  learnt ??= await readFile(learntFile).catch(() => undefined);
  return {
    ports: core.ports,
    storage: parts.storage,
    knowledge: core.knowledge.current(),
    receive: core.receive,
    request: (key) => core.turns.request(key),
    listen: (listener) => core.announcer.listen(listener),
    offerAgain: async (tenantId) => void (await offerWaiting(core.ports, tenantId)),
    settle: async () => {
      await core.turns.drained();
      await core.announcer.settled();
      // What was told may have begun a turn.
      await core.turns.drained();
      await core.announcer.settled();
      await refuseFailures(metrics);
    },
    close: async () => {
      await parts.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function refuseFailures(metrics: Metrics): Promise<void> {
  const { values } = await metrics.reports.get();
  const failed = values.filter(({ value }) => value > 0).map(({ labels }) => labels.name);
  if (failed.length > 0) throw new Error(`the simulated system reported: ${failed.join(', ')}`);
}

type Expiry = [key: ConversationKey, reservationId: string];

/** Only offers run out here: there are no messengers to deliver to. */
class SimulatedJobs implements JobQueue {
  readonly #planExpiry: (job: Expiry, delayMs: number) => void;

  constructor(planExpiry: (job: Expiry, delayMs: number) => void) {
    this.#planExpiry = planExpiry;
  }

  async add<N extends JobName>(_name: N, data: Jobs[N], { delayMs = 0 }: JobOptions = {}): Promise<void> {
    if ('reservationId' in data)
      this.#planExpiry([{ tenantId: data.tenantId, id: data.conversationId }, data.reservationId], delayMs);
  }

  process(): void {}

  async counts() {
    return { waiting: 0, delayed: 0, active: 0, dead: 0 };
  }

  async deadLetters() {
    return [];
  }

  async retryDead(): Promise<boolean> {
    return false;
  }

  async close(): Promise<void> {}
}
