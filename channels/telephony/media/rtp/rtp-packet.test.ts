import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildRtp, isRtcp, parseRtp } from './rtp-packet.ts';

const packet = {
  marker: true,
  payloadType: 8,
  sequence: 65_535,
  timestamp: 4_294_967_295,
  ssrc: 3_735_928_559,
  payload: Uint8Array.of(1, 2, 3),
};

it('reads what it builds', () => {
  const parsed = parseRtp(buildRtp(packet));
  expect({ ...parsed, payload: [...(parsed?.payload ?? [])] }).toEqual({ ...packet, payload: [1, 2, 3] });
});

it('passes over contributing sources, an extension and padding', () => {
  const head = Buffer.from([0x80 | 0x20 | 0x10 | 2, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3]);
  const sources = Buffer.alloc(8, 9);
  const extension = Buffer.from([0xbe, 0xde, 0, 1, 7, 7, 7, 7]);
  const datagram = Buffer.concat([head, sources, extension, Buffer.from([5, 6]), Buffer.from([0, 0, 3])]);
  expect([...(parseRtp(datagram)?.payload ?? [])]).toEqual([5, 6]);
});

it.each([
  ['too short', Buffer.alloc(11, 0x80)],
  ['another version', Buffer.from([0x40, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1])],
  ['more sources than octets', Buffer.from([0x8f, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1])],
  [
    'an extension longer than the datagram',
    Buffer.from([0x90, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 255, 255]),
  ],
  ['an extension that is cut off', Buffer.from([0x90, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0])],
  ['padding of nothing', Buffer.from([0xa0, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 0])],
  ['padding longer than the payload', Buffer.from([0xa0, 8, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 1, 9])],
])('refuses a datagram with %s', (_, datagram) => {
  expect(parseRtp(datagram)).toBeUndefined();
});

it('tells control packets apart on one port', () => {
  expect(isRtcp(Buffer.from([0x80, 200, 0, 6, 0, 0, 0, 0]))).toBe(true);
  expect(isRtcp(buildRtp(packet))).toBe(false);
});

it('reads any garbage without failing, and never beyond its end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const parsed = parseRtp(Buffer.from(bytes));
      expect((parsed?.payload.length ?? 0) <= Math.max(0, bytes.length - 12)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
