import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Announcement, TurnPorts } from '#core/conversations/index.ts';
import { expireOffer, followChanges, placeHandoff, type RoutingPorts } from '#core/routing/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { JobName, JobOptions, JobQueue, Jobs } from '#core/shared/job-queue.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { SimulatedAssistant } from './simulated-assistant.ts';

export type SimulatedPorts = TurnPorts & RoutingPorts;

/** Of the real core over a store of its own: what is announced is followed as the server does. */
export interface SimulatedCore {
  readonly ports: SimulatedPorts;
  readonly storage: Storage;
  /** Waits until all that changes have set going is done. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openSimulatedCore(of: {
  readonly clock: Clock;
  readonly onChange: (announcement: Extract<Announcement, { kind: 'conversation' }>) => void;
  /** Jobs are events of the simulation: `run` after `delayMs`. */
  readonly planJob: (delayMs: number, run: () => Promise<void>) => void;
}): Promise<SimulatedCore> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-simulate-'));
  // Nothing of it outlives the run, so that its key may be nobody's secret.
  const dataKey = new Uint8Array(32).fill(1);
  const storage = await openStorage({
    uri: storeUri(join(folder, 'simulated.db')),
    dataDir: folder,
    dataKey,
    clock: of.clock,
  });
  const going = new Set<Promise<void>>();
  let failure: { readonly cause: unknown } | undefined;
  const ports: SimulatedPorts = {
    ...storage,
    clock: of.clock,
    jobs: new SimulatedJobs((job, delayMs) => of.planJob(delayMs, () => expireOffer(ports, ...job))),
    assistant: new SimulatedAssistant(),
    pushChannels: new Map(),
    policyOf: () => 'full',
    placeFor: (conversation, handoff) => placeHandoff(ports, conversation, handoff),
    announce: (announcement) => {
      if (announcement.kind !== 'conversation') return;
      of.onChange(announcement);
      const done = follow(announcement)
        .catch((cause: unknown) => {
          failure ??= { cause };
        })
        .finally(() => going.delete(done));
      going.add(done);
    },
    report: () => undefined,
  };
  const follow = followChanges(ports);
  return {
    ports,
    storage,
    settle: async () => {
      while (going.size > 0) await Promise.all(going);
      if (failure) throw failure.cause;
    },
    close: async () => {
      await storage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Expiry = [key: { readonly tenantId: string; readonly id: string }, reservationId: string];

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
