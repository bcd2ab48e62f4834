import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildRtcp, parseRtcp } from './rtcp-packet.ts';

const block = {
  ssrc: 7,
  fractionLost: 12,
  cumulativeLost: -3,
  highestSequence: 70_000,
  jitter: 44,
  lastSenderReport: 0xfffffffe,
  delaySinceLast: 65_536,
};
const sender = { ntpSeconds: 4_000_000_000, ntpFraction: 5, timestamp: 160, packets: 2, octets: 320 };

it('reads the report, its block and the farewell that it builds', () => {
  const parts = parseRtcp(buildRtcp({ ssrc: 1, canonicalName: 'abc@x', sender, block, bye: true }));
  expect(parts).toEqual([
    { kind: 'sender-report', ssrc: 1, sender, blocks: [block] },
    { kind: 'bye', ssrc: 1 },
  ]);
});

it('is a receiver report while nothing was sent', () => {
  const parts = parseRtcp(buildRtcp({ ssrc: 1, canonicalName: 'abc@x', block }));
  expect(parts).toEqual([{ kind: 'receiver-report', ssrc: 1, blocks: [block] }]);
});

it('refuses a compound whose lengths do not fit', () => {
  const compound = buildRtcp({ ssrc: 1, canonicalName: 'abc@x', block });
  expect(parseRtcp(compound.subarray(0, -4))).toBeUndefined();
  expect(parseRtcp(Buffer.from([0x80, 201, 0, 200, 0, 0, 0, 1]))).toBeUndefined();
});

it('passes over more blocks than there are', () => {
  const report = buildRtcp({ ssrc: 1, canonicalName: 'abc@x', block });
  report[0] = 0x80 | 31;
  expect(parseRtcp(report)?.[0]).toMatchObject({ blocks: [block] });
});

it('reads any garbage without failing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 96 }), (bytes) => {
      parseRtcp(Buffer.from(bytes));
    }),
    { numRuns: 500 },
  );
});
