import { expect, it } from 'vitest';
import { Studio, type Voice } from '../testing/studio.ts';
import { strengthOf, tone } from '../testing/tones.ts';
import { Room } from './room.ts';

const hertz = { citizen: 400, operator: 700, supervisor: 1_000 } as const;

/** Whose tones are heard by whom. */
function heardBy(voice: Voice): readonly string[] {
  return Object.entries(hertz)
    .filter(([, each]) => strengthOf(each, voice.hears()) > 3_000)
    .map(([name]) => name);
}

function aRoom(codecs: readonly ('PCMA' | 'PCMU')[] = ['PCMA', 'PCMA', 'PCMA']) {
  const studio = new Studio();
  const room = new Room('room');
  const citizen = studio.voice('c', codecs[0]);
  const operator = studio.voice('op', codecs[1]);
  const supervisor = studio.voice('sup', codecs[2]);
  citizen.says = hertz.citizen;
  operator.says = hertz.operator;
  supervisor.says = hertz.supervisor;
  room.join(citizen.leg, { kind: 'talk' });
  room.join(operator.leg, { kind: 'talk' });
  return { studio, room, citizen, operator, supervisor };
}

it.each([
  ['equal', ['PCMA', 'PCMA', 'PCMA']],
  ['different', ['PCMA', 'PCMU', 'PCMU']],
] as const)('lets two legs of %s codecs hear each other and nobody outside', (_, codecs) => {
  const { studio, citizen, operator, supervisor } = aRoom(codecs);
  studio.run(600);
  expect(heardBy(citizen)).toEqual(['operator']);
  expect(heardBy(operator)).toEqual(['citizen']);
  expect(heardBy(supervisor)).toEqual([]);
});

it('passes the payloads of two legs with one codec through as they are, without waiting', () => {
  const { studio, citizen, operator } = aRoom();
  studio.run(600);
  const sent = citizen.transport.sent.slice(-10);
  const said = operator.transport.sent.slice(-10);
  expect(sent.every(({ payload }) => payload.length === 160)).toBe(true);
  expect(sent.length).toBe(said.length);
  const before = citizen.transport.sent.length;
  operator.say(studio.nowMs);
  expect(citizen.transport.sent.length).toBe(before + 1);
  expect(new Set(citizen.transport.sent.map(({ ssrc }) => ssrc)).size).toBe(1);
});

it('keeps one row of numbers over prompt, conversation and prompt', () => {
  const { studio, citizen, room } = aRoom();
  room.leave(citizen.leg);
  studio.run(200);
  room.join(citizen.leg, { kind: 'talk' });
  studio.run(400);
  citizen.leg.open(1, 1);
  citizen.leg.push(1, tone(1_500, 200));
  citizen.leg.end(1);
  studio.run(400);
  const { sent } = citizen.transport;
  const steps = sent.slice(1).map((packet, i) => (packet.sequence - (sent[i]?.sequence ?? 0)) & 0xffff);
  expect(new Set(steps)).toEqual(new Set([1]));
  const times = sent.slice(1).map((packet, i) => (packet.timestamp - (sent[i]?.timestamp ?? 0)) | 0);
  expect(times.every((time) => time >= 0 && time <= 640)).toBe(true);
});

it('lets a supervisor listen to both without being heard', () => {
  const { studio, room, citizen, operator, supervisor } = aRoom();
  room.join(supervisor.leg, { kind: 'listen' });
  studio.run(600);
  expect(heardBy(supervisor)).toEqual(['citizen', 'operator']);
  expect(heardBy(citizen)).toEqual(['operator']);
  expect(heardBy(operator)).toEqual(['citizen']);
});

it('lets a supervisor whisper to the operator only', () => {
  const { studio, room, citizen, operator, supervisor } = aRoom();
  room.join(supervisor.leg, { kind: 'whisper', to: 'op' });
  studio.run(600);
  expect(heardBy(operator)).toEqual(['citizen', 'supervisor']);
  expect(heardBy(citizen)).toEqual(['operator']);
});

it('lets all hear all when the supervisor joins in', () => {
  const { studio, room, citizen, operator, supervisor } = aRoom();
  room.join(supervisor.leg, { kind: 'listen' });
  room.change('sup', { role: { kind: 'talk' } });
  studio.run(600);
  expect(heardBy(citizen)).toEqual(['operator', 'supervisor']);
  expect(heardBy(operator)).toEqual(['citizen', 'supervisor']);
});

it('plays music to the one on hold, who neither hears nor is heard', () => {
  const { studio, room, citizen, operator } = aRoom();
  studio.run(200);
  room.change('c', { held: true });
  citizen.leg.loop(tone(1_500, 1_000), 1);
  studio.run(600);
  expect(strengthOf(1_500, citizen.hears())).toBeGreaterThan(6_000);
  expect(heardBy(citizen)).toEqual([]);
  expect(heardBy(operator)).toEqual([]);
  room.change('c', { held: false });
  citizen.leg.loop(undefined, 1);
  studio.run(600);
  expect(heardBy(citizen)).toEqual(['operator']);
});

it('does not let a muted leg be heard', () => {
  const { studio, room, citizen, operator } = aRoom();
  room.change('op', { muted: true });
  studio.run(600);
  expect(heardBy(citizen)).toEqual([]);
  expect(heardBy(operator)).toEqual(['citizen']);
});

it('does not wrap around when three speak loudly at once', () => {
  const { studio, room, citizen, operator, supervisor } = aRoom();
  room.join(supervisor.leg, { kind: 'talk' });
  for (const { leg } of [operator, supervisor]) leg.frame.fill(30_000);
  const out = new Int16Array(160).fill(30_000);
  studio.run(100);
  for (const { leg } of [operator, supervisor]) leg.frame.fill(30_000);
  room.mix(citizen.leg, out);
  expect(out[0]).toBe(32_767);
});

it('speaks for a source that fell silent, so that the other side is not left without packets', () => {
  const { studio, citizen, operator } = aRoom();
  studio.run(400);
  operator.says = undefined;
  const before = citizen.transport.sent.length;
  studio.run(1_000);
  expect(citizen.transport.sent.length - before).toBeGreaterThanOrEqual(45);
});

it('passes keys through to the other side and tells them', () => {
  const { studio, citizen, operator } = aRoom();
  studio.run(200);
  for (let n = 1; n <= 5; n++) {
    const payload = Uint8Array.of(7, n === 5 ? 0x8a : 0x0a, 0, n * 32);
    const packet = { marker: n === 1, payloadType: 101, timestamp: 90_000, ssrc: 1, payload };
    citizen.transport.give({ ...packet, sequence: 20 + n }, studio.nowMs);
  }
  studio.run(400);
  expect(citizen.events).toContainEqual(expect.objectContaining({ type: 'key', digit: '7' }));
  const passed = operator.transport.sent.filter(({ payloadType }) => payloadType === 101);
  expect(passed.map(({ payload }) => payload[0])).toEqual([7, 7, 7, 7, 7]);
  expect(new Set(passed.map(({ timestamp }) => timestamp)).size).toBe(1);
});
