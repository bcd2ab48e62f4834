import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { callMedia } from '../call-media.ts';
import { type Call, plainTrunk, type TrunkSettings, UserAgent } from '../calls/index.ts';
import { Programs } from '../calls/testing/program.ts';
import { runSipp, type SippRun } from '../calls/testing/sipp.ts';
import {
  pause,
  receive,
  receiveRequest,
  reply,
  replyInDialog,
  type Step,
  sdp,
  send,
} from '../calls/testing/sipp-scenario.ts';
import { openTelephone } from '../calls/testing/telephone.ts';
import type { LegEvent, MediaLeg, MediaServer } from '../media/index.ts';
import { audioOf, startMedia, until } from '../media/testing/start-media.ts';
import { strengthOf, tone } from '../media/testing/tones.ts';
import { SipStack } from '../sip/index.ts';
import type { CallCount } from '../voice/call-ports.ts';
import { outsideDialler } from './dial-outside.ts';

const programs = new Programs();
const office = '+78125739000';
let media: MediaServer;
let closing: () => Promise<void> = async () => {};

beforeAll(async () => {
  media = await startMedia({ ports: { first: 25_000, last: 25_499 } });
});
afterEach(async () => {
  await closing();
  await programs.stop();
});
afterAll(() => media.close());

/** A telephone whose trunk is an office that plays these steps, and the calls that come to it. */
async function open(
  steps: readonly Step[],
  trunk: Partial<TrunkSettings> = {},
  args: readonly string[] = [],
) {
  const outside = await runSipp(programs, steps, { args });
  // sipp says nothing when it begins to listen.
  await new Promise((resolve) => setTimeout(resolve, 150));
  return { outside, ...(await openAt(outside.port, trunk)) };
}

/** The same with an office at this port of 127.0.0.1. */
async function openAt(officePort: number, trunk: Partial<TrunkSettings> = {}) {
  let agent: UserAgent | undefined;
  const stack = await SipStack.open({
    listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
    admit: (source, request) => agent?.admits(source, request) ?? false,
  });
  const trunks = [
    plainTrunk({
      name: 'north',
      allowed: ['127.0.0.1'],
      domain: `127.0.0.1:${officePort}`,
      dials: '8',
      ...trunk,
    }),
  ];
  agent = new UserAgent({
    sip: stack,
    trunks,
    media: callMedia(media, () => {}),
    log: { info: () => {}, warn: () => {} },
  });
  const ours = agent;
  closing = () => ours.close().then(() => stack.close());
  const calls = new Map<string, Call>();
  ours.onCall((call) => {
    calls.set(call.id, call);
    void call.answer();
  });
  const counted: CallCount[] = [];
  const timers: (() => void)[] = [];
  /** Legs that were told that they are recorded. */
  const recorded: string[] = [];
  const dialler = outsideDialler({
    agent,
    trunks,
    callOf: (id) => calls.get(id),
    setTimer: (_, run) => {
      timers.push(run);
      return () => {};
    },
    count: (what) => counted.push(what),
    onRecorded: (leg) => recorded.push(leg.id),
    log: { warn: () => {}, error: () => {} },
  });
  return { dialler, recorded, calls, counted, timers, port: stack.addresses[0]?.port ?? 0 };
}

/** A caller at the same trunk; resolves with our side of her call once it is answered. */
async function aCaller(
  { port, calls }: { readonly port: number; readonly calls: ReadonlyMap<string, Call> },
  steps: readonly Step[],
): Promise<{ readonly sipp: SippRun; readonly call: Call }> {
  const begin = [
    send('INVITE', { body: sdp() }),
    receive(100, { optional: true }),
    receive(180, { optional: true }),
    receive(200),
    send('ACK', { toTag: true }),
  ];
  const sipp = await runSipp(programs, [...begin, ...steps], { target: { host: '127.0.0.1', port } });
  for (;;) {
    const [call] = calls.values();
    if (call?.state === 'answered') return { sipp, call };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const answered = [reply('200 OK', { body: sdp(), retransmits: true }), receiveRequest('ACK')];
const hungUp = [receiveRequest('BYE'), replyInDialog('200 OK')];

/** What became of the REFER. */
const news = (status: string): readonly Step[] => [
  send('NOTIFY', {
    cseq: 2,
    toTag: true,
    headers: ['Event: refer', 'Subscription-State: terminated'],
    type: 'message/sipfrag',
    body: `SIP/2.0 ${status}`,
  }),
  receive(200),
];

it('has a trunk that refers join the two, and hangs neither up before that', async () => {
  const site = await open([receiveRequest('INVITE'), ...answered, ...hungUp], { refers: true });
  // The dialog of the office, by the tag it gave.
  const replaces = 'Refer-To: *<[^>]*[?]Replaces=[^>]*to-tag%3D[0-9]+SIPpTag01[0-9]+%3Bfrom-tag%3D[^>]+>';
  const { sipp, call } = await aCaller(site, [
    `<recv request="REFER"><action><ereg regexp="${replaces.replace('<', '&lt;').replaceAll('>', '&gt;')}" search_in="msg" check_it="true" assign_to="1"/></action></recv><Reference variables="1"/>`,
    replyInDialog('202 Accepted'),
    ...news('200 OK'),
    ...hungUp,
  ]);
  const outside = site.dialler.dial(office, call.id);
  await outside?.picked;
  outside?.refer(call.id);
  // As the bridge does when the caller's call is over: here the trunk has both by then.
  call.on(({ type }) => type === 'ended' && outside?.hangUp());
  await sipp.succeeded;
  expect(call.end).toEqual({ cause: 'transferred' });
  expect(site.counted).toEqual(['outside-called', 'outside-referred']);
  expect(site.timers).toHaveLength(1);
  site.timers[0]?.();
  await site.outside.succeeded;
});

/** The line of the office is freed, or it hangs up, before the trunk tells what became of the REFER. */
async function freedEarly(refer: readonly Step[]) {
  const telephone = await openTelephone();
  let free = (): void => {};
  telephone.agent.onCall((call) => {
    free = () => call.hangUp();
    void call.answer();
  });
  const site = await openAt(telephone.at.port, { refers: true });
  const closeSite = closing;
  closing = () => closeSite().then(() => telephone.close());
  const { sipp, call } = await aCaller(site, [receiveRequest('REFER'), ...refer]);
  const outside = site.dialler.dial(office, call.id);
  await outside?.picked;
  const ends: string[] = [];
  void outside?.gone.then((why) => ends.push(why));
  outside?.refer(call.id);
  free();
  return { ...site, sipp, call, ends };
}

it('takes no office for gone whose line a trunk freed before it told that it has both', async () => {
  const { sipp, call, ends } = await freedEarly([
    replyInDialog('202 Accepted'),
    pause(500),
    ...news('200 OK'),
    ...hungUp,
  ]);
  await sipp.succeeded;
  expect(call.end).toEqual({ cause: 'transferred' });
  expect(ends).toEqual([]);
});

it.each(['refused', 'not told of'] as const)(
  'gives the caller back where the office hangs up and the REFER is %s',
  async (how) => {
    const refer = how === 'refused' ? [replyInDialog('603 Decline')] : [replyInDialog('202 Accepted')];
    const { sipp, call, ends, timers } = await freedEarly([...refer, ...hungUp]);
    if (how === 'not told of') await until(() => timers.length > 0);
    expect(ends).toEqual([]);
    for (const run of timers) run();
    await until(() => ends.length > 0);
    expect(ends).toEqual(['failed']);
    expect(call.state).toBe('answered');
    call.hangUp();
    await sipp.succeeded;
  },
);

it('keeps both where the trunk refuses, and hangs the office up at once afterwards', async () => {
  const site = await open([receiveRequest('INVITE'), ...answered, ...hungUp], { refers: true });
  const { sipp, call } = await aCaller(site, [
    receiveRequest('REFER'),
    replyInDialog('603 Decline'),
    ...hungUp,
  ]);
  const outside = site.dialler.dial(office, call.id);
  await outside?.picked;
  outside?.refer(call.id);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(call.state).toBe('answered');
  outside?.hangUp();
  await site.outside.succeeded;
  call.hangUp();
  await sipp.succeeded;
  expect(site.counted).toEqual(['outside-called']);
});

it('asks nothing of a trunk that does not refer', async () => {
  const site = await open([receiveRequest('INVITE'), ...answered, ...hungUp]);
  const { sipp, call } = await aCaller(site, hungUp);
  const outside = site.dialler.dial(office, call.id);
  expect(site.recorded).toEqual([]);
  const leg = await outside?.picked;
  expect(site.recorded).toEqual([leg?.id]);
  outside?.refer(call.id);
  outside?.hangUp();
  call.hangUp();
  await Promise.all([sipp.succeeded, site.outside.succeeded]);
});

it.each([
  ['486 Busy Here', 'busy'],
  ['404 Not Found', 'wrong-number'],
  ['603 Decline', 'refused'],
  ['503 Service Unavailable', 'unreachable'],
])('says of %s why nobody is there', async (status, why) => {
  const { dialler } = await open([
    receiveRequest('INVITE').replace(
      '/>',
      '><action><ereg regexp="INVITE sip:88125739000@" search_in="msg" check_it="true" assign_to="1"/></action></recv><Reference variables="1"/>',
    ),
    reply(status),
    receiveRequest('ACK'),
  ]);
  expect(await dialler.dial(office, 'nobody')?.gone).toBe(why);
});

it.each(['180 Ringing', '183 Session Progress'])(
  'tells that the office rings at %s without sound',
  async (status) => {
    const site = await open([
      receiveRequest('INVITE'),
      reply(status),
      receiveRequest('CANCEL'),
      replyInDialog('200 OK'),
    ]);
    const outside = site.dialler.dial(office, 'nobody');
    await outside?.rings;
    outside?.hangUp();
  },
);

it('is heard before anybody picks up where the far side sends sound of its own', async () => {
  const site = await open(
    [
      receiveRequest('INVITE'),
      reply('183 Session Progress', { body: sdp() }),
      receiveRequest('CANCEL'),
      replyInDialog('200 OK'),
    ],
    {},
    // What comes to it goes back: its sound is ours.
    ['-rtp_echo'],
  );
  const outside = site.dialler.dial(office, 'nobody');
  const leg = (await outside?.heardEarly) as MediaLeg;
  const events: LegEvent[] = [];
  leg.onEvent((event) => events.push(event));
  leg.listen('always');
  leg.play(tone(700, 400));
  await until(() => strengthOf(700, audioOf(events)) > 500);
  expect(site.recorded).toEqual([]);
  outside?.hangUp();
  expect(await outside?.gone).toBe('failed');
});

it('says that it cannot call where no trunk calls out', async () => {
  const { dialler } = await open([receiveRequest('INVITE')], { outbound: false });
  expect(dialler.isReady()).toBe(false);
  expect(dialler.dial(office, 'nobody')).toBeUndefined();
});
