import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  encodeG711,
  type LegEvent,
  MediaServer,
  type MediaServerEvent,
  startThread,
} from '../media/index.ts';
import { aCall, until } from '../media/testing/start-media.ts';
import { tone } from '../media/testing/tones.ts';
import { browserLine } from './browser-line.ts';
import { TestBrowser } from './testing/test-browser.ts';

const place = { address: '127.0.0.1', ports: { first: 30_000, last: 30_999 } };

let media: MediaServer;
const told: MediaServerEvent[] = [];

beforeAll(async () => {
  media = await MediaServer.start({
    ports: { first: 31_000, last: 31_999 },
    startWorker: (setup) => startThread('./testing/faulty-media-worker', import.meta.url, setup),
  });
  media.onEvent((event) => told.push(event));
});
afterAll(() => media.close());

const payload = new Uint8Array(160);
encodeG711('PCMA', tone(700, 20), payload);

it('ends only the line on whose packet we have a bug, and tells of it once, with its place', async () => {
  const browser = new TestBrowser();
  const line = await browserLine(media, place)(await browser.offer());
  await browser.take(line.answer);
  const events: LegEvent[] = [];
  line.leg.onEvent((event) => events.push(event));
  const { peer, leg: caller, events: ofCaller } = await aCall(media);
  caller.join('room');
  line.leg.join('room');
  const speaks = setInterval(() => browser.say(payload), 20);
  await until(() => events.some(({ type }) => type === 'closed'));
  clearInterval(speaks);
  expect(events.at(-1)).toMatchObject({ type: 'closed', reason: 'failed' });
  await line.gone;
  expect(told).toMatchObject([{ type: 'failed', error: { name: 'TypeError', message: 'a bug of ours' } }]);
  const [event] = told;
  expect(event?.type === 'failed' && event.error.stack).toContain('faulty-media-worker');
  const quiet = new Int16Array(160);
  await peer.say(caller.local.port, quiet);
  await until(() => ofCaller.some(({ type }) => type === 'connected'));
  expect(await media.statistics()).toMatchObject({ legs: 1, rooms: 1 });

  await peer.say(caller.local.port, tone(1_000, 200));
  await until(() => ofCaller.some(({ type }) => type === 'closed'));
  expect(told.map(({ type }) => type)).toEqual(['failed', 'failed']);
  expect(await media.statistics()).toMatchObject({ legs: 0, rooms: 0, portsUsed: 0 });
  await browser.close();
  peer.close();
});
