import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decodeG711, type MediaServer, openRecording } from '../media/index.ts';
import { aRecordingKey, openKey } from '../media/testing/recording-keys.ts';
import { aCall, type Call, pause, startMedia, until } from '../media/testing/start-media.ts';
import { msOf, tone } from '../media/testing/tones.ts';
import { BridgedCall } from './bridged-call.ts';
import { OperatorLine } from './operator-line.ts';
import { OutsideParty } from './outside-party.ts';

let folder: string;
let server: MediaServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-parts-'));
  server = await startMedia();
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const tones = [500, 700, 900, 1_300] as const;
type Tone = (typeof tones)[number];

const msOfTone = (hertz: Tone, sound: Int16Array) =>
  msOf(
    hertz,
    sound,
    tones.filter((one) => one !== hertz),
  );

/** For how long each of a recording's sides has a tone, in ms. */
async function recorded(name: string): Promise<(side: 'said' | 'heard', hertz: Tone) => number> {
  const { wav, isWhole } = openRecording(await readFile(join(folder, name)), openKey);
  expect(isWhole).toBe(true);
  const sound = wav.subarray(wav.indexOf('data') + 8);
  const both = new Int16Array(sound.length);
  decodeG711('PCMA', sound, both);
  return (side, hertz) =>
    msOfTone(
      hertz,
      both.filter((_, i) => i % 2 === (side === 'said' ? 0 : 1)),
    );
}

const says = ({ peer, leg }: Call, hertz: Tone) => peer.say(leg.local.port, tone(hertz, 600));
/** Some of what is said may be lost on a machine that has much to do. */
const enoughMs = 300;

it('records her again when she comes back from a number outside, and nothing of what was said there', async () => {
  const [caller, operator, office] = [await aCall(server), await aCall(server), await aCall(server)];
  const key = aRecordingKey();
  caller.leg.record({ folder, id: 'c1', key });
  const line = new OperatorLine({
    leg: operator.leg,
    staff: { tenantId: 't', staffId: 'anna' },
    isMuted: false,
    gone: new Promise(() => {}),
    onReady: () => {},
    onEnd: () => {},
  });
  const room = new BridgedCall({
    caller: { id: 'c1', leg: caller.leg, bridge: () => {}, unbridge: () => {} },
    music: 'music',
    recordings: { folder, newKey: () => key },
  });
  room.seat(line, 'operator');
  await says(caller, 500);
  let leave = (): void => {};
  const gone = new Promise<'left'>((resolve) => {
    leave = () => resolve('left');
  });
  const party: OutsideParty = new OutsideParty(
    'МФЦ',
    {
      rings: Promise.resolve(),
      heardEarly: new Promise(() => {}),
      picked: Promise.resolve(office.leg),
      gone,
      hangUp: () => {},
      refer: () => {},
    },
    {
      rings: () => {},
      sounds: (leg) => room.seatOutside(leg),
      picked: () => {},
      ended: () => room.dissolve(),
    },
  );
  room.ringOutside(party);
  await until(() => party.state === 'talk');
  room.handOver();
  await Promise.all([says(caller, 900), says(office, 700)]);
  await until(
    () => msOfTone(900, office.peer.sound()) > enoughMs && msOfTone(700, caller.peer.sound()) > enoughMs,
  );
  // What is on its way is played before the office hangs up.
  await pause(500);
  leave();
  await pause(100);
  await says(caller, 1_300);
  await caller.leg.close();
  await operator.leg.close();
  expect((await readdir(folder)).sort()).toEqual(['c1-operator-1.rec', 'c1-part-2.rec', 'c1.rec']);

  const before = await recorded('c1.rec');
  const after = await recorded('c1-part-2.rec');
  expect(before('said', 500)).toBeGreaterThan(enoughMs);
  expect(after('said', 1_300)).toBeGreaterThan(enoughMs);
  for (const file of [before, after]) {
    expect(file('said', 900)).toBe(0);
    expect(file('heard', 700)).toBe(0);
  }
  expect(before('said', 1_300)).toBe(0);
});
