import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from './call/call-events.ts';
import type { IncomingCall } from './call/incoming-call.ts';
import { Programs } from './testing/program.ts';
import { runSipp } from './testing/sipp.ts';
import {
  pause,
  receive,
  receiveRequest,
  receiveWith,
  replyInDialog,
  type Step,
  sdp,
  send,
} from './testing/sipp-scenario.ts';
import { openTelephone, type Telephone } from './testing/telephone.ts';

const programs = new Programs();
let telephone: Telephone;

beforeAll(async () => {
  telephone = await openTelephone();
});

afterEach(() => programs.stop());
afterAll(() => telephone.close());

const opening = [
  send('INVITE', { body: sdp() }),
  receive(100, { optional: true }),
  receive(180, { optional: true }),
  receive(200),
  send('ACK', { toTag: true }),
];
const bye = (cseq: number) => [send('BYE', { cseq, toTag: true }), receive(200)];

/** Runs the scenario against one call; resolves with everything that happened in it. */
async function play(
  steps: readonly Step[],
  take: (call: IncomingCall) => void,
  transport: 'udp' | 'tcp' = 'udp',
): Promise<CallEvent[]> {
  const events: CallEvent[] = [];
  telephone.agent.onCall((call) => {
    call.on((event) => events.push(event));
    take(call);
  });
  const run = await runSipp(programs, steps, { target: telephone.at, transport });
  await run.succeeded;
  return events;
}

const answer = (call: IncomingCall) => {
  call.ring();
  call.answer().catch(() => undefined);
};

it.each(['udp', 'tcp'] as const)('takes a call of sipp over %s and its BYE', async (transport) => {
  const events = await play([...opening, pause(50), ...bye(2)], answer, transport);
  expect(events.map(({ type }) => type)).toEqual(['media', 'answered', 'ended']);
  expect(events.at(-1)).toEqual({ type: 'ended', end: { cause: 'citizen-hung-up' } });
});

it.each(['udp', 'tcp'] as const)('hangs up over %s', async (transport) => {
  const events = await play(
    [...opening, receiveRequest('BYE'), replyInDialog('200 OK')],
    (call) => {
      call.on(({ type }) => type === 'answered' && call.hangUp());
      answer(call);
    },
    transport,
  );
  expect(events.at(-1)).toEqual({ type: 'ended', end: { cause: 'we-hung-up' } });
});

it('ends a call that the caller cancels while it rings', async () => {
  const events = await play(
    [
      send('INVITE', { body: sdp() }),
      receive(100, { optional: true }),
      receive(180),
      send('CANCEL', { branchBack: 3, headers: ['Reason: SIP;cause=200;text="Call completed elsewhere"'] }),
      receive(200),
      receive(487),
      send('ACK', { toTag: true, branchBack: 6 }),
    ],
    (call) => call.ring(),
  );
  expect(events).toEqual([{ type: 'ended', end: { cause: 'answered-elsewhere' } }]);
});

it('offers itself when the caller brought no offer, and reads the answer in ACK', async () => {
  const events = await play(
    [
      send('INVITE'),
      receive(100, { optional: true }),
      receive(180, { optional: true }),
      receive(200),
      send('ACK', { toTag: true, body: sdp() }),
      pause(30),
      ...bye(2),
    ],
    answer,
  );
  expect(events.map(({ type }) => type)).toEqual(['media', 'answered', 'ended']);
  expect(events[0]).toMatchObject({ agreement: { codec: 'PCMA', keys: { send: 101, receive: 101 } } });
});

it('is held and resumed by the caller', async () => {
  const events = await play(
    [
      ...opening,
      send('INVITE', { cseq: 2, toTag: true, body: sdp('a=sendonly') }),
      receive(100, { optional: true }),
      receiveWith(200, 'CSeq:', '2 INVITE'),
      send('ACK', { cseq: 2, toTag: true }),
      pause(20),
      send('INVITE', { cseq: 3, toTag: true, body: sdp() }),
      receive(100, { optional: true }),
      receive(200),
      send('ACK', { cseq: 3, toTag: true }),
      ...bye(4),
    ],
    answer,
  );
  const media = events.flatMap((event) => (event.type === 'media' ? [event] : []));
  expect(media.map(({ heldByPeer, agreement }) => [heldByPeer, agreement.direction])).toEqual([
    [false, 'sendrecv'],
    [true, 'recvonly'],
    [false, 'sendrecv'],
  ]);
});

it('holds and resumes the caller', async () => {
  const outcomes: string[] = [];
  const reInvite = (body: string) => [
    receiveRequest('INVITE'),
    replyInDialog('200 OK', { body }),
    receiveRequest('ACK'),
  ];
  const events = await play(
    [
      ...opening,
      ...reInvite(sdp('a=recvonly')),
      ...reInvite(sdp()),
      receiveRequest('BYE'),
      replyInDialog('200 OK'),
    ],
    (call) => {
      call.on(async ({ type }) => {
        if (type !== 'answered') return;
        outcomes.push((await call.hold()).outcome, (await call.resume()).outcome);
        call.hangUp();
      });
      answer(call);
    },
  );
  expect(outcomes).toEqual(['changed', 'changed']);
  const directions = events.flatMap((event) => (event.type === 'media' ? [event.agreement.direction] : []));
  expect(directions).toEqual(['sendrecv', 'sendonly', 'sendrecv']);
});

it('hears keys that come by INFO', async () => {
  const events = await play(
    [
      ...opening,
      send('INFO', { cseq: 2, toTag: true, type: 'application/dtmf-relay', body: 'Signal=7\nDuration=160' }),
      receive(200),
      send('INFO', { cseq: 3, toTag: true, type: 'application/dtmf', body: '#' }),
      receive(200),
      send('INFO', { cseq: 4, toTag: true, type: 'text/plain', body: 'hello' }),
      receive(415),
      ...bye(5),
    ],
    answer,
  );
  const keys = events.flatMap((event) => (event.type === 'keys' ? [event.keys] : []));
  expect(keys).toEqual(['7', '#']);
});

it('rings reliably when the caller requires it', async () => {
  const events = await play(
    [
      send('INVITE', { body: sdp(), headers: ['Require: 100rel', 'Supported: 100rel'] }),
      receive(100, { optional: true }),
      `<recv response="180"><action><ereg regexp="[0-9]+" search_in="hdr" header="RSeq:" check_it="true" assign_to="1"/></action></recv>`,
      send('PRACK', { cseq: 2, toTag: true, headers: ['RAck: [$1] 1 INVITE'] }),
      receive(200),
      pause(20),
      receive(200),
      send('ACK', { toTag: true }),
      ...bye(3),
    ],
    (call) => {
      call.ring();
      setTimeout(() => call.answer().catch(() => undefined), 60);
    },
  );
  expect(events.at(-1)).toMatchObject({ end: { cause: 'citizen-hung-up' } });
});

it('lets the caller refresh the session by UPDATE', async () => {
  const timer = ['Supported: timer', 'Session-Expires: 120;refresher=uac'];
  await play(
    [
      send('INVITE', { body: sdp(), headers: timer }),
      receive(100, { optional: true }),
      receive(180, { optional: true }),
      receiveWith(200, 'Session-Expires:', '120;refresher=uac'),
      send('ACK', { toTag: true }),
      send('UPDATE', { cseq: 2, toTag: true, headers: timer }),
      receiveWith(200, 'Session-Expires:', '120;refresher=uac'),
      ...bye(3),
    ],
    answer,
  );
});

it.each([
  [
    'an interval that is too short',
    422,
    { body: sdp(), headers: ['Supported: timer', 'Session-Expires: 30'] },
  ],
  ['no codec of ours', 488, { body: sdp().replace('AVP 8 101', 'AVP 18') }],
  ['a body that is no SDP', 415, { body: '<xml/>', type: 'application/xml' }],
  ['broken SDP', 400, { body: 'v=0\nm=nonsense' }],
  ['an unknown extension', 420, { body: sdp(), headers: ['Require: teleportation'] }],
])('refuses an INVITE with %s', async (_, status, options) => {
  const refused = [send('INVITE', options), receive(100, { optional: true }), receive(status)];
  const events = await play([...refused, send('ACK', { toTag: true, branchBack: 3 })], answer);
  expect(events).toEqual([]);
});

it('answers what is in no dialog: OPTIONS, a stray BYE, methods it does not have', async () => {
  await play(
    [
      send('OPTIONS', { cseq: 1 }),
      receiveWith(200, 'Allow:', 'INVITE.*BYE'),
      send('BYE', { cseq: 2 }),
      receive(481),
      send('SUBSCRIBE', { cseq: 3 }),
      receive(405),
      send('DANCE', { cseq: 4 }),
      receive(501),
    ],
    answer,
  );
});

it('answers 482 to a call that came by two ways', async () => {
  const events = await play(
    [
      send('INVITE', { body: sdp() }),
      receive(100, { optional: true }),
      receive(180),
      send('INVITE', { body: sdp() }),
      receive(482),
      send('ACK', { toTag: true, branchBack: 3, retransmits: false }),
      receive(200),
      send('ACK', { toTag: true }),
      ...bye(2),
    ],
    (call) => {
      call.ring();
      setTimeout(() => call.answer().catch(() => undefined), 60);
    },
  );
  expect(events.filter(({ type }) => type === 'answered')).toHaveLength(1);
});
