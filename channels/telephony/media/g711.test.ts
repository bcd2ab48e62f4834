import { expect, it } from 'vitest';
import { decodeG711, encodeG711 } from './g711.ts';

const allCodes = Uint8Array.from({ length: 256 }, (_, code) => code);

function decoded(codec: 'PCMA' | 'PCMU', ...codes: number[]): number[] {
  const out = new Int16Array(codes.length);
  decodeG711(codec, Uint8Array.from(codes), out);
  return [...out];
}

it('decodes the values of the standard', () => {
  expect(decoded('PCMA', 0xd5, 0x55, 0xaa, 0x2a, 0x80)).toEqual([8, -8, 32_256, -32_256, 5_504]);
  expect(decoded('PCMU', 0xff, 0x7f, 0x80, 0x00)).toEqual([0, 0, 32_124, -32_124]);
});

it.each(['PCMA', 'PCMU'] as const)('gives every code of %s back after decoding', (codec) => {
  const samples = new Int16Array(256);
  decodeG711(codec, allCodes, samples);
  const back = new Uint8Array(256);
  encodeG711(codec, samples, back);
  // µ-law has two zeros; the negative one is sent as the positive one.
  const expected = codec === 'PCMU' ? allCodes.map((code) => (code === 0x7f ? 0xff : code)) : allCodes;
  expect([...back]).toEqual([...expected]);
});

it.each(['PCMA', 'PCMU'] as const)('keeps every sample within the step of its segment in %s', (codec) => {
  const samples = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
  const codes = new Uint8Array(samples.length);
  encodeG711(codec, samples, codes);
  const back = new Int16Array(samples.length);
  decodeG711(codec, codes, back);
  const worst = samples.findIndex((sample, i) => {
    const error = Math.abs(sample - (back[i] ?? 0));
    return error > Math.max(8, (Math.abs(sample) + 132) / 32) && Math.abs(sample) < 32_000;
  });
  expect(worst).toBe(-1);
});
