import { expect, it } from 'vitest';
import { ControlReports } from '../rtp/control-reports.ts';
import { OutgoingStream } from '../rtp/outgoing-stream.ts';
import { ReceiveStatistics } from '../rtp/receive-statistics.ts';
import { parseRtcp } from '../rtp/rtcp-packet.ts';
import { Studio } from '../testing/studio.ts';
import { strengthOf, tone } from '../testing/tones.ts';

/** The moment of the last frame in which the leg's prompt is heard, counted from the first packet of speech. */
function silentAfterMs(afterMs?: number) {
  const studio = new Studio();
  const voice = studio.voice('c');
  voice.leg.bargeIn({ speech: true, keys: false, ...(afterMs === undefined ? {} : { afterMs }) });
  voice.leg.open(1, 1);
  voice.leg.push(1, tone(700, 5_000));
  studio.run(400);
  const before = voice.transport.sent.length;
  voice.says = 1_000;
  studio.run(600);
  const loud = voice.transport.sent
    .slice(before)
    .findLastIndex(({ payload }) => payload.some((octet) => octet !== 0xd5));
  return { ms: (loud + 1) * 20, events: voice.events };
}

it('is silent one frame after the detector heard speech', () => {
  const { ms, events } = silentAfterMs();
  // 60 ms of the test's detector, which does not wait for the buffer; the frame in which it says so fades out.
  expect(ms).toBeLessThanOrEqual(80);
  const started = events.find((event) => event.type === 'speech-started');
  const ended = events.find((event) => event.type === 'playback-ended');
  expect(ended).toMatchObject({ outcome: 'stopped', by: 'speech', heardMs: started?.heardMs });
});

it('tells the end of speech also when nothing comes any more', () => {
  const studio = new Studio();
  const voice = studio.voice('c');
  voice.says = 1_000;
  studio.run(500);
  voice.says = undefined;
  studio.run(600);
  expect(voice.events.map(({ type }) => type)).toContain('speech-stopped');
});

it('lets a cough pass when speech must last to stop a playback', () => {
  expect(silentAfterMs(200).ms).toBeGreaterThan(240);
});

it('stops at the first packet of a key, before the key is up', () => {
  const studio = new Studio();
  const { leg, transport, events } = studio.voice('c');
  leg.bargeIn({ speech: false, keys: true });
  leg.open(1, 1);
  leg.push(1, tone(700, 5_000));
  studio.run(200);
  const payload = Uint8Array.of(5, 0x0a, 0, 160);
  transport.give(
    { marker: true, payloadType: 101, sequence: 1, timestamp: 9, ssrc: 1, payload },
    studio.nowMs,
  );
  expect(events).toContainEqual({
    type: 'playback-ended',
    playbackId: 1,
    outcome: 'stopped',
    by: 'key',
    heardMs: 200,
  });
  expect(events.some(({ type }) => type === 'key')).toBe(false);
  studio.run(400);
  expect(events).toContainEqual(expect.objectContaining({ type: 'key', digit: '5' }));
});

it('counts who spoke over whom, and how long nobody did', () => {
  const studio = new Studio();
  const voice = studio.voice('c');
  studio.run(1_000);
  voice.leg.open(1, 1);
  voice.leg.push(1, tone(700, 1_000));
  voice.leg.end(1);
  voice.says = 1_000;
  studio.run(2_000);
  const { talkOverMs, silenceMs, speechMs } = voice.leg.quality();
  expect(silenceMs).toBeGreaterThanOrEqual(1_000);
  expect(silenceMs).toBeLessThan(1_200);
  expect(talkOverMs).toBeGreaterThan(800);
  expect(talkOverMs).toBeLessThanOrEqual(1_000);
  expect(speechMs).toBeGreaterThan(1_800);
});

it('sends nothing while the peer holds it, and goes on with the clock of its sound', () => {
  const studio = new Studio();
  const { leg, transport } = studio.voice('c');
  studio.run(100);
  leg.connect({ codec: 'PCMA', direction: 'recvonly' });
  const [before, last] = [transport.sent.length, transport.sent.at(-1)];
  studio.run(1_000);
  expect(transport.sent.length).toBe(before);
  leg.connect({ codec: 'PCMA', direction: 'sendrecv' });
  studio.run(40);
  const next = transport.sent[before];
  expect(next).toMatchObject({
    marker: true,
    ssrc: last?.ssrc,
    sequence: ((last?.sequence ?? 0) + 1) & 0xffff,
  });
  expect(((next?.timestamp ?? 0) - (last?.timestamp ?? 0)) >>> 0).toBe(51 * 160);
});

it('describes its silence instead of sending it, when that was agreed', () => {
  const studio = new Studio();
  const { leg, transport } = studio.voice('c', 'PCMA', { noisePayloadType: 13 });
  leg.open(1, 1);
  leg.push(1, tone(700, 200));
  leg.end(1);
  studio.run(3_000);
  leg.open(2, 1);
  leg.push(2, tone(700, 200));
  leg.end(2);
  studio.run(60);
  const noise = transport.sent.filter(({ payloadType }) => payloadType === 13);
  expect(noise.length).toBe(6);
  expect(noise.every(({ payload }) => payload.length === 1 && payload[0] === 70)).toBe(true);
  expect(transport.sent.length).toBeLessThan(35);
  expect(transport.sent.at(-3)).toMatchObject({ payloadType: 8, marker: true });
});

it('makes the noise that the peer describes, and does not take its silence for loss', () => {
  const studio = new Studio();
  const voice = studio.voice('c');
  voice.says = 1_000;
  studio.run(400);
  voice.says = undefined;
  const packet = { marker: false, payloadType: 13, sequence: 20, timestamp: 20 * 160, ssrc: 1 };
  voice.transport.give({ ...packet, payload: Uint8Array.of(40) }, studio.nowMs);
  studio.run(1_000);
  const level = Math.sqrt(voice.leg.frame.reduce((sum, sample) => sum + sample * sample, 0) / 160);
  expect(level).toBeGreaterThan(100);
  expect(level).toBeLessThan(500);
  expect(voice.leg.quality()).toMatchObject({ lost: 0 });
});

it('presses keys as tones when the peer knows no events', () => {
  const studio = new Studio();
  const { leg, transport, events, ...voice } = studio.voice('c');
  leg.connect({ codec: 'PCMA', direction: 'sendrecv' });
  leg.press(['5'], 200, 60);
  studio.run(400);
  expect(transport.sent.every(({ payloadType }) => payloadType === 8)).toBe(true);
  expect(events).toContainEqual({ type: 'keys-sent' });
  expect(voice.codec).toBe('PCMA');
});

it('tells once that no packet comes, and not while none is to come', () => {
  const studio = new Studio();
  const { events } = studio.voice('c');
  const held = studio.voice('h', 'PCMA', { direction: 'sendonly' });
  studio.run(70_000);
  expect(events.filter(({ type }) => type === 'media-lost')).toEqual([
    { type: 'media-lost', silentMs: expect.any(Number) },
  ]);
  expect(held.events.some(({ type }) => type === 'media-lost')).toBe(false);
});

it('reports to the peer about every five seconds, and says goodbye', async () => {
  const studio = new Studio();
  const voice = studio.voice('c');
  voice.says = 1_000;
  studio.run(60_000);
  expect(voice.transport.control.length).toBeGreaterThanOrEqual(8);
  expect(voice.transport.control.length).toBeLessThanOrEqual(24);
  const last = parseRtcp(voice.transport.control.at(-1) ?? Buffer.alloc(0));
  expect(last?.[0]).toMatchObject({ kind: 'sender-report', blocks: [{ fractionLost: 0 }] });
  await voice.leg.close();
  const farewell = parseRtcp(voice.transport.control.at(-1) ?? Buffer.alloc(0));
  expect(farewell?.at(-1)?.kind).toBe('bye');
  expect(voice.leg.quality().mos).toBeGreaterThan(4.2);
});

it('knows from reports how far the peer is', () => {
  let nowMs = 1_000_000;
  const side = () => {
    const out = new OutgoingStream();
    const statistics = new ReceiveStatistics();
    return { out, statistics, reports: new ControlReports(out, statistics, () => nowMs) };
  };
  const [one, other] = [side(), side()];
  one.out.next(new Uint8Array(160), 8, 160);
  const heard = { sequence: 1, timestamp: 1, start: 12, end: 172 };
  other.statistics.take({ ...heard, ssrc: one.out.ssrc }, nowMs, true);
  const report = one.reports.bye(nowMs);
  nowMs += 40;
  other.reports.take(report, nowMs);
  nowMs += 1_500;
  const answer = other.reports.bye(nowMs);
  nowMs += 60;
  expect(one.reports.take(answer, nowMs)).toBe(true);
  expect(Math.abs((one.reports.peer.roundTripMs ?? 0) - 100)).toBeLessThan(2);
});

it('hears what it is sent, at its strength', () => {
  const studio = new Studio();
  const voice = studio.voice('c', 'PCMU');
  voice.says = 1_000;
  studio.run(400);
  expect(strengthOf(1_000, voice.leg.frame)).toBeGreaterThan(7_000);
});
