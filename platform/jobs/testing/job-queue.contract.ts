import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import type { JobQueue, Jobs } from '#core/shared/job-queue.ts';

/** What keeps the jobs; each `connect` is one more process on it. Leases must last one second. */
export interface JobStoreUnderTest {
  connect(): Promise<JobQueue>;
  /** Closes what `connect` gave and empties the store. */
  reset(): Promise<void>;
}

type Delivery = Jobs['deliver-entries'];

const delivery = (conversationId: string): Delivery => ({ tenantId: 't1', conversationId });

/** A handler that notes what it got and can be made to wait or fail. */
function recorder(work: (data: Delivery, run: number) => Promise<void> | void = () => {}) {
  const runs: { readonly id: string; readonly at: number }[] = [];
  let active = 0;
  let most = 0;
  return {
    runs,
    ids: () => runs.map((run) => run.id),
    most: () => most,
    async handle(data: Delivery) {
      runs.push({ id: data.conversationId, at: performance.now() });
      active += 1;
      most = Math.max(most, active);
      try {
        await work(data, runs.filter((run) => run.id === data.conversationId).length);
      } finally {
        active -= 1;
      }
    },
  };
}

async function until(isDone: () => boolean | Promise<boolean>, withinMs = 5000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${isDone}`);
    await sleep(5);
  }
}

/** What every adapter of `JobQueue` must do. */
export function jobQueueContract(name: string, open: () => Promise<JobStoreUnderTest>): void {
  describe(`job queue on ${name}`, () => {
    let store: JobStoreUnderTest;
    let jobs: JobQueue;

    beforeEach(async () => {
      store ??= await open();
      jobs = await store.connect();
    });
    afterEach(() => store.reset());

    const add = (id: string, options = {}) => jobs.add('deliver-entries', delivery(id), options);
    const countsNothing = async () => {
      const { waiting, delayed, active } = await jobs.counts();
      return waiting + delayed + active === 0;
    };
    // Twice: the counts are no snapshot, and a job may go from one to the other between them.
    const idle = async () => (await countsNothing()) && (await countsNothing());

    it('runs a job with the data it was added with, once', async () => {
      const seen: Delivery[] = [];
      jobs.process('deliver-entries', 1, async (data) => {
        seen.push(data);
      });
      await add('c1');
      await until(idle);
      expect(seen).toEqual([{ tenantId: 't1', conversationId: 'c1' }]);
    });

    it('starts a job within 100 ms when it has nothing else to do', async () => {
      const work = recorder();
      jobs.process('deliver-entries', 2, work.handle);
      await add('first');
      await until(() => work.runs.length === 1);
      await sleep(150);
      const added = performance.now();
      await add('second');
      await until(() => work.runs.length === 2);
      expect((work.runs[1]?.at ?? 0) - added).toBeLessThan(100);
    });

    it('keeps jobs until somebody handles them', async () => {
      for (let i = 0; i < 20; i++) await add(`c${i}`);
      expect(await jobs.counts()).toEqual({ waiting: 20, delayed: 0, active: 0, dead: 0 });
      const work = recorder();
      jobs.process('deliver-entries', 3, work.handle);
      await until(idle);
      expect(work.ids().sort()).toEqual(Array.from({ length: 20 }, (_, i) => `c${i}`).sort());
    });

    it('runs a job added in one process in another', async () => {
      const work = recorder();
      const other = await store.connect();
      other.process('deliver-entries', 1, work.handle);
      await add('c1');
      await until(() => work.runs.length === 1);
    });

    it('runs each of 300 jobs once on three processes', async () => {
      const work = recorder(() => sleep(1));
      for (let i = 0; i < 300; i++) await add(`c${i}`);
      jobs.process('deliver-entries', 5, work.handle);
      for (let i = 0; i < 2; i++) (await store.connect()).process('deliver-entries', 5, work.handle);
      await until(idle, 10_000);
      expect(new Set(work.ids()).size).toBe(300);
      expect(work.runs.length).toBe(300);
    });

    it('holds a delayed job back until its time, then runs it', async () => {
      const work = recorder();
      jobs.process('deliver-entries', 1, work.handle);
      const added = performance.now();
      await add('later', { delayMs: 400 });
      await add('now');
      await until(() => work.runs.length === 1);
      expect(await jobs.counts()).toMatchObject({ delayed: 1 });
      await until(() => work.runs.length === 2);
      expect(work.ids()).toEqual(['now', 'later']);
      const waited = (work.runs[1]?.at ?? 0) - added;
      expect(waited).toBeGreaterThanOrEqual(395);
      expect(waited).toBeLessThan(900);
    });

    it('adds no second job while one with the same key waits or is delayed', async () => {
      for (let i = 0; i < 3; i++) await add('c1', { key: 'c1' });
      for (let i = 0; i < 3; i++) await add('c2', { key: 'c2', delayMs: 300 });
      await add('c3');
      await add('c3');
      expect(await jobs.counts()).toMatchObject({ waiting: 3, delayed: 1 });
      const work = recorder();
      jobs.process('deliver-entries', 1, work.handle);
      await until(idle);
      expect(work.ids().sort()).toEqual(['c1', 'c2', 'c3', 'c3']);
    });

    it('does not mix up equal keys of different jobs', async () => {
      await add('c1', { key: 'same' });
      await jobs.add(
        'expire-offer',
        { tenantId: 't1', conversationId: 'c1', reservationId: 'r1' },
        { key: 'same' },
      );
      expect(await jobs.counts()).toMatchObject({ waiting: 2 });
    });

    it('adds a job again while its namesake runs, and keeps it to one that waits', async () => {
      let finish = () => {};
      const isFree = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const work = recorder((_data, run) => (run === 1 ? isFree : undefined));
      jobs.process('deliver-entries', 1, work.handle);
      await add('c1', { key: 'c1' });
      await until(() => work.runs.length === 1);
      for (let i = 0; i < 5; i++) await add('c1', { key: 'c1' });
      expect(await jobs.counts()).toMatchObject({ active: 1, waiting: 1 });
      finish();
      await until(idle);
      expect(work.runs.length).toBe(2);
    });

    it('keeps the key with the job that waits when its namesake ends', async () => {
      let finish = () => {};
      const isFree = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const work = recorder((_data, run) => (run === 1 ? isFree : undefined));
      jobs.process('deliver-entries', 3, work.handle);
      await add('c1', { key: 'c1' });
      await until(() => work.runs.length === 1);
      await add('c1', { key: 'c1', delayMs: 400 });
      finish();
      await until(async () => (await jobs.counts()).active === 0);
      await add('c1', { key: 'c1' });
      expect(await jobs.counts()).toMatchObject({ waiting: 0, delayed: 1 });
      await until(idle);
      expect(work.runs.length).toBe(2);
    });

    it('tries a failing job again, waiting longer each time', async () => {
      const work = recorder((_data, run) => {
        if (run < 4) throw new AppError('channel-unreachable', 'x', { retryable: true });
      });
      jobs.process('deliver-entries', 1, work.handle);
      await add('c1', { backoffMs: 60 });
      await until(idle);
      expect(work.runs.length).toBe(4);
      const gaps = work.runs.slice(1).map((run, i) => run.at - (work.runs[i]?.at ?? 0));
      expect(gaps[0]).toBeGreaterThanOrEqual(45);
      expect(gaps[1]).toBeGreaterThanOrEqual(93);
      expect(gaps[2]).toBeGreaterThanOrEqual(189);
      expect(await jobs.deadLetters(10)).toEqual([]);
    });

    it('lets a job that waits for its next try stand for those with its key', async () => {
      const work = recorder((_data, run) => {
        if (run === 1) throw new Error('not yet');
      });
      jobs.process('deliver-entries', 1, work.handle);
      await add('c1', { key: 'c1', backoffMs: 400 });
      await until(async () => (await jobs.counts()).delayed === 1);
      for (let i = 0; i < 3; i++) await add('c1', { key: 'c1' });
      expect(await jobs.counts()).toMatchObject({ waiting: 0, delayed: 1 });
      await until(idle);
      expect(work.runs.length).toBe(2);
    });

    it('loses neither the failed job nor the one added while it ran', async () => {
      let finish = () => {};
      const isFree = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const work = recorder(async (_data, run) => {
        if (run > 1) return;
        await isFree;
        throw new Error('first try');
      });
      jobs.process('deliver-entries', 1, work.handle);
      await add('c1', { key: 'c1', backoffMs: 50 });
      await until(() => work.runs.length === 1);
      await add('c1', { key: 'c1' });
      finish();
      await until(idle);
      expect(work.runs.length).toBe(3);
    });

    it('shows a job that failed every time, with a code and no text, and runs it again on request', async () => {
      let isBroken = true;
      const work = recorder(() => {
        if (isBroken)
          throw new AppError('channel-unreachable', 'звонили на 89000000000', { retryable: true });
      });
      jobs.process('deliver-entries', 1, work.handle);
      await add('c1', { key: 'c1', attempts: 3, backoffMs: 1 });
      await until(async () => (await jobs.counts()).dead === 1);
      const [dead] = await jobs.deadLetters(10);
      expect(dead).toMatchObject({ name: 'deliver-entries', attempts: 3, error: 'channel-unreachable' });
      expect(JSON.stringify(dead)).not.toContain('89000000000');
      expect(Math.abs((dead?.failedAt.getTime() ?? 0) - Date.now())).toBeLessThan(5000);

      expect(await jobs.retryDead(dead?.id ?? '')).toBe(true);
      await until(async () => (await jobs.counts()).dead === 1 && work.runs.length === 6);
      isBroken = false;
      const [again] = await jobs.deadLetters(10);
      await add('c1', { key: 'c1' });
      expect(await jobs.retryDead(again?.id ?? '')).toBe(true);
      await until(idle);
      expect(work.runs.length).toBe(8);
      expect((await jobs.counts()).dead).toBe(0);
      expect(await jobs.retryDead(again?.id ?? '')).toBe(false);
      expect(await jobs.retryDead('no-such-job')).toBe(false);
    });

    it('gives up at once when the error says that trying again is no use', async () => {
      const work = recorder(() => {
        throw new AppError('identity-blocked', 'x', { retryable: false });
      });
      jobs.process('deliver-entries', 1, work.handle);
      await add('c1');
      await until(async () => (await jobs.counts()).dead === 1);
      expect(work.runs.length).toBe(1);
      expect(await jobs.deadLetters(10)).toMatchObject([{ attempts: 1, error: 'identity-blocked' }]);
    });

    it('lists dead jobs latest first, as many as asked for', async () => {
      jobs.process('deliver-entries', 1, async () => {
        throw new TypeError('a bug');
      });
      for (const id of ['c1', 'c2', 'c3']) {
        await add(id, { attempts: 1 });
        await until(idle);
        await sleep(5);
      }
      const all = await jobs.deadLetters(10);
      expect(all.map((dead) => dead.error)).toEqual(['TypeError', 'TypeError', 'TypeError']);
      expect(await jobs.deadLetters(2)).toEqual(all.slice(0, 2));
      const times = all.map((dead) => dead.failedAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => b - a));
    });

    it('runs no more than so many at once, each name by its own measure', async () => {
      const work = recorder(() => sleep(20));
      let offers = 0;
      jobs.process('deliver-entries', 3, work.handle);
      jobs.process('expire-offer', 1, async () => {
        offers += 1;
      });
      await Promise.all(Array.from({ length: 20 }, (_, i) => add(`c${i}`)));
      await jobs.add('expire-offer', { tenantId: 't1', conversationId: 'c', reservationId: 'r' });
      await until(() => offers === 1);
      expect(work.runs.length).toBeLessThan(20);
      await until(idle);
      expect(work.most()).toBe(3);
      expect(work.runs.length).toBe(20);
    });

    it('does not take a job away from a slow but living process', async () => {
      const work = recorder(() => sleep(1900));
      jobs.process('deliver-entries', 1, work.handle);
      const other = await store.connect();
      other.process('deliver-entries', 1, work.handle);
      await add('slow');
      await until(idle, 8000);
      expect(work.runs.length).toBe(1);
    });

    it('waits for running jobs when it closes, starts no new ones and leaves the rest', async () => {
      let finished = 0;
      const work = recorder(async () => {
        await sleep(150);
        finished += 1;
      });
      jobs.process('deliver-entries', 2, work.handle);
      for (let i = 0; i < 6; i++) await add(`c${i}`);
      await until(() => work.runs.length === 2);
      await jobs.close();
      expect(finished).toBe(2);
      await sleep(200);
      expect(work.runs.length).toBe(2);
      jobs = await store.connect();
      expect(await jobs.counts()).toMatchObject({ waiting: 4, active: 0 });
    });

    it('refuses data that is no id', async () => {
      await expect(add('позвоните мне')).rejects.toThrow('conversationId');
      await expect(add('')).rejects.toThrow('conversationId');
      expect(await jobs.counts()).toMatchObject({ waiting: 0 });
    });

    it('refuses a second handler for the same name', () => {
      jobs.process('deliver-entries', 1, async () => {});
      expect(() => jobs.process('deliver-entries', 1, async () => {})).toThrow('deliver-entries');
    });
  });
}
