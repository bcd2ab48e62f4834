import { describe, expect, it } from 'vitest';
import { createRequest, createResponse, type SipRequest } from '../../sip/message.ts';
import { Dialog } from './dialog.ts';

const source = { transport: 'udp', host: '127.0.0.2', port: 5060 } as const;

function invite(...headers: [string, string][]): SipRequest {
  return createRequest('INVITE', 'sip:100@127.0.0.1', {
    headers: [
      ['Via', 'SIP/2.0/UDP 127.0.0.2;branch=z9hG4bK1'],
      ['From', '"A" <sip:a@127.0.0.2>;tag=a1'],
      ['To', '<sip:100@127.0.0.1>'],
      ['Call-ID', 'c1'],
      ['CSeq', '7 INVITE'],
      ['Contact', '<sip:a@127.0.0.2:5070>'],
      ...headers,
    ],
  });
}

function summary(request: SipRequest): unknown {
  return [request.uri, request.headers.all('Route'), request.headers.get('CSeq')?.split(' ')[1]];
}

const routes: [string, string][] = [
  ['Record-Route', '<sip:p2.example;lr>'],
  ['Record-Route', '<sip:p1.example;lr>'],
];

describe('a dialog', () => {
  it('of a call to us sends to the Contact through the routes in the order they came', () => {
    const dialog = Dialog.asServer(invite(...routes), 'b1', source);
    const bye = dialog.request('BYE');
    expect(summary(bye)).toEqual([
      'sip:a@127.0.0.2:5070',
      ['<sip:p2.example;lr>', '<sip:p1.example;lr>'],
      'BYE',
    ]);
    expect(bye.headers.get('From')).toBe('<sip:100@127.0.0.1>;tag=b1');
    expect(bye.headers.get('To')).toBe('"A" <sip:a@127.0.0.2>;tag=a1');
    expect(dialog.nextHop).toBe('sip:p2.example;lr');
  });

  it('of a call of ours turns the routes round', () => {
    const response = createResponse(invite(), 200, {
      toTag: 'b1',
      headers: [...routes, ['Contact', '<sip:b@127.0.0.3>']],
    });
    const dialog = Dialog.asClient(invite(), response, source);
    expect(summary(dialog.request('BYE'))).toEqual([
      'sip:b@127.0.0.3',
      ['<sip:p1.example;lr>', '<sip:p2.example;lr>'],
      'BYE',
    ]);
    expect(dialog.request('INFO').headers.get('CSeq')).toBe('9 INFO');
    expect(dialog.ack(7).headers.get('CSeq')).toBe('7 ACK');
  });

  it('gives a strict router the Request-URI and puts the peer last', () => {
    const strict = invite(['Record-Route', '<sip:old.example>'], ['Record-Route', '<sip:p1.example;lr>']);
    const dialog = Dialog.asServer(strict, 'b1', source);
    expect(summary(dialog.request('BYE'))).toEqual([
      'sip:old.example',
      ['<sip:p1.example;lr>', '<sip:a@127.0.0.2:5070>'],
      'BYE',
    ]);
    expect(dialog.nextHop).toBe('sip:old.example');
  });

  it('takes its routes from the 2xx, whatever a provisional answer said', () => {
    const early = createResponse(invite(), 180, { toTag: 'b1', headers: routes });
    const dialog = Dialog.asClient(invite(), early, source);
    dialog.confirm(
      createResponse(invite(), 200, { toTag: 'b1', headers: [['Contact', '<sip:b@127.0.0.9>']] }),
    );
    expect(summary(dialog.request('BYE'))).toEqual(['sip:b@127.0.0.9', [], 'BYE']);
  });

  it('follows the peer to a new Contact, and stays when it names none', () => {
    const dialog = Dialog.asServer(invite(), 'b1', source);
    dialog.refresh(createRequest('UPDATE', 'sip:x', { headers: [['Contact', '<sip:a@127.0.0.5>']] }));
    dialog.refresh(createRequest('UPDATE', 'sip:x'));
    dialog.refresh(createRequest('UPDATE', 'sip:x', { headers: [['Contact', '<tel:123>']] }));
    expect(dialog.nextHop).toBe('sip:a@127.0.0.5');
  });

  it('tells an old request by its number', () => {
    const dialog = Dialog.asServer(invite(), 'b1', source);
    const numbered = (seq: number) => createRequest('INFO', 'sip:x', { headers: [['CSeq', `${seq} INFO`]] });
    expect([8, 6, 20, 19].map((seq) => dialog.take(numbered(seq), source))).toEqual([
      'in-order',
      'out-of-order',
      'in-order',
      'out-of-order',
    ]);
  });

  it('with a caller of RFC 2543 has an empty tag and goes back to From', () => {
    const old = createRequest('INVITE', 'sip:100@127.0.0.1', {
      headers: [
        ['From', '<sip:a@127.0.0.2>'],
        ['To', '<sip:100@127.0.0.1>'],
        ['Call-ID', 'c1'],
        ['CSeq', '1 INVITE'],
      ],
    });
    const dialog = Dialog.asServer(old, 'b1', source);
    expect(dialog.remoteTag).toBe('');
    expect(dialog.nextHop).toBe('sip:a@127.0.0.2');
  });
});
