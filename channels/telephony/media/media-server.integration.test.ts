import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { decodeG711, type LegEvent, type MediaServer } from './index.ts';
import { aCall, audioOf, type Call, pause, startMedia, until } from './testing/start-media.ts';
import { strengthOf, strongestOf, tone } from './testing/tones.ts';

let server: MediaServer;
const calls: Call[] = [];

beforeAll(async () => {
  server = await startMedia({ mediaLostMs: 400 });
});

afterEach(async () => {
  for (const { leg, peer } of calls.splice(0)) {
    await leg.close();
    peer.close();
  }
});

afterAll(() => server.close());

async function call(...remote: Parameters<typeof aCall> extends [unknown, ...infer Rest] ? Rest : never) {
  const made = await aCall(server, ...remote);
  calls.push(made);
  return made;
}

const ofType = <Type extends LegEvent['type']>(events: readonly LegEvent[], type: Type) =>
  events.filter((event): event is Extract<LegEvent, { type: Type }> => event.type === type);

it.each(['PCMA', 'PCMU'] as const)(
  'plays a tone to the peer and hears the tone of the peer in %s',
  async (codec) => {
    const { peer, leg, events } = await call({ codec });
    leg.listen('always');
    const playback = leg.play(tone(700, 600));
    await peer.say(leg.local.port, tone(1_000, 600));
    expect(await playback.finished).toMatchObject({ outcome: 'drained', heardMs: 600 });
    await pause(100);
    expect(strengthOf(700, peer.sound().subarray(0, 4_800))).toBeGreaterThan(6_000);
    expect(strengthOf(1_000, audioOf(events).slice(1_600, 4_000))).toBeGreaterThan(6_000);
  },
);

it('keeps one source, one row of numbers and one clock over playback, silence and keys', async () => {
  const { peer, leg } = await call({ digitPayloadType: 101 });
  await leg.play(tone(700, 100)).finished;
  leg.pressKeys(['1', '2']);
  await until(() => peer.heard.some((packet) => packet.payload[0] === 2 && packet.payloadType === 101));
  await leg.play(tone(700, 100)).finished;
  const { heard } = peer;
  expect(new Set(heard.map((packet) => packet.ssrc)).size).toBe(1);
  const steps = heard.slice(1).map((packet, i) => (packet.sequence - (heard[i]?.sequence ?? 0)) & 0xffff);
  expect(new Set(steps)).toEqual(new Set([1]));
  const sounds = heard.filter((packet) => packet.payloadType === 8);
  const [first, last] = [sounds[0], sounds.at(-1)];
  const passedMs = (((last?.timestamp ?? 0) - (first?.timestamp ?? 0)) >>> 0) / 8;
  expect(Math.abs(passedMs - ((last?.atMs ?? 0) - (first?.atMs ?? 0)))).toBeLessThan(100);
});

it('stops what it says within a frame when the citizen begins to speak, and says how much was heard', async () => {
  const { peer, leg, events } = await call();
  leg.bargeIn({ speech: true, keys: false });
  const playback = leg.play(tone(700, 3_000));
  await pause(300);
  const spokeAt = performance.now();
  await peer.say(leg.local.port, tone(1_000, 300));
  const end = await playback.finished;
  const audible = peer.heard.filter((packet) => strengthOf(700, decodedOf(packet.payload)) > 1_000);
  const lastAt = audible.at(-1)?.atMs ?? 0;
  expect(end).toMatchObject({ outcome: 'stopped', by: 'speech' });
  // About 150 ms on a quiet machine; unstopped it would be 2,700.
  expect(lastAt - spokeAt).toBeLessThan(1_000);
  expect(Math.abs(end.heardMs - audible.length * 20)).toBeLessThanOrEqual(40);
  expect(ofType(events, 'speech-started')[0]?.heardMs).toBe(end.heardMs);
});

it('gives the words with what came right before them, and nothing while nobody speaks', async () => {
  const { peer, leg, events } = await call();
  leg.listen('speech');
  await peer.say(leg.local.port, new Int16Array(3_200));
  expect(ofType(events, 'audio')).toEqual([]);
  await peer.say(leg.local.port, tone(1_000, 400));
  await peer.say(leg.local.port, new Int16Array(4_800));
  await until(() => ofType(events, 'speech-stopped').length === 1);
  const [first] = ofType(events, 'audio');
  const [started] = ofType(events, 'speech-started');
  // She is noticed between two turns; what is given begins with the turn that follows.
  const beforeMs = (started?.atMs ?? 0) - (first?.atMs ?? 0);
  expect(first?.first).toBe(true);
  expect(beforeMs).toBeGreaterThan(260);
  expect(beforeMs).toBeLessThan(340);
  const heard = audioOf(events);
  expect(heard.length / 8).toBeGreaterThanOrEqual(300 + 340);
  expect(strengthOf(1_000, heard.slice(2_400, 4_800))).toBeGreaterThan(6_000);
  expect(ofType(events, 'audio').filter((event) => event.first)).toHaveLength(1);
});

it('says what waits in turn, drops it at a stop, and lets music go on behind it', async () => {
  const { peer, leg, events } = await call();
  server.loadSound('music', tone(300, 1_000));
  leg.loop('music');
  await pause(200);
  const spoken = leg.openPlayback();
  spoken.push(tone(700, 200));
  spoken.mark('half');
  spoken.push(tone(700, 200));
  spoken.end();
  const dropped = leg.play(tone(2_000, 200));
  await spoken.finished;
  await leg.stop();
  expect(await dropped.finished).toMatchObject({ outcome: 'stopped', by: 'request' });
  await pause(200);
  expect(ofType(events, 'mark')).toEqual([
    { type: 'mark', playbackId: spoken.id, name: 'half', heardMs: 200 },
  ]);
  expect(strengthOf(2_000, peer.sound())).toBeLessThan(300);
  expect(strengthOf(300, peer.sound().slice(-1_280))).toBeGreaterThan(6_000);
});

it('takes packets of the peer only, whoever else knows the port', async () => {
  const { peer, leg, events } = await call();
  const other = await call();
  peer.send(leg.local.port, tone(1_000, 20));
  await until(() => ofType(events, 'connected').length === 1);
  leg.listen('always');
  await other.peer.say(leg.local.port, tone(2_000, 200));
  await pause(150);
  expect(strongestOf(2_000, audioOf(events))).toBeLessThan(500);
  expect((await leg.quality()).strangers).toBe(10);
  leg.connect({ peer: { address: '127.0.0.1', port: 1 }, codec: 'PCMA', direction: 'sendrecv' });
  await other.peer.say(leg.local.port, tone(2_000, 200));
  await pause(150);
  expect(strongestOf(2_000, audioOf(events))).toBeGreaterThan(6_000);
});

it('keeps to the peer it found when the same description comes again', async () => {
  const { peer, leg } = await call();
  const other = await call();
  leg.connect({ peer: { address: '127.0.0.1', port: 9 }, codec: 'PCMA', direction: 'sendrecv' });
  peer.send(leg.local.port, tone(1_000, 20));
  await until(() => peer.heard.length > 0);
  leg.connect({ peer: { address: '127.0.0.1', port: 9 }, codec: 'PCMA', direction: 'sendrecv' });
  other.peer.send(leg.local.port, tone(1_000, 20));
  await pause(100);
  const heard = peer.heard.length;
  await until(() => peer.heard.length > heard + 2);
  expect((await leg.quality()).strangers).toBe(1);
  leg.connect({ peer: { address: '0.0.0.0', port: 9 }, codec: 'PCMA', direction: 'inactive' });
  await pause(50);
  const held = peer.heard.length;
  await pause(100);
  expect(peer.heard.length).toBe(held);
});

it('accepts nothing before the peer is described, and survives garbage after', async () => {
  const leg = await server.allocate();
  const { peer } = await call();
  await peer.say(leg.local.port, tone(1_000, 60));
  await pause(50);
  expect(await leg.quality()).toMatchObject({ packetsReceived: 0, strangers: 3 });
  leg.connect({ peer: { address: '127.0.0.1', port: peer.port }, codec: 'PCMA', direction: 'sendrecv' });
  for (let n = 0; n < 100; n++) {
    const garbage = Uint8Array.from({ length: n * 7 }, () => Math.floor(Math.random() * 256));
    peer.sendRaw(leg.local.port, garbage);
    peer.sendRaw(leg.local.rtcpPort, garbage);
  }
  peer.sendRaw(leg.local.port, new Uint8Array(60_000).fill(0x80));
  await peer.say(leg.local.port, tone(1_000, 100));
  await pause(50);
  expect((await leg.quality()).packetsReceived).toBeGreaterThanOrEqual(5);
  await leg.close();
});

it('tells that no packet comes, unless none is expected, and that they come again', async () => {
  const { peer, leg, events } = await call();
  await peer.say(leg.local.port, tone(1_000, 40));
  await until(() => ofType(events, 'media-lost').length === 1, 2_000);
  await peer.say(leg.local.port, tone(1_000, 40));
  await until(() => ofType(events, 'media-resumed').length === 1);
  const held = await call({ direction: 'sendonly' });
  await pause(700);
  expect(ofType(held.events, 'media-lost')).toEqual([]);
  expect(ofType(events, 'media-lost')).toHaveLength(2);
});

it('sends nothing after it is closed, and gives the ports back', async () => {
  const before = (await server.statistics()).portsUsed;
  const { peer, leg, events } = await call();
  const playback = leg.play(tone(700, 2_000));
  await pause(100);
  await leg.close();
  const heard = peer.heard.length;
  await pause(150);
  expect(peer.heard.length).toBe(heard);
  expect(await playback.finished).toMatchObject({ outcome: 'stopped', by: 'closed' });
  expect(ofType(events, 'closed')[0]?.quality).toMatchObject({ packetsSent: heard });
  expect((await server.statistics()).portsUsed).toBe(before);
});

it('tells that a sound is not there', async () => {
  const { leg, events } = await call();
  leg.play({ sound: 'nobody-loaded-it' });
  await until(() => ofType(events, 'command-failed').length === 1);
  expect(ofType(events, 'command-failed')[0]?.code).toBe('media-sound-unknown');
});

function decodedOf(payload: Uint8Array): Int16Array {
  const samples = new Int16Array(payload.length);
  decodeG711('PCMA', payload, samples);
  return samples;
}
