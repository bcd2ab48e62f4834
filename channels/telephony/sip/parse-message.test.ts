import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from './grammar/address.ts';
import { formatUri, parseUri } from './grammar/uri.ts';
import { createRequest, createResponse, SipHeaders } from './message.ts';
import { parseMessage } from './parse-message.ts';
import { serialiseMessage } from './serialise-message.ts';
import { invalidMessages } from './testing/torture/invalid.ts';
import { semanticMessages } from './testing/torture/semantic.ts';
import { validMessages } from './testing/torture/valid.ts';

const samples = Object.values({ ...validMessages, ...invalidMessages, ...semanticMessages });

function parseText(text: string, framing: 'datagram' | 'stream' = 'datagram') {
  return parseMessage(Buffer.from(text), { framing });
}

function lines(start: string, ...more: string[]): string {
  const usual = [
    'Via: SIP/2.0/UDP h;branch=z9hG4bKa',
    'From: <sip:a@b>;tag=1',
    'To: <sip:c@d>',
    'Call-ID: x',
    `CSeq: 1 ${start.split(' ')[0]}`,
  ];
  return `${[start, ...usual, ...more].join('\r\n')}\r\n\r\n`;
}

describe('parsing messages', () => {
  it('survives any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        parseMessage(bytes, { framing: 'datagram' });
        parseMessage(bytes, { framing: 'stream' });
      }),
      { numRuns: 500 },
    );
  });

  it('survives torture messages with octets changed, cut out and doubled', () => {
    const edit = fc.tuple(fc.nat(), fc.nat(30), fc.uint8Array({ maxLength: 8 }));
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(edit, { minLength: 1, maxLength: 5 }),
        (sample, edits) => {
          let bytes = Buffer.from(sample);
          for (const [at, removed, added] of edits) {
            const start = at % (bytes.length + 1);
            bytes = Buffer.concat([bytes.subarray(0, start), added, bytes.subarray(start + removed)]);
          }
          const parsed = parseMessage(bytes, { framing: 'datagram' });
          if (parsed.outcome === 'message')
            parseMessage(serialiseMessage(parsed.message), { framing: 'stream' });
          if (parsed.outcome === 'refused')
            serialiseMessage(createResponse(parsed.request, parsed.status, { toTag: 't' }));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('reads back what it writes: values, order, body', () => {
    const value = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .map((text) => text.replace(/[\r\n]/g, '').trim());
    fc.assert(
      fc.property(fc.array(value, { maxLength: 8 }), fc.uint8Array({ maxLength: 300 }), (values, body) => {
        const request = createRequest('MESSAGE', 'sip:c@d', {
          headers: [
            ['Via', 'SIP/2.0/UDP h;branch=z9hG4bKa'],
            ['From', formatAddress({ displayName: values[0] ?? 'Иван "И" \\ П', uri: 'sip:a@b' })],
            ['To', '<sip:c@d>'],
            ['Call-ID', 'x'],
            ['CSeq', '1 MESSAGE'],
            ...values.map((each, index) => [`X-${index}`, each] as const),
          ],
          body,
        });
        const parsed = parseMessage(serialiseMessage(request), { framing: 'stream' });
        if (parsed.outcome !== 'message') throw new Error(parsed.reason);
        const read = new SipHeaders([...parsed.message.headers]).remove('Content-Length');
        expect([...read]).toEqual([...request.headers]);
        expect(Buffer.from(parsed.message.body)).toEqual(Buffer.from(body));
      }),
      { numRuns: 300 },
    );
  });

  it('reads back every URI and address it writes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(text, text, fc.option(fc.integer({ min: 1, max: 65_535 })), (user, value, port) => {
        const uri = {
          kind: 'sip',
          scheme: 'sip',
          user,
          host: 'example.com',
          ...(port === null ? {} : { port }),
          params: new Map([['p', value]]),
          headers: [['Subject', value] as const],
        } as const;
        expect(parseUri(formatUri(uri))).toEqual(uri);
        expect(
          parseAddress(formatAddress({ displayName: 'А "Б"', uri, params: new Map([['q', '0.5']]) })),
        ).toMatchObject({
          displayName: 'А "Б"',
          uri,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('takes no longer than its size deserves, however hostile the filling', () => {
    const size = 60_000;
    const fillings = [
      ' ',
      '\t',
      ',',
      ';',
      '"',
      '\\',
      '<',
      '%',
      '%25',
      '=',
      'a',
      '.',
      '-1',
      ':',
      ' \r\n ',
      'x:y\r\n',
      '\r\n',
    ];
    const places = [
      'Via: SIP/2.0/UDP ',
      'From: ',
      'Contact: "',
      'To: <sip:',
      'CSeq: 1',
      'Content-Length: ',
      'Route: <tel:+1',
    ];
    for (const filling of fillings)
      for (const place of places) {
        const text = lines('OPTIONS sip:a@b SIP/2.0', `${place}${filling.repeat(size / filling.length)}!`);
        parseMessage(Buffer.from(text), {
          framing: 'datagram',
          limits: { headerBytes: 1e6, bodyBytes: 1e6, headerFields: 1e5 },
        });
      }
  });

  it('refuses 64 KB of headers with 513, and too many of them with 400', () => {
    const long = parseText(lines('OPTIONS sip:a@b SIP/2.0', `X-A: ${'y'.repeat(64_000)}`));
    expect(long).toMatchObject({ outcome: 'refused', status: 513 });
    const many = parseText(lines('OPTIONS sip:a@b SIP/2.0', ...Array.from({ length: 500 }, () => 'X-A: y')));
    expect(many).toMatchObject({ outcome: 'refused', status: 400, reason: 'Too Many Headers' });
  });

  it('never answers an ACK or what has no Via, however wrong', () => {
    expect(parseText(lines('ACK sip:a b SIP/2.0'))).toEqual({ outcome: 'garbage', reason: 'unanswerable' });
    expect(parseText('OPTIONS sip:a@b SIP/2.0\r\nTo: x\r\n\r\n')).toEqual({
      outcome: 'garbage',
      reason: 'unanswerable',
    });
    expect(parseText('GET / HTTP/1.1\r\nHost: a\r\n\r\n')).toEqual({ outcome: 'garbage', reason: 'not-sip' });
    expect(parseText('OPTIONS sip:a@b SIP/2.0\r\n')).toEqual({ outcome: 'garbage', reason: 'no-header-end' });
  });

  it('takes bare line feeds, compact names and octets that are no UTF-8', () => {
    const text = lines('OPTIONS sip:a@b SIP/2.0', 'k: timer , 100rel', 's: \u00ff').replaceAll('\r\n', '\n');
    const parsed = parseMessage(Buffer.from(text, 'latin1'), { framing: 'datagram' });
    if (parsed.outcome !== 'message') throw new Error(parsed.reason);
    expect(parsed.message.headers.all('supported')).toEqual(['timer', '100rel']);
    expect(parsed.message.headers.get('Subject')).toBe('\ufffd');
  });

  it('lets nobody smuggle a header in through a value', () => {
    const response = createResponse(createRequest('OPTIONS', 'sip:a@b'), 200, {
      reason: 'OK\r\nX-A: 1',
      headers: [['Server', 'a\r\nX-B: 1\r\n\r\nbody']],
    });
    const text = serialiseMessage(response).toString();
    expect(text).not.toMatch(/^X-/m);
    expect(text.indexOf('\r\n\r\n')).toBe(text.length - 4);
  });
});

describe('headers', () => {
  it('hold one value a field for lists, and keep order through every change', () => {
    const headers = new SipHeaders([
      ['Via', 'a, b'],
      ['X-A', '1'],
      ['v', 'c'],
    ]);
    headers.prepend('Via', 'new').append('Via', 'last').setFirst('via', 'first');
    expect(headers.all('Via')).toEqual(['first', 'a', 'b', 'c', 'last']);
    headers.removeFirst('Via').set('Via', ['only', 'two']).append('Y', 'z');
    expect([...headers].map(([name, value]) => `${name}=${value}`)).toEqual([
      'Via=only',
      'Via=two',
      'X-A=1',
      'Y=z',
    ]);
    const copy = headers.clone().remove('X-A');
    expect([headers.has('x-a'), copy.has('x-a')]).toEqual([true, false]);
  });

  it('part lists outside of quotes and brackets only', () => {
    const headers = new SipHeaders([
      ['Contact', '"a, b" <sip:a@b,c>;q=1 , <sip:d@e>'],
      ['WWW-Authenticate', 'Digest a="b", c="d"'],
    ]);
    expect(headers.all('m')).toEqual(['"a, b" <sip:a@b,c>;q=1', '<sip:d@e>']);
    expect(headers.all('WWW-Authenticate')).toHaveLength(1);
  });
});
