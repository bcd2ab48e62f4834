import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Dialed } from '#core/outreach/index.ts';
import { openDetectors } from '#speech/activity/index.ts';
import { callMedia } from '../call-media.ts';
import { plainTrunk, UserAgent } from '../calls/index.ts';
import { Programs } from '../calls/testing/program.ts';
import { runSipp } from '../calls/testing/sipp.ts';
import { receiveRequest, reply } from '../calls/testing/sipp-scenario.ts';
import type { MediaServer } from '../media/index.ts';
import { startMedia } from '../media/testing/start-media.ts';
import { strengthOf, tone } from '../media/testing/tones.ts';
import { SipStack } from '../sip/index.ts';
import { realTimer } from '../voice/timers.ts';
import { type DialParts, dialCitizen } from './dial-citizen.ts';
import { framesOf } from './frames.ts';
import { startCallee } from './testing/callee.ts';

const programs = new Programs();
const phone = '+79005550101';
const announcement =
  'Абонент временно недоступен. Попробуйте перезвонить позднее, или оставьте сообщение после сигнала.';
let media: MediaServer;
let createDetector: DialParts['createDetector'];
const opened: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  media = await startMedia({ ports: { first: 22_000, last: 22_999 } });
  const detectors = await openDetectors();
  createDetector = () => detectors.create();
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await programs.stop();
});
afterAll(() => media.close());

/** Calls the number at this port of 127.0.0.1, as if a trunk were there. */
async function dial(
  port: number,
  over: Partial<DialParts> = {},
  { ringSeconds = 20, leavesWord = false } = {},
) {
  let agent: UserAgent | undefined;
  const stack = await SipStack.open({
    listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
    admit: (source, request) => agent?.admits(source, request) ?? false,
  });
  const trunks = [
    plainTrunk({
      name: 'north',
      allowed: ['127.0.0.1'],
      domain: `127.0.0.1:${port}`,
      callerIds: ['+78005550100'],
      trustsIdentity: true,
    }),
  ];
  agent = new UserAgent({
    sip: stack,
    trunks,
    media: callMedia(media, () => {}),
    log: { info: () => {}, warn: () => {} },
  });
  const ours = agent;
  opened.push({ close: () => ours.close().then(() => stack.close()) });
  const talks: string[] = [];
  const dialed = await dialCitizen(
    {
      agent,
      trunks,
      createDetector,
      setTimer: realTimer,
      synthesiser: { speak: async function* () {} },
      talk: (_, { start }) => void talks.push(start.callId),
      ...over,
    },
    {
      tenantId: 'tenant-1',
      phone,
      language: 'ru',
      ringSeconds,
      leavesWord,
      start: { callId: 'call-1', purpose: 'call-back' },
    },
  );
  return { dialed, talks };
}

/** What a softphone heard (`dec`) or said (`enc`). */
function soundIn(folder: string, direction: 'dec' | 'enc'): Int16Array {
  const name = readdirSync(folder).find((file) => file.endsWith(`-${direction}.wav`)) ?? '';
  const bytes = readFileSync(join(folder, name)).subarray(44);
  return Int16Array.from({ length: bytes.length >> 1 }, (_, n) => bytes.readInt16LE(n * 2));
}

/** When this tone begins and ends, in ms. */
function timesOf(hertz: number, sound: Int16Array): readonly [from: number, to: number] {
  const frames = framesOf(sound).map((frame) => strengthOf(hertz, frame) > 5_000);
  const from = frames.indexOf(true);
  return from < 0 ? [Number.NaN, Number.NaN] : [from * 20, (frames.lastIndexOf(true) + 1) * 20];
}

function cause(dialed: Dialed): string {
  if (dialed.outcome !== 'answered') return dialed.cause;
  dialed.hangUp();
  return dialed.by;
}

describe('what the network says', () => {
  it.each([
    ['486 Busy Here', [], { cause: 'busy', sipStatus: 486 }],
    ['503 Service Unavailable', ['Retry-After: 90'], { cause: 'congested', retryAfterMs: 90_000 }],
    ['404 Not Found', [], { cause: 'wrong-number', sipStatus: 404 }],
    ['603 Decline', [], { cause: 'declined' }],
    ['500 Server Internal Error', [], { cause: 'failed', sipStatus: 500 }],
  ] as const)('%s %j', async (status, headers, expected) => {
    const { port, succeeded } = await runSipp(programs, [
      receiveRequest('INVITE'),
      reply(status, { headers }),
      receiveRequest('ACK'),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { dialed, talks } = await dial(port);
    await succeeded;
    expect(dialed).toMatchObject({ outcome: 'failed', trunk: 'north', ...expected });
    expect(talks).toEqual([]);
  });
});

it('talks with one who says hello, not before she has said it', async () => {
  const { port } = await startCallee(programs, { number: phone, says: 'алло, да' });
  const { dialed, talks } = await dial(port);
  if (dialed.outcome !== 'answered') throw new Error(`nobody answered: ${dialed.cause}`);
  expect(dialed.by).toBe('person');
  expect(talks).toEqual([]);
  dialed.talk();
  expect(talks).toEqual(['call-1']);
  dialed.hangUp();
  await dialed.ended;
});

it('greets one who picks up and says nothing', async () => {
  const { port } = await startCallee(programs, { number: phone, says: '' });
  expect(cause((await dial(port)).dialed)).toBe('unknown');
});

it('hangs up on a voicemail', async () => {
  const { port, program } = await startCallee(programs, { number: phone, says: announcement });
  expect(cause((await dial(port)).dialed)).toBe('machine');
  await program.until(/terminate|closed|BYE/i);
});

it('tells a voicemail after its tone that we called, and that it was told', async () => {
  const hertz = 600;
  const callee = await startCallee(programs, {
    number: phone,
    says: 'Абонент не отвечает. Говорите после сигнала.',
    beeps: true,
  });
  const synthesiser: DialParts['synthesiser'] = {
    speak: async function* () {
      yield tone(hertz, 1_000);
    },
  };
  const { dialed } = await dial(callee.port, { synthesiser }, { leavesWord: true });
  expect(dialed).toMatchObject({ outcome: 'failed', cause: 'machine', wordLeft: true });
  await callee.program.until(/terminate|closed|BYE/i);
  const [heard, said] = [soundIn(callee.folder, 'dec'), soundIn(callee.folder, 'enc')];
  const waitedMs = timesOf(hertz, heard)[0] - timesOf(1_000, said)[1];
  expect(waitedMs).toBeGreaterThan(0);
  expect(waitedMs).toBeLessThan(1_500);
});

it('stops ringing where nobody picks up', async () => {
  const { port, program } = await startCallee(programs, { number: phone, says: '', picksUp: false });
  expect(cause((await dial(port, {}, { ringSeconds: 2 })).dialed)).toBe('no-answer');
  await program.until(/cancel|terminate|closed/i);
});

it('calls nobody without a trunk', async () => {
  expect((await dial(9, { trunks: [] })).dialed).toEqual({ outcome: 'failed', cause: 'no-trunk' });
});
