import { expect, it } from 'vitest';
import { Pacer, type PacerClock } from './pacer.ts';

/** Time that a test moves; a timer fires late by `lateMs`, as on a busy machine. */
class SlowClock implements PacerClock {
  nowMs = 0;
  lateMs: () => number = () => 0;
  #timer: { readonly run: () => void; readonly atMs: number } | undefined;

  now(): number {
    return this.nowMs;
  }

  setTimer(run: () => void, ms: number): () => void {
    this.#timer = { run, atMs: this.nowMs + ms + this.lateMs() };
    return () => {
      this.#timer = undefined;
    };
  }

  get armed(): boolean {
    return this.#timer !== undefined;
  }

  runUntil(ms: number): void {
    for (let timer = this.#timer; timer && timer.atMs <= ms; timer = this.#timer) {
      this.#timer = undefined;
      this.nowMs = Math.max(this.nowMs, timer.atMs);
      timer.run();
    }
    this.nowMs = Math.max(this.nowMs, ms);
  }
}

class Counter {
  readonly ticks: number[] = [];
  skipped = 0;
  tick(nowMs: number): void {
    this.ticks.push(nowMs);
  }
  skip(turns: number): void {
    this.skipped += turns;
  }
}

it('gives every member fifty turns a second, however late its timers are', () => {
  const clock = new SlowClock();
  const pacer = new Pacer(clock);
  const members = Array.from({ length: 6 }, () => new Counter());
  for (const member of members) pacer.add(member);
  let n = 0;
  clock.lateMs = () => ((n++ * 7) % 13) + 0.4;
  clock.runUntil(60_000);
  for (const { ticks } of members) expect(Math.abs(ticks.length - 3_000)).toBeLessThanOrEqual(1);
});

it('spreads members over two slots of ten milliseconds', () => {
  const clock = new SlowClock();
  const pacer = new Pacer(clock);
  const members = Array.from({ length: 4 }, () => new Counter());
  for (const member of members) pacer.add(member);
  clock.runUntil(20);
  const firstTurns = members.map(({ ticks }) => ticks[0] ?? 0).sort((one, other) => one - other);
  expect(firstTurns).toEqual([10, 10, 20, 20]);
});

it('catches up a short stop, and tells what it skips of a long one', () => {
  const clock = new SlowClock();
  const pacer = new Pacer(clock);
  const member = new Counter();
  pacer.add(member);
  clock.lateMs = () => 150;
  clock.runUntil(10);
  clock.lateMs = () => 0;
  clock.runUntil(1_000);
  expect(member).toMatchObject({ skipped: 0 });
  expect(member.ticks.length).toBe(50);
  clock.lateMs = () => 3_000;
  clock.runUntil(1_010);
  clock.lateMs = () => 0;
  clock.runUntil(10_000);
  expect(member.skipped).toBeGreaterThan(100);
  expect(Math.abs(member.ticks.length + member.skipped - 500)).toBeLessThanOrEqual(1);
});

it('rests while nobody is there, and a member that leaves in its turn gets no other', () => {
  const clock = new SlowClock();
  const pacer = new Pacer(clock);
  const member = new Counter();
  const leaving = {
    tick: (nowMs: number) => {
      member.tick(nowMs);
      pacer.remove(leaving);
    },
    skip: () => {},
  };
  pacer.add(leaving);
  clock.runUntil(1_000);
  expect(member.ticks.length).toBe(1);
  expect(clock.armed).toBe(false);
  pacer.add(member);
  clock.runUntil(1_100);
  expect(member.ticks.length).toBe(6);
});
