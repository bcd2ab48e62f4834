import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Announcement } from '#core/conversations/index.ts';
import {
  acceptOffer,
  dispose,
  finish,
  followChanges,
  laneNameOf,
  offerWaiting,
  type RoutingPorts,
} from '#core/routing/index.ts';
import { laneOf } from '#core/routing/lane.ts';
import { makeOffer } from '#core/routing/make-offer.ts';
import { reachOf } from '#core/routing/reach.ts';
import { systemClock } from '#core/shared/clock.ts';
import { createEmbeddedJobs } from '#platform/jobs/embedded-jobs.ts';
import { storeUri } from '#platform/storage/embedded/driver.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { madeStaff, madeWaiting, queues, random, tenantId } from './routing-world.ts';

/** Milliseconds from the end of a wrap-up to the next offer on the operator's screen. */
export async function offerTimes(of: {
  readonly operators: number;
  readonly waiting: number;
  readonly freed: number;
  readonly freedNaive: number;
}): Promise<{ readonly ours: readonly number[]; readonly naive: readonly number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'));
  const storage = await openStorage({
    uri: storeUri(join(folder, 'otklik.db')),
    dataDir: folder,
    dataKey: randomBytes(32),
    clock: systemClock,
  });
  const jobs = createEmbeddedJobs({
    connection: storage.connection,
    clock: systemClock,
    log: pino({ level: 'silent' }),
  });
  const offered = new Map<string, (offer: { conversationId: string; reservationId: string }) => void>();
  let follow: ((change: Extract<Announcement, { kind: 'conversation' }>) => Promise<void>) | undefined;
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
      if (announcement.kind !== 'conversation') return;
      const { conversation } = announcement;
      if (conversation.state === 'reserved' && conversation.reservation) {
        const { id: reservationId, staffId } = conversation.reservation;
        offered.get(staffId)?.({ conversationId: conversation.id, reservationId });
      }
      void follow?.(announcement);
    },
    report: (name) => {
      throw new Error(name);
    },
  };
  const staff = madeStaff(of.operators, 1);
  for (const queue of queues) await storage.queues.put(queue);
  const began = new Date(Date.now() - of.waiting * 100 - 60_000);
  await Promise.all(staff.map((member) => storage.staff.put(member)));
  await Promise.all(
    staff.map(({ id: staffId, chatCapacity }) =>
      storage.presence.setStatus(
        { tenantId, staffId },
        { status: 'available', isForced: false, at: new Date(), chatCapacity },
      ),
    ),
  );
  for (let n = 0; n < of.waiting; n += 500)
    await Promise.all(
      Array.from({ length: 500 }, (_, at) => storage.conversations.create(madeWaiting(n + at, began))),
    );
  const holds = new Map<string, Parameters<typeof finish>[1]>();
  /** Resolves when the operator has been offered the next one, which she takes. */
  const nextOffer = (staffId: string) =>
    new Promise<number>((resolve) => {
      offered.set(staffId, ({ conversationId, reservationId }) => {
        const at = performance.now();
        offered.delete(staffId);
        const key = { tenantId, id: conversationId };
        void acceptOffer(ports, { key, staffId, reservationId }).then((answer) => {
          if (answer.outcome === 'refused') throw new Error('an offer was gone');
          holds.set(staffId, { key, staffId, assignmentVersion: 1 });
          resolve(at);
        });
      });
    });
  const everybody = staff.map(({ id }) => nextOffer(id));
  await offerWaiting(ports, tenantId);
  // Who has nobody waiting for what she can do stays without.
  await Promise.race([Promise.all(everybody), new Promise((end) => setTimeout(end, 5_000))]);
  const working = [...holds.keys()];

  const measure = async (count: number, everyMs: number): Promise<readonly number[]> => {
    const times: Promise<number>[] = [];
    for (let n = 0; n < count; n++) {
      const staffId = working[Math.floor(random() * working.length)] ?? '';
      const hold = holds.get(staffId);
      if (!hold) continue;
      holds.delete(staffId);
      const done = nextOffer(staffId);
      times.push(
        (async () => {
          await finish(ports, hold);
          const ended = performance.now();
          await dispose(ports, hold, 'resolved');
          return (await done) - ended;
        })(),
      );
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
    return (await Promise.all(times)).toSorted((a, b) => a - b);
  };

  follow = followChanges(ports);
  const ours = await measure(of.freed, 25);
  follow = scanning(ports);
  const naive = await measure(of.freedNaive, 2_000);
  await jobs.close();
  await storage.close();
  rmSync(folder, { recursive: true });
  return { ours, naive };
}

/** As most do it: on every change everybody who waits is read, and laid beside everybody who works. */
function scanning(ports: RoutingPorts) {
  return async ({ conversation, before }: Extract<Announcement, { kind: 'conversation' }>): Promise<void> => {
    const staffId = before?.state === 'wrap-up' ? before.assignment?.staffId : undefined;
    if (staffId === undefined || conversation.state !== 'closed') return;
    await ports.presence.releaseSlot({ tenantId, staffId }, conversation.id);
    const [waiting, presences, staff] = await Promise.all([
      ports.conversations.listWaiting({ tenantId, limit: 100_000 }),
      ports.presence.list({ tenantId }),
      ports.staff.list({ tenantId }),
    ]);
    const byId = new Map(queues.map((queue) => [queue.id, queue]));
    const members = new Map(staff.map((member) => [member.id, member]));
    for (const one of waiting) {
      const { queueing } = one;
      const queue = byId.get(queueing?.queueId ?? '');
      if (one.state !== 'queued' || !queueing || !queue) continue;
      const operator = presences.find((presence) => {
        const member = members.get(presence.staffId);
        if (!member || presence.chats.length >= presence.chatCapacity) return false;
        return reachOf(member, laneOf(laneNameOf({ ...one, queueing })), byId) === 0;
      });
      if (operator && (await makeOffer(ports, { waiting: { ...one, queueing }, operator }, { queue })))
        return;
    }
  };
}
