import { expect, it } from 'vitest';
import { OutgoingStream } from './outgoing-stream.ts';
import { parseRtp } from './rtp-packet.ts';

const sound = new Uint8Array(160);

function numbersOf(datagram: Buffer) {
  const packet = parseRtp(datagram);
  return { sequence: packet?.sequence ?? 0, timestamp: packet?.timestamp ?? 0, marker: packet?.marker };
}

const foreign = (sequence: number, timestamp = sequence * 160, ssrc = 9) => ({
  marker: false,
  payloadType: 8,
  sequence,
  timestamp,
  ssrc,
  payload: sound,
});

it('goes on with its own numbers when another leg is passed through and when it speaks again', () => {
  const stream = new OutgoingStream();
  const first = numbersOf(stream.next(sound, 8, 160));
  const passed = [7, 8, 9].map((sequence) => numbersOf(stream.forward(foreign(sequence), 8, 160)));
  const last = numbersOf(stream.next(sound, 8, 160));
  const all = [first, ...passed, last];
  const steps = all
    .slice(1)
    .map((each, i) => [
      (each.sequence - (all[i]?.sequence ?? 0)) & 0xffff,
      (each.timestamp - (all[i]?.timestamp ?? 0)) >>> 0,
    ]);
  expect(steps).toEqual(Array(4).fill([1, 160]));
  expect(passed.map(({ marker }) => marker)).toEqual([true, false, false]);
});

it('leaves holes and disorder of another leg to be seen', () => {
  const stream = new OutgoingStream();
  const passed = [7, 9, 8, 12].map((sequence) => numbersOf(stream.forward(foreign(sequence), 8, 160)));
  const from = passed[0]?.sequence ?? 0;
  expect(passed.map(({ sequence }) => (sequence - from) & 0xffff)).toEqual([0, 2, 1, 5]);
  const next = numbersOf(stream.next(sound, 8, 160));
  expect((next.sequence - from) & 0xffff).toBe(6);
});

it('joins another source, and one whose numbers jump, without a jump of its own', () => {
  const stream = new OutgoingStream();
  const passed = [foreign(7), foreign(40_000, 5, 10), foreign(2, 3_000_000_000, 10)].map((packet) =>
    numbersOf(stream.forward(packet, 8, 160)),
  );
  const from = passed[0]?.timestamp ?? 0;
  expect(passed.map(({ timestamp }) => (timestamp - from) >>> 0)).toEqual([0, 160, 320]);
});
