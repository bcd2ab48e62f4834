import { expect, it } from 'vitest';
import { createRequest } from '../../sip/message.ts';
import { keyBody, keysOfInfo } from './keys.ts';

function info(type: string, body: string) {
  return keysOfInfo(createRequest('INFO', 'sip:a', { headers: [['Content-Type', type]], body }));
}

it.each([
  ['application/dtmf-relay', 'Signal=7\r\nDuration=160\r\n', '7'],
  ['application/dtmf-relay', 'Signal= *\nDuration= 250', '*'],
  ['APPLICATION/DTMF-RELAY;charset=utf-8', 'signal=b', 'B'],
  ['application/dtmf-relay', 'Signal=11', '#'],
  ['application/dtmf', '5', '5'],
  ['application/dtmf', '42#\r\n', '42#'],
  ['application/dtmf-relay', keyBody('0'), '0'],
])('reads keys from %s %j', (type, body, keys) => {
  expect(info(type, body)).toEqual({ outcome: 'keys', keys });
});

it('takes a hook flash and an empty message for nothing', () => {
  expect(info('application/dtmf-relay', 'Signal=!').outcome).toBe('nothing');
  expect(info('application/dtmf-relay', 'Signal=16').outcome).toBe('nothing');
  expect(info('application/dtmf', '').outcome).toBe('nothing');
});

it('refuses other types, other letters and floods', () => {
  expect(info('text/plain', '5').outcome).toBe('unknown-type');
  expect(info('application/dtmf-relay', 'Duration=5').outcome).toBe('unreadable');
  expect(info('application/dtmf', 'press five').outcome).toBe('unreadable');
  expect(info('application/dtmf', '1'.repeat(5000)).outcome).toBe('unreadable');
});
