import { pino } from 'pino';
import { changeConversation, eventDraft, flushOutbox, type Held } from '#core/conversations/index.ts';
import {
  acceptOffer,
  changeStatus,
  declineOffer,
  dispose,
  expireOffer,
  finish,
  followChanges,
  placeHandoff,
  type RoutingPorts,
  sweepRouting,
} from '#core/routing/index.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { createBullJobs } from '#platform/jobs/bull-jobs.ts';
import { createEmbeddedJobs } from '#platform/jobs/embedded-jobs.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { stormStaff, tenantId } from './storm-rules.ts';

/**
 * One process of a storm: lets its share of citizens queue, plays the operators that sit at it, who click twice, decline,
 * let offers pass and drop off, and sweeps. `node storm-worker.ts DIR STORE_URI REDIS_URL|- INDEX OPERATORS CITIZENS`.
 */
const [dir = '', uri = '', redisUrl = '-', index = '0', operators = '0', citizens = '0'] =
  process.argv.slice(2);
const processes = 3;
/** In each process. */
const doors = 4;
/** More do not come at once: they would wait longer than any ring, which proves nothing more. */
const mostWaiting = 1_500;
const storage = await openStorage({ uri, dataDir: dir, dataKey: testDataKey, clock: systemClock });
const log = pino({ level: 'silent' });
const jobs =
  redisUrl === '-'
    ? createEmbeddedJobs({ connection: storage.connection, clock: systemClock, log })
    : createBullJobs({ redisUrl, log });
const ports: RoutingPorts = {
  ...storage,
  clock: systemClock,
  jobs,
  pushChannels: new Map(),
  assistant: {
    respond: async () => ({ dialog: {}, say: [] }),
    phrase: (name) => name,
    codeInWords: (code) => code,
  },
  announce: (announcement) => {
    if (announcement.kind === 'conversation') follow(announcement).catch(complain);
  },
  report: () => {},
};
const follow = followChanges(ports);
jobs.process('expire-offer', 4, async (job) =>
  expireOffer(ports, { tenantId, id: job.conversationId }, job.reservationId),
);
const staff = stormStaff(Number(operators));
const mine = new Set(staff.filter((_, n) => n % processes === Number(index)).map(({ id }) => id));

for (const staffId of mine)
  await changeStatus(ports, { tenantId, staffId }, { status: 'available', isForced: false });
await Promise.all([queueCitizens(), work(), sitDown(), sweep()]);

/** Several come at the same time: one after the other they would never be more than operators take at once. */
async function queueCitizens(): Promise<void> {
  let next = 0;
  const comeIn = async () => {
    while (next < Number(citizens)) {
      const n = next++;
      await queueCitizen(n);
      while (n % 10 === 9 && (await countWaiting()) > mostWaiting) await pause(500);
    }
  };
  await Promise.all(Array.from({ length: doors }, comeIn));
  process.stdout.write('all-let-in\n');
}

async function queueCitizen(n: number): Promise<void> {
  const at = systemClock.now();
  const { conversation } = await storage.conversations.create({
    id: newId(at.getTime()),
    tenantId,
    personId: newId(),
    state: 'assistant',
    version: 1,
    language: 'ru',
    startedAt: at,
    replyTo: { channel: 'web-chat', accountId: 'site', identityId: 'somebody' },
    answeredSeq: 0,
    outbox: [],
    assignmentCount: 0,
  });
  const skills = n % 2 === 0 ? ['pensions'] : [];
  const handoff = { line: 1, isCrisis: n % 50 === 0, skills } as const;
  await changeConversation(ports, conversation, async (current) => {
    const placement = await placeHandoff(ports, current, handoff);
    const rest = { enteredAt: at, isCrisis: handoff.isCrisis, reason: 'asked', summary: '', declines: [] };
    const event = { ...rest, type: 'conversation.queued', queueId: placement.queueId } as const;
    return {
      state: 'queued',
      queueing: { ...placement, ...rest, skills: [] },
      say: [eventDraft(at, 'queued', event)],
    };
  });
  process.stdout.write(`${conversation.id}\n`);
}

async function countWaiting(): Promise<number> {
  const { queued } = await storage.conversations.countByState({ tenantId, states: ['queued'] });
  return queued;
}

/** What operators see on their screens: mostly at their own process, now and then at a second one. */
async function work(): Promise<never> {
  const busy = new Set<string>();
  for (;;) {
    for (const held of await storage.conversations.listHeld()) {
      if (busy.has(held.id) || (!mine.has(held.staffId) && Math.random() > 0.1)) continue;
      busy.add(held.id);
      void act(held)
        .catch(complain)
        .finally(() => busy.delete(held.id));
    }
    await pause(200);
  }
}

/** They come back after a while, and their screens are heard of. */
async function sitDown(): Promise<never> {
  for (;;) {
    for (const { staffId, status } of await storage.presence.list({ tenantId })) {
      if (!mine.has(staffId)) continue;
      const key = { tenantId, staffId };
      if (status === 'available') await storage.presence.heartbeat(key, systemClock.now());
      else await changeStatus(ports, key, { status: 'available', isForced: false }).catch(complain);
    }
    await pause(2_000);
  }
}

async function act({ id, staffId, state, assignment }: Held): Promise<void> {
  const key = { tenantId, id };
  const hold = { key, staffId, assignmentVersion: assignment?.version ?? 0 };
  const chance = Math.random();
  await pause(20 + Math.random() * 100);
  if (chance < 0.01) {
    await changeStatus(ports, { tenantId, staffId }, { status: 'offline', isForced: false });
  } else if (state === 'reserved') {
    const reservationId = (await storage.conversations.get(key))?.reservation?.id;
    if (reservationId === undefined || chance < 0.06) return pause(1_000);
    const offer = { key, staffId, reservationId };
    if (chance < 0.15) await declineOffer(ports, offer, 'declined');
    else await Promise.all([acceptOffer(ports, offer), acceptOffer(ports, offer)]);
  } else if (state === 'with-operator') await finish(ports, hold);
  else if (chance < 0.8)
    await Promise.all([dispose(ports, hold, 'resolved'), dispose(ports, hold, 'resolved')]);
  else await pause(1_000);
}

async function sweep(): Promise<never> {
  for (;;) {
    const token = await storage.leases.take('sweep', 5_000);
    if (token !== undefined) {
      await sayWhatWasDecided().catch(complain);
      await sweepRouting(ports, [tenantId]).catch(complain);
      await storage.leases.release('sweep', token);
    }
    await pause(500);
  }
}

/** Lines that a killed process had decided on and not yet written into the history, as the system's own sweep does. */
async function sayWhatWasDecided(): Promise<void> {
  const before = new Date(systemClock.now().getTime() - 5_000);
  for (const key of await storage.conversations.findUnflushed(before, 200)) {
    const conversation = await storage.conversations.get(key);
    if (conversation) await flushOutbox(ports, conversation);
  }
}

/** Others change the same things all the time: what may be tried again is, by the next look or the sweep. */
function complain(error: unknown): void {
  if (error instanceof Error && 'retryable' in error && error.retryable === true) return;
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
