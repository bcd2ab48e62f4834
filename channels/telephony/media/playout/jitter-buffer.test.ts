import { expect, it } from 'vitest';
import { strengthOf, tone } from '../testing/tones.ts';
import { JitterBuffer } from './jitter-buffer.ts';

interface Way {
  /** Of packet n; `undefined`: it never comes. */
  readonly delayMs?: (n: number) => number | undefined;
  /** Of the timestamp of packet n, in samples. */
  readonly step?: (n: number) => number;
  /** Of the sender's clock: 1.001 is a thousandth too quick. */
  readonly rate?: number;
  readonly seconds?: number;
}

/** A 400 Hz tone through a network and out of the buffer. */
function carried({ delayMs = () => 5, step = () => 0, rate = 1, seconds = 4 }: Way) {
  const source = tone(400, seconds * 1_000 * rate + 100);
  const packets = Array.from({ length: Math.floor(source.length / 160) }, (_, n) => ({
    n,
    atMs: (n * 20) / rate + (delayMs(n) ?? Number.POSITIVE_INFINITY),
  }))
    .filter(({ atMs }) => Number.isFinite(atMs))
    .sort((one, other) => one.atMs - other.atMs);
  const buffer = new JitterBuffer();
  const out = new Int16Array(seconds * 8_000);
  const kinds: string[] = [];
  for (let frame = 0, next = 0; frame < seconds * 50; frame++) {
    const nowMs = frame * 20 + 7;
    for (let packet = packets[next]; packet && packet.atMs <= nowMs; packet = packets[++next])
      buffer.push(
        (4_294_960_000 + packet.n * 160 + step(packet.n)) >>> 0,
        source.subarray(packet.n * 160, packet.n * 160 + 160),
        160,
        packet.atMs,
      );
    kinds.push(buffer.pull(out.subarray(frame * 160, frame * 160 + 160), nowMs));
  }
  return { out, kinds, counts: buffer.counts() };
}

const lastSecond = (out: Int16Array) => out.subarray(out.length - 8_000);

it('hands out even packets whole, and does not wait long for them', () => {
  const { out, kinds, counts } = carried({});
  expect(kinds.slice(5).every((kind) => kind === 'voice')).toBe(true);
  expect(strengthOf(400, lastSecond(out))).toBeGreaterThan(7_900);
  expect(counts).toMatchObject({ late: 0, concealedFrames: 0 });
  expect(counts.delayMs).toBeLessThan(45);
});

it('puts packets in order', () => {
  const { kinds, counts } = carried({ delayMs: (n) => (n % 10 === 3 ? 28 : 5) });
  expect(counts.late).toBe(0);
  expect(kinds.slice(50).every((kind) => kind === 'voice')).toBe(true);
});

it('waits longer when the network becomes uneven, and less when it is even again', () => {
  const uneven = carried({ delayMs: (n) => 5 + ((n * 7_919) % 97), seconds: 6 });
  expect(uneven.counts.delayMs).toBeGreaterThan(100);
  expect(uneven.kinds.slice(150).filter((kind) => kind === 'concealed').length).toBeLessThan(8);
  const calmed = carried({ delayMs: (n) => (n < 150 ? 5 + ((n * 7_919) % 97) : 5), seconds: 16 });
  expect(calmed.counts.delayMs).toBeLessThan(60);
});

it('conceals a lost packet with what sounded before, and a long hole with silence', () => {
  const one = carried({ delayMs: (n) => (n === 100 ? undefined : 5) });
  expect(one.counts.concealedFrames).toBeGreaterThanOrEqual(1);
  const around = one.kinds.indexOf('concealed', 50) * 160;
  expect(strengthOf(400, one.out.slice(around, around + 160))).toBeGreaterThan(4_000);
  const many = carried({ delayMs: (n) => (n >= 100 && n < 120 ? undefined : 5) });
  const hole = many.kinds.indexOf('nothing', 50) * 160;
  expect(strengthOf(400, many.out.slice(hole, hole + 1_600))).toBeLessThan(10);
  expect(strengthOf(400, lastSecond(many.out))).toBeGreaterThan(7_900);
});

it.each([1.001, 0.999])('keeps up with a clock that runs at %f for a minute without a hole', (rate) => {
  const { out, kinds, counts } = carried({ rate, seconds: 60 });
  expect(counts.stretched).toBeGreaterThan(3);
  expect(kinds.slice(5).filter((kind) => kind !== 'voice').length).toBe(0);
  expect(strengthOf(400, out.slice(-1_600))).toBeGreaterThan(6_500);
  expect(counts.delayMs).toBeLessThan(60);
});

it('goes on when the delay of the network jumps for good', () => {
  const { kinds } = carried({ delayMs: (n) => (n < 100 ? 5 : 180), seconds: 6 });
  expect(kinds.slice(150).filter((kind) => kind !== 'voice').length).toBe(0);
});

it('goes on when the timestamps of the sender jump', () => {
  const buffer = new JitterBuffer();
  const out = new Int16Array(160);
  const sound = tone(400, 20);
  const kinds: string[] = [];
  for (let n = 0; n < 100; n++) {
    buffer.push((n < 50 ? n * 160 : 3_000_000_000 + n * 160) >>> 0, sound, 160, n * 20);
    kinds.push(buffer.pull(out, n * 20 + 3));
  }
  expect(kinds.slice(60).every((kind) => kind === 'voice')).toBe(true);
});

it('drops what comes after its turn', () => {
  const { counts } = carried({ delayMs: (n) => (n === 100 ? 400 : 5) });
  expect(counts.late).toBe(1);
});

// So it is when a call goes from another leg's packets to frames of our own: a part of each frame seems to come too late.
it.each([
  [-481, 12],
  [-368, 10],
  [-321, -1],
  [-201, 6],
  [700, -20],
])('is whole again after the clock of the sender stepped by %i samples, the way by %i ms', (step, ms) => {
  const { kinds } = carried({
    delayMs: (n) => (n > 34 ? 25 + ms : 25) + (n % 3),
    step: (n) => (n > 34 ? step : 0),
  });
  expect(kinds.slice(-100).filter((kind) => kind !== 'voice')).toEqual([]);
});
