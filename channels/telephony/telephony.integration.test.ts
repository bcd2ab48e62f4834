import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ConversationKey, receiveMessage, takeTurn } from '#core/conversations/index.ts';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import { SipCaller } from '#e2e/testing/sip-caller.ts';
import { plainTrunk } from './calls/index.ts';
import { type MediaServer, type MediaServerEvent, startThread } from './media/index.ts';
import { EnergyDetector } from './media/testing/energy-detector.ts';
import { aRecordingKey } from './media/testing/recording-keys.ts';
import { startMedia, until } from './media/testing/start-media.ts';
import { tone } from './media/testing/tones.ts';
import { Telephony } from './telephony.ts';
import type { CallCount } from './voice/call-ports.ts';
import { FakeRecogniser } from './voice/testing/fake-line.ts';
import { realTimer } from './voice/timers.ts';

/** The caller's hum: none, but packets all the same. */
const silent = 0;

let folder: string;
let setup: ReturnType<typeof memoryPorts>;
let media: MediaServer;
let workers: { terminate(): Promise<number> }[];
let heardOfMedia: MediaServerEvent[];
let telephony: Telephony;
let caller: SipCaller;
let counted: CallCount[];
let talk: ConversationKey | undefined;
/** So many sentences cannot be said. */
let dumb: number;

/** A telephone that takes calls from this machine, speaks in a tone of 700 Hz and is answered by a scripted assistant. */
async function open(recordings: string, domain = '127.0.0.1'): Promise<void> {
  media = await startMedia({
    ports: { first: 23_000, last: 23_999 },
    mediaLostMs: 700,
    restartMs: 20,
    startWorker: (settings) => {
      const worker = startThread('./media/testing/energy-media-worker', import.meta.url, settings);
      workers.push(worker);
      return worker;
    },
  });
  media.onEvent((event) => heardOfMedia.push(event));
  telephony = await Telephony.open({
    tenantId: 'demo',
    language: 'ru',
    listen: [{ transport: 'udp', host: '127.0.0.1', port: 0 }],
    trunks: [plainTrunk({ name: 'line', allowed: ['127.0.0.1'], domain })],
    maxCalls: 3,
    media,
    browsers: { address: '127.0.0.1', ports: { first: 23_000, last: 23_999 } },
    recordings: { folder: recordings, newKey: aRecordingKey },
    showsListeners: true,
    pauseMs: () => 300,
    ports: {
      clock: systemClock,
      setTimer: realTimer,
      receive: async (envelope) => {
        const received = await receiveMessage(setup.ports, envelope);
        if ('conversation' in received) talk = received.conversation;
        return received;
      },
      onReceived: (key) => void answer(key),
      entries: setup.ports.entries,
      recogniser: new FakeRecogniser(),
      synthesiser: {
        async *speak() {
          dumb -= 1;
          if (dumb >= 0) throw new AppError('synthesiser-lost', 'gone');
          yield tone(700, 2_000);
        },
      },
      waiting: async () => undefined,
      observe: () => {},
      count: (what) => counted.push(what),
      log: { warn: () => {}, error: () => {} },
    },
    onCounted: () => {},
    onDropped: () => {},
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-line-'));
  setup = memoryPorts();
  [workers, heardOfMedia, counted, talk, dumb] = [[], [], [], undefined, 0];
  caller = await SipCaller.start();
});
afterEach(async () => {
  await caller.close();
  await telephony.stop(0);
  await media.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The assistant answers, and whoever is on the line is told. */
async function answer(key: ConversationKey): Promise<void> {
  await takeTurn(setup.ports, key);
  const conversation = await setup.ports.conversations.get(key);
  if (conversation) telephony.publish({ kind: 'conversation', conversation, before: undefined });
}

async function endingOfCall(): Promise<unknown> {
  const entries = talk ? await setup.ports.entries.since(talk, 0, 100) : [];
  return entries
    .map(({ body }) => (body.kind === 'event' ? body.event : undefined))
    .findLast((event) => event?.type === 'call.ended');
}

async function isEnded(): Promise<void> {
  for (const endAt = performance.now() + 5_000; !(await endingOfCall()); )
    if (performance.now() > endAt) throw new Error('the history does not know that the call is over');
    else await new Promise((resolve) => setTimeout(resolve, 20));
}

it('ends a call whose caller is cut off from the network, with its cause, and keeps its recording', async () => {
  await open(folder);
  await caller.call(telephony.address, silent);
  await caller.hears({ 700: true });
  await caller.vanish();
  await isEnded();
  expect(await endingOfCall()).toMatchObject({ cause: 'media-lost', quality: { mos: expect.any(Number) } });
  await until(() => readdirSync(folder).some((name) => name.endsWith('.rec')));
});

it('hangs up on a citizen whom it called when the media thread died before a word was said', async () => {
  caller.pickUp(silent);
  await open(folder, `127.0.0.1:${caller.port}`);
  const dialed = await telephony.dialer({ createDetector: () => new EnergyDetector() }).dial({
    tenantId: 'demo',
    phone: '+79005550101',
    language: 'ru',
    ringSeconds: 20,
    leavesWord: false,
    start: { callId: 'call-1', purpose: 'call-back' },
  });
  if (dialed.outcome !== 'answered') throw new Error(`nobody answered: ${dialed.cause}`);
  await workers[0]?.terminate();
  await until(() => heardOfMedia.some(({ type }) => type === 'worker-lost'));
  dialed.talk();
  await until(() => caller.isOver);
});

it('hangs up when the media thread dies, keeps what was recorded, and takes the next call', async () => {
  await open(folder);
  await caller.call(telephony.address, silent);
  await caller.hears({ 700: true });
  await workers[0]?.terminate();
  await until(() => caller.isOver);
  await isEnded();
  expect(await endingOfCall()).toMatchObject({ cause: 'media-lost' });
  expect(readdirSync(folder)).toHaveLength(1);
  await until(() => heardOfMedia.some(({ type }) => type === 'worker-ready'));
  await caller.call(telephony.address, silent, '79990000002');
  await caller.hears({ 700: true });
});

it('goes on with the next sentence when one could not be said', async () => {
  await open(folder);
  dumb = 1;
  setup.assistant.script = () => ({ say: [{ text: 'Первое. Второе.' }] });
  await caller.call(telephony.address, silent);
  await caller.hears({ 700: true });
  expect(counted).toContain('synthesiser-failed');
  expect(caller.isOver).toBe(false);
});

it('talks on where nothing can be recorded, and tells', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await open(join(file, 'recordings'));
  await caller.call(telephony.address, silent);
  await caller.hears({ 700: true });
  await until(() => heardOfMedia.some(({ type }) => type === 'recording-failed'));
  expect(heardOfMedia).toEqual([{ type: 'recording-failed', code: 'recording-not-writable' }]);
  caller.hangUp();
  await isEnded();
  expect(await endingOfCall()).toMatchObject({ cause: 'citizen-hung-up' });
});
