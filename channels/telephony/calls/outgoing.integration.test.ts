import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { CallEvent } from './call/call-events.ts';
import type { OutgoingCall } from './call/outgoing-call.ts';
import { Programs } from './testing/program.ts';
import { runSipp } from './testing/sipp.ts';
import { receiveRequest, reply, replyInDialog, type Step, sdp, send } from './testing/sipp-scenario.ts';
import { openTelephone, type Telephone } from './testing/telephone.ts';

const programs = new Programs();
let telephone: Telephone;

beforeAll(async () => {
  telephone = await openTelephone();
});

afterEach(() => programs.stop());
afterAll(() => telephone.close());

/** Calls a phone that plays the scenario; resolves when both sides are through. */
async function call(
  steps: readonly Step[],
  take: (call: OutgoingCall) => void = () => undefined,
  transport: 'udp' | 'tcp' = 'udp',
): Promise<CallEvent[]> {
  const phone = await runSipp(programs, steps, { transport });
  // sipp says nothing when it begins to listen.
  await new Promise((resolve) => setTimeout(resolve, 150));
  const events: CallEvent[] = [];
  const ours = telephone.agent.call({ uri: `sip:200@127.0.0.1:${phone.port};transport=${transport}` });
  ours.on((event) => events.push(event));
  take(ours);
  await Promise.all([phone.succeeded, ours.released]);
  return events;
}

const types = (events: readonly CallEvent[]) => events.map(({ type }) => type);
const answered = [reply('200 OK', { body: sdp(), retransmits: true }), receiveRequest('ACK')];
const hangUpWhenAnswered = (ours: OutgoingCall) => {
  ours.on(({ type }) => {
    if (type === 'answered') ours.hangUp();
  });
};

it.each(['udp', 'tcp'] as const)(
  'calls a phone over %s, hears it ring, speaks and hangs up',
  async (transport) => {
    const events = await call(
      [
        receiveRequest('INVITE'),
        reply('180 Ringing'),
        ...answered,
        receiveRequest('BYE'),
        replyInDialog('200 OK'),
      ],
      hangUpWhenAnswered,
      transport,
    );
    expect(types(events)).toEqual(['ringing', 'media', 'answered', 'ended']);
  },
);

it.each([
  ['486 Busy Here', [], { cause: 'busy', status: 486 }],
  ['503 Service Unavailable', ['Reason: Q.850;cause=1'], { cause: 'wrong-number', status: 503, q850: 1 }],
  ['603 Decline', [], { cause: 'refused', status: 603 }],
])('learns from %s %j why nobody answered', async (status, headers, end) => {
  const events = await call([receiveRequest('INVITE'), reply(status, { headers }), receiveRequest('ACK')]);
  expect(events).toEqual([{ type: 'ended', end }]);
});

it('transfers the far side, and leaves when it has got through', async () => {
  const notify = (cseq: number, state: string, status: string) => [
    send('NOTIFY', {
      cseq,
      headers: ['Event: refer', `Subscription-State: ${state}`],
      type: 'message/sipfrag',
      body: `SIP/2.0 ${status}`,
    })
      .replace(/From: .*/, () => 'From: <[$2]>;tag=[pid]SIPpTag01[call_number]')
      .replace(/To: .*/, () => 'To: <[$1]')
      .replace(/NOTIFY sip:[^ ]* /, `NOTIFY sip:otklik@127.0.0.1:${telephone.at.port} `),
    '<recv response="200"/>',
  ];
  const outcomes: unknown[] = [];
  const events = await call(
    [
      receiveRequest('INVITE').replace(
        '/>',
        '><action><ereg regexp="sip:.*" search_in="hdr" header="From:" check_it="true" assign_to="1"/><ereg regexp="sip:[^;]*" search_in="hdr" header="To:" check_it="true" assign_to="2"/></action></recv>',
      ),
      ...answered,
      receiveRequest('REFER'),
      replyInDialog('202 Accepted'),
      ...notify(1, 'active', '180 Ringing'),
      ...notify(2, 'terminated', '200 OK'),
      receiveRequest('BYE'),
      replyInDialog('200 OK'),
    ],
    (ours) => {
      ours.on(async ({ type }) => {
        if (type === 'answered') outcomes.push(await ours.transfer('sip:300@127.0.0.1'));
      });
    },
  );
  expect(outcomes).toEqual([{ outcome: 'transferred' }]);
  expect(events.flatMap((event) => (event.type === 'transfer' ? [event.status] : []))).toEqual([180, 200]);
  expect(events.at(-1)).toEqual({ type: 'ended', end: { cause: 'transferred' } });
});

it('sends keys by INFO', async () => {
  const outcomes: unknown[] = [];
  await call(
    [
      receiveRequest('INVITE'),
      ...answered,
      ...[1, 2].flatMap(() => [receiveRequest('INFO'), replyInDialog('200 OK')]),
      receiveRequest('BYE'),
      replyInDialog('200 OK'),
    ],
    (ours) => {
      ours.on(async ({ type }) => {
        if (type !== 'answered') return;
        outcomes.push(await ours.sendKeys('4#'));
        ours.hangUp();
      });
    },
  );
  expect(outcomes).toEqual([{ outcome: 'sent' }]);
});

it('says that nobody is there when the connection is refused', async () => {
  const events: CallEvent[] = [];
  const ours = telephone.agent.call({ uri: 'sip:200@127.0.0.1:9;transport=tcp' });
  ours.on((event) => events.push(event));
  await ours.released;
  expect(events).toEqual([{ type: 'ended', end: { cause: 'unreachable' } }]);
});
