import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Bridge, type CallerLine } from '#channels/telephony/bridge/index.ts';
import { FakeLeg } from '#channels/telephony/bridge/testing/fake-leg.ts';
import { realTimer } from '#channels/telephony/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { systemClock } from '#core/shared/clock.ts';
import { type DeskClient, DeskHouse, tenantId } from './testing/desk-house.ts';

let house: DeskHouse;
let bridge: Bridge;
let legs: FakeLeg[];
/** What her telephone tells when she presses its key. */
let holdByKey: (isHeld: boolean) => void;
let anna: StaffMember;
let boris: StaffMember;
let chief: StaffMember;

beforeEach(async () => {
  legs = [];
  bridge = new Bridge({
    openBrowser: async (offer) => {
      if (offer === 'wrong') throw new AppError('webrtc-offer-refused', 'not understood');
      if (offer === 'busy') throw new AppError('media-worker-lost', 'again', { retryable: true });
      const leg = new FakeLeg(`leg-${legs.length}`);
      legs.push(leg);
      return { leg, answer: 'answer', gone: new Promise(() => {}), isAnswered: true };
    },
    openPhone: async (uri) => {
      if (uri !== 'sip:anna@office') throw new AppError('operator-phone-foreign', 'not ours');
      return {
        leg: new FakeLeg('telephone'),
        gone: new Promise(() => {}),
        isAnswered: true,
        onHold: (listener) => {
          holdByKey = listener;
        },
      };
    },
    music: 'music',
    setTimer: realTimer,
  });
  house = new DeskHouse(systemClock, bridge);
  bridge.onLine(house.tellLine);
  bridge.onHold(house.noteHold);
  await house.start();
  anna = await house.addStaff('Анна', ['operator-1']);
  boris = await house.addStaff('Борис', ['operator-1']);
  chief = await house.addStaff('Вера', ['supervisor']);
});

afterEach(async () => {
  bridge.close();
  await house.stop();
  expect(house.memory.errors).toEqual([]);
});

/** A caller who waits, and then speaks with whoever accepted her. */
async function aCall(operator: DeskClient) {
  const caller: CallerLine = { id: 'c1', leg: new FakeLeg('c1'), bridge: () => {}, unbridge: () => {} };
  house.memory.listeners.push((announcement) => {
    if (announcement.kind === 'conversation') bridge.follow(caller, announcement.conversation);
  });
  await house.addWaiting();
  const { conversation } = await operator.next('offer');
  const conversationId = conversation.id;
  const reservationId = conversation.offer?.reservationId ?? '';
  await operator.call('accept', { conversationId, reservationId });
  await operator.next('line', ({ line }) => line.call?.seat === 'operator');
  return { caller, conversationId };
}

async function historyOf(id: string) {
  const entries = await house.memory.deps.entries.since({ tenantId, id }, 0, 100);
  return entries.flatMap(({ body }) => (body.kind === 'event' ? [body.event] : []));
}

it('opens a line, joins her caller to it by itself, holds, mutes, and tells her screens', async () => {
  const operator = await house.ready(anna);
  expect(await operator.call('line.open', { sdp: 'offer' })).toEqual({ outcome: 'done', sdp: 'answer' });
  const { caller, conversationId } = await aCall(operator);
  expect(await operator.call('line.hold', { isOn: true })).toMatchObject({
    outcome: 'done',
    line: { call: { conversationId, isHeld: true } },
  });
  expect(await operator.call('line.mute', { isOn: true })).toMatchObject({ line: { isMuted: true } });
  await operator.call('line.hold', { isOn: true });
  expect(await operator.call('line.hold', { isOn: false })).toMatchObject({
    line: { call: { isHeld: false } },
  });
  const holds = await historyOf(conversationId);
  expect(holds.filter(({ type }) => type === 'call.held' || type === 'call.resumed')).toEqual([
    { type: 'call.held', staffId: anna.id },
    { type: 'call.resumed', staffId: anna.id },
  ]);
  await operator.call('line.open', { sdp: 'offer' });
  expect(bridge.lineOf({ tenantId, staffId: anna.id })).toMatchObject({ id: 'leg-1', isMuted: true });
  expect(await operator.call('line.keys', { keys: '12#' })).toMatchObject({ outcome: 'done' });
  expect(await operator.call('line.keys', { keys: 'A' })).toMatchObject({ code: 'invalid' });
  await operator.call('finish', { conversationId, assignmentVersion: 1 });
  await operator.next('line', ({ line }) => line.left?.why === 'released');
  expect(await operator.call('line.hold', { isOn: true })).toMatchObject({ code: 'no-call' });
  bridge.leave(caller);
});

it('notes that she holds by a key of her telephone, once', async () => {
  const operator = await house.ready(anna);
  expect(await operator.call('line.open', { phone: 'sip:anna@office' })).toMatchObject({ outcome: 'done' });
  const { caller, conversationId } = await aCall(operator);
  holdByKey(true);
  await operator.next('line', ({ line }) => line.call?.isHeld === true);
  holdByKey(true);
  holdByKey(false);
  await operator.next('line', ({ line }) => line.call?.isHeld === false);
  const holds = async () =>
    (await historyOf(conversationId)).flatMap(({ type }) =>
      /call\.(?:held|resumed)/.test(type) ? [type] : [],
    );
  await vi.waitFor(async () => expect(await holds()).toEqual(['call.held', 'call.resumed']));
  bridge.leave(caller);
  holdByKey(true);
  expect(await holds()).toEqual(['call.held', 'call.resumed']);
});

it('lets only supervisors listen, only those asked in join, and keeps each in the audit', async () => {
  const operator = await house.ready(anna);
  await operator.call('line.open', { sdp: 'offer' });
  const { conversationId } = await aCall(operator);
  const colleague = house.connect(boris);
  await colleague.call('join', {});
  await colleague.call('line.open', { sdp: 'offer' });
  const listening = { conversationId, role: 'listen' } as const;
  expect(await colleague.call('line.listen', listening)).toMatchObject({ code: 'not-permitted' });
  expect(await colleague.call('line.join', { conversationId })).toMatchObject({ code: 'no-call' });
  const supervisor = house.connect(chief);
  await supervisor.call('line.open', { sdp: 'offer' });
  for (const role of ['listen', 'whisper', 'join'] as const)
    expect(await supervisor.call('line.listen', { conversationId, role })).toMatchObject({
      outcome: 'done',
      line: { call: { seat: role } },
    });
  expect(await supervisor.call('line.listen', { ...listening, conversationId: 'none' })).toMatchObject({
    code: 'no-call',
  });
  await operator.call('line.invite', { toStaffId: boris.id });
  expect((await colleague.next('line', ({ line }) => line.invitation !== undefined)).line.invitation).toEqual(
    {
      conversationId,
      byStaffId: anna.id,
    },
  );
  expect(await colleague.call('line.join', { conversationId })).toMatchObject({ outcome: 'done' });
  expect(await colleague.call('line.leave', {})).toMatchObject({ outcome: 'done' });
  const acts = house.memory.audit.filter(({ action }) => action.startsWith('call.'));
  expect(acts.map(({ actor, action }) => [actor, action])).toEqual([
    [chief.id, 'call.listened'],
    [chief.id, 'call.whispered'],
    [chief.id, 'call.joined'],
    [boris.id, 'call.joined'],
  ]);
});

it('says kindly what cannot be', async () => {
  const operator = await house.ready(anna);
  expect(await operator.call('line.hold', { isOn: true })).toMatchObject({ code: 'no-line' });
  expect(await operator.call('line.resume', {})).toMatchObject({ code: 'no-line' });
  expect(await operator.call('line.open', { sdp: 'wrong' })).toMatchObject({ code: 'line-refused' });
  expect(await operator.call('line.open', { sdp: 'busy' })).toMatchObject({ code: 'busy' });
  expect(await operator.call('line.open', { phone: 'sip:a@b' })).toMatchObject({ code: 'line-refused' });
  expect(await operator.call('line.open', { sdp: 'x'.repeat(30_000) })).toMatchObject({ code: 'invalid' });
  const editor = house.connect(await house.addStaff('Галина', ['editor']));
  expect(await editor.call('line.open', { sdp: 'offer' })).toMatchObject({ code: 'not-permitted' });
  const elsewhere = new DeskHouse();
  await elsewhere.start();
  const far = await elsewhere.ready(await elsewhere.addStaff('Анна', ['operator-1']));
  expect(await far.call('line.open', { sdp: 'offer' })).toMatchObject({ code: 'no-telephone' });
  await elsewhere.stop();
});

it('keeps the line of a screen that comes back', async () => {
  const first = await house.ready(anna);
  await first.call('line.open', { sdp: 'offer' });
  first.socket.disconnect();
  const second = await house.ready(anna);
  expect(await second.call('line.resume', {})).toMatchObject({ outcome: 'done', line: { id: 'leg-0' } });
  expect(bridge.lineOf({ tenantId, staffId: anna.id })?.status).toBe('ready');
});
