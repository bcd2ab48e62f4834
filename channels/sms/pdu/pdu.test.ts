import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStreamCutter } from './cut-stream.ts';
import { decodePdu } from './decode-pdu.ts';
import { encodePdu } from './encode-pdu.ts';
import type { Pdu } from './pdu.ts';

const address = { ton: 1, npi: 1, address: '79005550101' };
const submit: Pdu = {
  command: 'submit_sm',
  status: 0,
  sequence: 5,
  message: {
    from: { ton: 5, npi: 0, address: 'OTKLIK' },
    to: address,
    esmClass: 0x40,
    validity: '000001000000000R',
    registeredDelivery: 1,
    dataCoding: 8,
    bytes: Buffer.from([5, 0, 3, 1, 2, 1, 4, 16]),
    options: new Map([[0x0204, Buffer.from([1, 2])]]),
  },
};

it('reads back what it wrote', () => {
  const pdus: readonly Pdu[] = [
    submit,
    { command: 'bind_transceiver', status: 0, sequence: 1, systemId: 'otklik', password: 'secret' },
    { command: 'bind_transceiver_resp', status: 0, sequence: 1, systemId: 'SMSC' },
    { command: 'submit_sm_resp', status: 0, sequence: 5, messageId: '1000' },
    { command: 'query_sm', status: 0, sequence: 6, messageId: '1000', from: address },
    { command: 'query_sm_resp', status: 0, sequence: 6, messageId: '1000', state: 2 },
    { command: 'enquire_link', status: 0, sequence: 7 },
  ];
  for (const pdu of pdus) expect(decodePdu(encodePdu(pdu))).toEqual({ outcome: 'read', pdu });
});

it('reads a refusal, which has no body', () => {
  const refusal: Pdu = { command: 'submit_sm_resp', status: 0x58, sequence: 5, messageId: '' };
  expect(encodePdu(refusal)).toHaveLength(16);
  expect(decodePdu(encodePdu(refusal))).toEqual({ outcome: 'read', pdu: refusal });
});

it('says which request was broken, whatever bytes come', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(4, 5, 9, 3, 0x15, 0x80000004),
      (body, id) => {
        const bytes = Buffer.concat([Buffer.alloc(16), body]);
        bytes.writeUInt32BE(bytes.length, 0);
        bytes.writeUInt32BE(id, 4);
        bytes.writeUInt32BE(77, 12);
        const decoded = decodePdu(bytes);
        expect(decoded.outcome === 'broken' ? decoded.sequence : decoded.pdu.sequence).toBe(77);
      },
    ),
  );
});

it('finds whole PDUs however the stream was torn', () => {
  const bytes = encodePdu(submit);
  const stream = Buffer.concat([bytes, bytes, bytes]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: stream.length }), { maxLength: 20 }), (cuts) => {
      const cut = createStreamCutter();
      const borders = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
      const found = borders.slice(1).flatMap((to, n) => cut(stream.subarray(borders[n], to)));
      expect(found.map((one) => Buffer.compare(one, bytes))).toEqual([0, 0, 0]);
    }),
  );
});

it('gives up a stream whose length cannot be true', () => {
  const cut = createStreamCutter();
  expect(() => cut(Buffer.from([0, 0, 0, 3, 0, 0]))).toThrow(
    expect.objectContaining({ code: 'sms-stream-broken' }),
  );
  expect(() => createStreamCutter()(Buffer.from([0x7f, 0xff, 0xff, 0xff]))).toThrow();
});
