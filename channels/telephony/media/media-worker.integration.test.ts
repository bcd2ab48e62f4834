import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type LegEvent, type MediaServer, type MediaServerEvent, startThread } from './index.ts';
import { buildRtp, parseRtp } from './rtp/rtp-packet.ts';
import { SrtpReceiver } from './srtp/srtp-receiver.ts';
import { SrtpSender } from './srtp/srtp-sender.ts';
import { readRtpOfPcap } from './testing/pcap.ts';
import { aRecordingKey } from './testing/recording-keys.ts';
import { aCall, audioOf, pause, startMedia, until } from './testing/start-media.ts';
import type { TestPeer } from './testing/test-peer.ts';
import { strengthOf, tone } from './testing/tones.ts';
import type { PortedPacket } from './transport/message-port-transport.ts';

let shared: MediaServer;
const servers: MediaServer[] = [];
const peers: TestPeer[] = [];

beforeAll(async () => {
  shared = await startMedia();
});

afterAll(() => shared.close());

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
  for (const peer of peers.splice(0)) peer.close();
});

async function aServer(...options: Parameters<typeof startMedia>) {
  const server = await startMedia(...options);
  servers.push(server);
  return server;
}

it('starts the thread again when it fails, tells every leg, and has its sounds again', async () => {
  const workers: { terminate(): Promise<number> }[] = [];
  const server = await aServer({
    restartMs: 20,
    startWorker: (setup) => {
      const worker = startThread('./testing/energy-media-worker', import.meta.url, setup);
      workers.push(worker);
      return worker;
    },
  });
  const told: MediaServerEvent[] = [];
  server.onEvent((event) => told.push(event));
  server.loadSound('tone', tone(700, 300));
  const { leg, peer, events } = await aCall(server);
  peers.push(peer);
  const playback = leg.play({ sound: 'tone' });
  await workers[0]?.terminate();
  await until(() => told.some(({ type }) => type === 'worker-ready'));
  expect(told[0]).toMatchObject({ type: 'worker-lost', legs: 1 });
  expect(events.at(-1)).toEqual({ type: 'closed', reason: 'worker-lost' });
  expect(await playback.finished).toMatchObject({ outcome: 'stopped', by: 'closed' });
  await expect(leg.quality()).rejects.toMatchObject({ code: 'media-worker-lost', retryable: true });

  const again = await aCall(server);
  peers.push(again.peer);
  expect(await again.leg.play({ sound: 'tone' }).finished).toMatchObject({ outcome: 'drained' });
  expect(strengthOf(700, again.peer.sound().slice(0, 2_400))).toBeGreaterThan(6_000);
});

it('ends a thread that does not answer any more, and starts another', async () => {
  let lives = 0;
  const server = await aServer({
    restartMs: 20,
    stuckMs: 1_500,
    startWorker: (setup) => {
      lives += 1;
      const entry = lives === 1 ? './testing/stuck-media-worker' : './testing/energy-media-worker';
      return startThread(entry, import.meta.url, setup);
    },
  });
  const told: string[] = [];
  server.onEvent(({ type }) => told.push(type));
  await until(() => told.includes('worker-ready'), 20_000);
  expect(told.slice(0, 2)).toEqual(['worker-lost', 'worker-ready']);
  expect(await server.statistics()).toMatchObject({ legs: 0 });
});

it('tells which bug ended the thread, and where it is', async () => {
  const buggy = `require('node:worker_threads').parentPort.postMessage({ type: 'ready' });
    setTimeout(function placeOfTheBug() { throw new TypeError('a bug of ours'); }, 20);`;
  const server = await aServer({ restartMs: 10_000, startWorker: () => new Worker(buggy, { eval: true }) });
  const told: MediaServerEvent[] = [];
  server.onEvent((event) => told.push(event));
  await until(() => told.length > 0);
  expect(told).toMatchObject([
    { type: 'worker-lost', error: { stack: expect.stringMatching('placeOfTheBug') } },
  ]);
});

it('says when every port is in use, and that a closed leg makes room', async () => {
  const server = await aServer({ ports: { first: 24_000, last: 24_005 } });
  const legs = [await server.allocate(), await server.allocate(), await server.allocate()];
  await expect(server.allocate()).rejects.toMatchObject({ code: 'media-ports-exhausted', retryable: true });
  await legs[1]?.close();
  await pause(50);
  expect((await server.allocate()).local.port).toBe(legs[1]?.local.port);
});

it.each(['AES_CM_128_HMAC_SHA1_80', 'AES_CM_128_HMAC_SHA1_32'] as const)(
  'speaks and hears in secret with %s, and does not hear what is not signed',
  async (suite) => {
    const [ours, theirs] = [randomBytes(30), randomBytes(30)].map((keyAndSalt) => ({ suite, keyAndSalt }));
    if (!ours || !theirs) throw new Error('no keys');
    const { leg, peer, events } = await aCall(shared, { srtp: { send: ours, receive: theirs } });
    peers.push(peer);
    leg.listen('always');
    void leg.play(tone(700, 500));
    const sender = new SrtpSender(theirs);
    const receiver = new SrtpReceiver(ours);
    const heard: number[] = [];
    for (let n = 0; n < 25; n++) {
      const payload = new Uint8Array(160).fill(0x2a);
      const packet = { marker: false, payloadType: 8, sequence: n, timestamp: n * 160, ssrc: 7, payload };
      peer.sendRaw(leg.local.port, buildRtp({ ...packet, ssrc: 8 }));
      peer.sendRaw(leg.local.port, sender.protect(buildRtp(packet)));
      await pause(20);
    }
    await pause(100);
    for (const raw of peer.raw) {
      const plain = receiver.unprotect(raw);
      heard.push(plain ? (parseRtp(plain)?.payload.length ?? 0) : -1);
    }
    expect(heard.length).toBeGreaterThan(20);
    expect(new Set(heard)).toEqual(new Set([160]));
    expect(await leg.quality()).toMatchObject({ packetsReceived: 25, refused: 25 });
    expect(Math.min(...audioOf(events))).toBe(-32_256);
  },
);

it('carries packets of a way without sockets', async () => {
  const { port1, port2 } = new MessageChannel();
  const leg = await shared.allocate({ way: { kind: 'message-port', port: port2 } });
  const events: LegEvent[] = [];
  leg.onEvent((event) => events.push(event));
  const heard: PortedPacket[] = [];
  port1.on('message', (packet: PortedPacket) => heard.push(packet));
  leg.connect({ codec: 'PCMU', direction: 'sendrecv' });
  port1.postMessage({
    kind: 'rtp',
    bytes: new Uint8Array(
      buildRtp({
        marker: true,
        payloadType: 0,
        sequence: 1,
        timestamp: 1,
        ssrc: 1,
        payload: new Uint8Array(160),
      }),
    ),
  });
  await until(() => heard.length > 5 && events.length > 0);
  expect(events[0]?.type).toBe('connected');
  expect(parseRtp(Buffer.from(heard[0]?.bytes ?? []))?.payloadType).toBe(0);
  await leg.close();
});

it('hears the keys and the voice of the recordings that sipp plays', async () => {
  const { leg, peer, events } = await aCall(shared, { digitPayloadType: 101 });
  peers.push(peer);
  leg.listen('always');
  const sippFolder = '/usr/share/sip-tester';
  for (const name of ['1', '0', 'star', 'pound', '9']) {
    for (const packet of readRtpOfPcap(readFileSync(`${sippFolder}/dtmf_2833_${name}.pcap`)).slice(0, 60))
      peer.sendRaw(leg.local.port, packet);
    await pause(60);
  }
  await until(() => events.filter(({ type }) => type === 'key').length === 5);
  const keys = events.flatMap((event) => (event.type === 'key' ? [event.digit] : []));
  expect(keys.join('')).toBe('10*#9');
  const voice = readRtpOfPcap(readFileSync(`${sippFolder}/g711a.pcap`)).slice(90, 130);
  for (const packet of voice) {
    peer.sendRaw(leg.local.port, packet);
    await pause(18);
  }
  await pause(150);
  expect(voice.length).toBe(40);
  expect(Math.max(...audioOf(events))).toBeGreaterThan(1_000);
});

it('records both sides of a call and gives the file its name at the end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-recordings-'));
  const { leg, peer, events } = await aCall(shared);
  peers.push(peer);
  leg.record({ folder, id: 'call-1', key: aRecordingKey() });
  void leg.play(tone(700, 400));
  await peer.say(leg.local.port, tone(1_000, 500));
  await leg.close();
  const ended = events.find((event) => event.type === 'recording-ended');
  expect(ended).toMatchObject({ file: join(folder, 'call-1.rec') });
  expect(await readdir(folder)).toEqual(['call-1.rec']);
  expect(events.at(-1)).toMatchObject({ type: 'closed', reason: 'request' });
  expect(() => leg.record({ folder, id: '../elsewhere', key: aRecordingKey() })).toThrow(
    expect.objectContaining({ code: 'recording-name-wrong' }),
  );
  await rm(folder, { recursive: true });
});
