import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { encodeG711, MediaServer, startThread } from '../media/index.ts';
import { aCall, pause, until } from '../media/testing/start-media.ts';
import { tone } from '../media/testing/tones.ts';
import { browserLine } from './browser-line.ts';
import { TestBrowser } from './testing/test-browser.ts';

const place = { address: '127.0.0.1', ports: { first: 30_000, last: 30_999 } };

let media: MediaServer;
let losses = 0;
const browsers: TestBrowser[] = [];

beforeAll(async () => {
  media = await MediaServer.start({
    ports: { first: 31_000, last: 31_999 },
    startWorker: (setup) => startThread('./testing/webrtc-media-worker', import.meta.url, setup),
  });
  media.onEvent(({ type }) => {
    if (type === 'worker-lost') losses += 1;
  });
});
afterEach(async () => {
  await Promise.all(browsers.splice(0).map((browser) => browser.close()));
});
afterAll(() => media.close());

function aBrowser(...codecs: ConstructorParameters<typeof TestBrowser>): TestBrowser {
  const browser = new TestBrowser(...codecs);
  browsers.push(browser);
  return browser;
}

async function aLine(browser: TestBrowser) {
  const line = await browserLine(media, place)(await browser.offer());
  await browser.take(line.answer);
  return line;
}

const payload = new Uint8Array(160);
encodeG711('PCMA', tone(700, 20), payload);

it('carries sound and keys between a telephone and a browser as they are, both ways', async () => {
  const browser = aBrowser();
  const { leg } = await aLine(browser);
  const { peer, leg: caller } = await aCall(media, { digitPayloadType: 101 });
  caller.join('room');
  leg.join('room');
  const heard = new Set<number>();
  const sends = setInterval(() => {
    browser.say(payload);
    peer.sendPayload(caller.local.port, payload, 8);
  }, 20);
  await until(() => browser.received.length > 20 && peer.heard.length > 20);
  clearInterval(sends);
  for (const packet of browser.received) heard.add(packet.header.payloadType);
  expect(heard).toEqual(new Set([8]));
  expect(browser.received.some((packet) => packet.payload.equals(Buffer.from(payload)))).toBe(true);
  leg.pressKeys(['5']);
  await until(() => browser.received.some(({ header }) => header.payloadType === 126));
  const key = browser.received.find(({ header }) => header.payloadType === 126);
  expect(key?.payload[0]).toBe(5);
  expect(new Set(browser.received.map(({ header }) => header.ssrc)).size).toBe(1);
  await Promise.all([leg.close(), caller.close()]);
  peer.close();
});

it('waits for the end of a browser no longer than for its line', async () => {
  const { gone, leg } = await aLine(aBrowser());
  await leg.close();
  await gone;
});

it('tells that the browser is gone', async () => {
  const browser = aBrowser();
  const { gone, leg } = await aLine(browser);
  for (let n = 0; n < 10; n++) {
    browser.say(payload);
    await pause(20);
  }
  await browser.close();
  await gone;
  await leg.close();
});

it('gives the browser no other address than the one that is configured', async () => {
  const browser = aBrowser();
  const { answer, leg } = await browserLine(media, place)(await browser.offer());
  const addresses = answer.match(/^a=candidate.*$/gm)?.map((line) => line.split(' ')[4]);
  expect(new Set(addresses)).toEqual(new Set(['127.0.0.1']));
  const [port = 0] = answer.match(/(?<=^a=candidate.* 127\.0\.0\.1 )\d+/m)?.map(Number) ?? [];
  expect(port).toBeGreaterThanOrEqual(place.ports.first);
  expect(port).toBeLessThanOrEqual(place.ports.last);
  await leg.close();
});

it('takes µ-law where there is no A-law', async () => {
  const { leg } = await browserLine(media, place)(await aBrowser(['PCMU']).offer());
  expect(leg.local.description).toMatchObject({ codec: 'PCMU' });
  await leg.close();
});

it('refuses offers that are none, and goes on', async () => {
  const offer = await aBrowser().offer();
  const lines = offer.split('\r\n');
  const some = lines.filter((_, n) => n % 3 === 0);
  const wrong = [
    '',
    'v=0',
    '\0\0\0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 8',
    await aBrowser(['opus']).offer(),
    offer.replace(/m=audio/, 'm=video'),
    lines.filter((line) => !line.startsWith('a=fingerprint')).join('\r\n'),
    lines.filter((line) => !line.startsWith('a=ice-')).join('\r\n'),
    offer.replace(/a=mid:.*/g, ''),
    offer.replace(/a=candidate:.*/g, 'a=candidate:x y z'),
    offer.replace(/127\.0\.0\.1/g, '999.1.1.1'),
    ...some.map((_, n) => lines.slice(0, 3 * n).join('\r\n')),
    ...some.map((line, n) => lines.toSpliced(3 * n, 1, line.replace(/\d+/g, '-99999999999')).join('\r\n')),
  ];
  const outcomes = new Set<string>();
  for (const sdp of wrong) {
    const opened = await browserLine(media, place)(sdp).catch((error: { code: string }) => error.code);
    outcomes.add(typeof opened === 'string' ? opened : 'opened');
    if (typeof opened !== 'string') await opened.leg.close();
  }
  expect([...outcomes].filter((outcome) => outcome !== 'opened')).toEqual(['webrtc-offer-refused']);
  await pause(500);
  expect(losses).toBe(0);
  expect((await media.statistics()).legs).toBe(0);
});
