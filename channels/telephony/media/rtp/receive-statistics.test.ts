import { expect, it } from 'vitest';
import { ReceiveStatistics } from './receive-statistics.ts';

function packet(sequence: number, timestamp = sequence * 160, ssrc = 1) {
  return {
    sequence: sequence & 0xffff,
    timestamp: timestamp >>> 0,
    ssrc,
    start: 12,
    end: 172,
  };
}

function afterTaking(...sequences: number[]) {
  const statistics = new ReceiveStatistics();
  const used = sequences.map((sequence) => statistics.take(packet(sequence), sequence * 20, true));
  return { ...statistics.counts(), used };
}

it('counts holes as lost, also over the turn of the number', () => {
  expect(afterTaking(65_533, 65_534, 65_537, 65_538)).toMatchObject({ received: 4, lost: 2 });
});

it('takes a late packet back from the lost ones', () => {
  expect(afterTaking(1, 2, 4, 3, 5)).toMatchObject({ received: 5, lost: 0, reordered: 1 });
});

it('refuses copies', () => {
  expect(afterTaking(1, 2, 2, 3, 1)).toMatchObject({
    received: 3,
    duplicated: 2,
    used: [true, true, false, true, false],
  });
});

it('begins anew after two packets in a row far away, and keeps what was lost before', () => {
  expect(afterTaking(1, 3, 30_000, 30_001, 30_002)).toMatchObject({
    lost: 1,
    restarts: 1,
    used: [true, true, false, true, true],
  });
});

it('has the jitter of RFC 3550: a difference of 8 ms moves it by half a millisecond', () => {
  const statistics = new ReceiveStatistics();
  statistics.take(packet(1), 20, true);
  statistics.take(packet(2), 48, true);
  expect(statistics.counts().jitterMs).toBe(0.5);
});

it('reports loss of each interval alone', () => {
  const statistics = new ReceiveStatistics();
  for (const sequence of [1, 2, 4]) statistics.take(packet(sequence), sequence * 20, true);
  expect(statistics.block()).toMatchObject({ fractionLost: 64, cumulativeLost: 1, highestSequence: 4 });
  for (const sequence of [5, 6]) statistics.take(packet(sequence), sequence * 20, true);
  expect(statistics.block()).toMatchObject({ fractionLost: 0, cumulativeLost: 1 });
});
