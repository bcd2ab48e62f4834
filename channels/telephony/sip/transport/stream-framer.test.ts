import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { type Frame, StreamFramer } from './stream-framer.ts';

const one = 'OPTIONS sip:a@b SIP/2.0\r\nCSeq: 1 OPTIONS\r\nContent-Length: 5\r\n\r\nhello';
const two = 'OPTIONS sip:c@d SIP/2.0\r\nl:0\r\n\r\n';

function cut(text: string, ...at: number[]): Frame[] {
  const framer = new StreamFramer(defaultLimits);
  const bytes = Buffer.from(text, 'latin1');
  const ends = [...at.filter((end) => end < bytes.length), bytes.length];
  let from = 0;
  return ends.flatMap((end) => {
    const frames = framer.push(bytes.subarray(from, end));
    from = end;
    return frames;
  });
}

function summary(frames: readonly Frame[]): string[] {
  return frames.map((frame) =>
    frame.kind === 'message' ? Buffer.from(frame.bytes).toString('latin1') : frame.kind,
  );
}

describe('stream framer', () => {
  it('finds the same messages and pings however the stream is cut', () => {
    const text = `${one}${two}\r\n\r\n${one}\r\n\r\n\r\n\r\n${two}`;
    const expected = [one, two, 'ping', one, 'ping', 'ping', two];
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 30 }), (at) => {
        expect(summary(cut(text, ...at.sort((a, b) => a - b)))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('passes over single line breaks before a message, and tells a pong from half a ping', () => {
    expect(summary(cut(`\r\n${two}`))).toEqual([two]);
    expect(summary(cut('\r\n'))).toEqual([]);
    const framer = new StreamFramer(defaultLimits);
    framer.expectPong();
    expect(framer.push(Buffer.from('\r\n'))).toEqual([{ kind: 'pong' }]);
    expect(framer.push(Buffer.from('\r\n'))).toEqual([]);
    expect(framer.push(Buffer.from('\r\n'))).toEqual([{ kind: 'ping' }]);
  });

  it('breaks on headers or bodies beyond the limit, and on a length nobody can trust', () => {
    const limits = { headerBytes: 100, bodyBytes: 10, headerFields: 10 };
    const broken = (text: string) => new StreamFramer(limits).push(Buffer.from(text));
    expect(broken(`OPTIONS sip:a@b SIP/2.0\r\nX: ${'y'.repeat(100)}`)).toEqual([
      { kind: 'broken', reason: 'too-large' },
    ]);
    expect(broken('A sip:a@b SIP/2.0\r\nl: 11\r\n\r\n')).toMatchObject([
      { kind: 'broken', reason: 'too-large' },
    ]);
    for (const length of [
      '',
      'l: -1\r\n',
      'l: 1\r\nContent-Length: 1\r\n',
      'l: 1x\r\n',
      'l: 99999999999\r\n',
    ])
      expect(broken(`A sip:a@b SIP/2.0\r\n${length}\r\n`)).toMatchObject([{ kind: 'broken' }]);
    expect(broken('\r\rgarbage')).toMatchObject([{ kind: 'broken', reason: 'not-sip' }]);
  });

  it('survives any octets', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
        const framer = new StreamFramer(defaultLimits);
        for (const chunk of chunks) if (framer.push(chunk).some(({ kind }) => kind === 'broken')) return;
      }),
      { numRuns: 500 },
    );
  });
});
