import { expect, it } from 'vitest';
import { type ShortMessage, tags } from './pdu/pdu.ts';
import { readReceipt } from './read-receipt.ts';

function receipt(text: string, over: Partial<ShortMessage> = {}): ShortMessage {
  const address = { ton: 1, npi: 1, address: '79005550101' };
  return {
    from: address,
    to: address,
    esmClass: 4,
    validity: '',
    registeredDelivery: 0,
    dataCoding: 0,
    bytes: Buffer.from(text, 'latin1'),
    options: new Map(),
    ...over,
  };
}

it('reads the usual words of a receipt', () => {
  const text =
    'id:42ab sub:001 dlvrd:001 submit date:2611221000 done date:2611221001 stat:DELIVRD err:000 text:hello';
  expect(readReceipt(receipt(text))).toEqual({
    smscId: '42ab',
    state: 'arrived',
    code: 'DELIVRD',
    doneDate: '2611221001',
  });
});

it('keeps the reason of the network, and knows that an expired message will not come', () => {
  expect(readReceipt(receipt('id:7 stat:UNDELIV err:013'))).toMatchObject({
    state: 'failed',
    code: 'UNDELIV:013',
  });
  expect(readReceipt(receipt('id:7 stat:EXPIRED err:000'))).toMatchObject({
    state: 'failed',
    code: 'EXPIRED',
  });
  expect(readReceipt(receipt('id:7 stat:ENROUTE'))).toMatchObject({ state: 'on-the-way' });
});

it('believes optional parameters where there are no words', () => {
  const options = new Map<number, Uint8Array>([
    [tags.receiptedMessageId, Buffer.from('77\0')],
    [tags.messageState, Buffer.from([2])],
    [tags.userMessageReference, Buffer.from([0x12, 0x34])],
  ]);
  expect(readReceipt(receipt('', { options }))).toEqual({
    smscId: '77',
    state: 'arrived',
    code: 'DELIVRD',
    reference: 0x1234,
  });
});

it('does not take for a receipt what a citizen wrote in its words', () => {
  expect(readReceipt(receipt('id:42 stat:DELIVRD', { esmClass: 0 }))).toBeUndefined();
});

it('does not look for the end of a message in its own text', () => {
  expect(readReceipt(receipt('id:5 stat:UNDELIV err:001 text:id:6 stat:DELIVRD'))).toMatchObject({
    smscId: '5',
    state: 'failed',
  });
});
