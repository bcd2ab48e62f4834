import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { Bridge, ringingSound, ringingTone } from '../bridge/index.ts';
import { phoneLine } from '../bridge/phone-line.ts';
import { CallLeg, callMedia } from '../call-media.ts';
import { type OutgoingCall, plainTrunk, UserAgent } from '../calls/index.ts';
import { Programs } from '../calls/testing/program.ts';
import { runSipp } from '../calls/testing/sipp.ts';
import { pause, receiveRequest, reply, type Step, sdp } from '../calls/testing/sipp-scenario.ts';
import type { MediaServer } from '../media/index.ts';
import { aCall, startMedia, until } from '../media/testing/start-media.ts';
import { TestPeer } from '../media/testing/test-peer.ts';
import { msOf, tone } from '../media/testing/tones.ts';
import { SipStack } from '../sip/index.ts';
import { realTimer } from '../voice/timers.ts';
import { outsideDialler } from './dial-outside.ts';

const hertz = { office: 700, ringing: 425, music: 1_200 } as const;
const anna = { tenantId: 'demo', staffId: 'anna' };
const programs = new Programs();
let media: MediaServer;
const opened: { close(): unknown }[] = [];

beforeAll(async () => {
  media = await startMedia({ ports: { first: 28_000, last: 28_499 } });
  media.loadSound(ringingSound, ringingTone());
  media.loadSound('music', tone(hertz.music, 1_000));
});
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
  await programs.stop();
});
afterAll(() => media.close());

async function aPeer(): Promise<TestPeer> {
  const peer = await TestPeer.open();
  opened.push(peer);
  return peer;
}

const soundAt = ({ port }: TestPeer): string => sdp().replace('[media_port]', String(port));

/** For how long a peer has heard a tone, in ms. */
function heard(of: keyof typeof hertz, peer: TestPeer): number {
  const others = Object.values(hertz).filter((one) => one !== hertz[of]);
  return msOf(hertz[of], peer.sound(), others);
}

/**
 * An operator at the telephone on her table, with a caller, calls an office that plays these steps: both over SIP, each
 * with sound of its own.
 */
async function callOffice(stepsWith: (office: TestPeer) => readonly Step[]) {
  const [operator, office] = [await aPeer(), await aPeer()];
  const table = await runSipp(programs, [
    receiveRequest('INVITE'),
    reply('200 OK', { body: soundAt(operator), retransmits: true }),
    receiveRequest('ACK'),
    pause(30_000),
  ]);
  const outside = await runSipp(programs, [receiveRequest('INVITE'), ...stepsWith(office), pause(30_000)]);
  // sipp says nothing when it begins to listen.
  await new Promise((resolve) => setTimeout(resolve, 300));
  let agent: UserAgent | undefined;
  const stack = await SipStack.open({
    listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
    admit: (source, request) => agent?.admits(source, request) ?? false,
  });
  const of = { allowed: ['127.0.0.1'] };
  const trunks = [
    plainTrunk({ ...of, name: 'office', domain: `127.0.0.1:${outside.port}` }),
    plainTrunk({ ...of, name: 'tables', domain: '127.0.0.1', outbound: false }),
  ];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  agent = new UserAgent({ sip: stack, trunks, media: callMedia(media, () => {}), log });
  opened.push(stack, agent);
  const ours = agent;
  const placed: OutgoingCall[] = [];
  const bridge = new Bridge({
    openBrowser: () => Promise.reject(new Error('no browser')),
    openPhone: phoneLine(ours, trunks),
    dialler: outsideDialler({
      agent: {
        trunkStates: ours.trunkStates,
        call: (...order) => {
          const call = ours.call(...order);
          placed.push(call);
          return call;
        },
      },
      trunks,
      callOf: () => undefined,
      setTimer: realTimer,
      count: () => {},
      log,
    }),
    music: 'music',
    setTimer: realTimer,
  });
  await bridge.openPhone(anna, `sip:anna@127.0.0.1:${table.port}`);
  const { leg, peer: caller } = await aCall(media);
  opened.push(caller, leg);
  const held = { tenantId: 'demo', id: 'k1', state: 'with-operator', assignment: { staffId: 'anna' } };
  bridge.follow({ id: 'c1', leg, bridge: () => {}, unbridge: () => {} }, held);
  bridge.callOutside(anna, { id: 'n1', name: 'МФЦ', phone: '+78125739000' });
  const [call] = placed;
  /** The office is heard where our description of the sound says. */
  const officeSays = async (ms: number): Promise<void> => {
    await until(() => call?.media instanceof CallLeg);
    const { port } = call?.media instanceof CallLeg ? call.media.leg.local : { port: 0 };
    await office.say(port, tone(hertz.office, ms));
  };
  return { bridge, operator, office, caller, call, officeSays };
}

it.each([
  ['183 alone', []],
  ['180 first', [reply('180 Ringing')]],
] as const)(
  'lets the operator hear what the far side sends before it is picked up, and no tone of ours: %s',
  async (_, before) => {
    const { operator, caller, call, officeSays } = await callOffice((office) => [
      ...before,
      reply('183 Session Progress', { body: soundAt(office) }),
    ]);
    await until(() => (call?.media instanceof CallLeg ? operator.heard.length > 0 : false));
    while (heard('office', operator) < 300) await officeSays(200);
    const toneBefore = heard('ringing', operator);
    await officeSays(1_000);
    expect(heard('ringing', operator)).toBe(toneBefore);
    if (before.length === 0) expect(toneBefore).toBe(0);
    expect(call?.state).toBe('unanswered');
    // Whoever waits hears music meanwhile, nothing of the office.
    expect(heard('music', caller)).toBeGreaterThan(300);
    expect(heard('office', caller)).toBe(0);
  },
);

it.each([
  ['180 without sound', () => [reply('180 Ringing')]],
  [
    '183 that promises sound and sends none',
    (office: TestPeer) => [reply('180 Ringing'), reply('183 Session Progress', { body: soundAt(office) })],
  ],
] as const)('lets the operator hear our tone of 425 Hz, and nobody else: %s', async (_, steps) => {
  const { operator, caller, office, call } = await callOffice(steps);
  await until(() => heard('ringing', operator) > 300);
  expect(call?.state).toBe('unanswered');
  await until(() => heard('music', caller) > 300);
  expect(heard('ringing', caller)).toBe(0);
  expect(heard('ringing', office)).toBe(0);
});
