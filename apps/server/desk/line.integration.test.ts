import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Bridge, type CallerLine } from '#channels/telephony/bridge/index.ts';
import { FakeLeg } from '#channels/telephony/bridge/testing/fake-leg.ts';
import { FakeOutside } from '#channels/telephony/bridge/testing/fake-outside.ts';
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
/** Numbers that rang, with what was in the audit by then, and the trunk they ring by. */
let dialled: { readonly phone: string; readonly audited: readonly string[] }[];
let hasTrunk: boolean;
let outside: FakeOutside;
let anna: StaffMember;
let boris: StaffMember;
let chief: StaffMember;

beforeEach(async () => {
  legs = [];
  dialled = [];
  hasTrunk = true;
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
    dialler: {
      isReady: () => hasTrunk,
      dial: (phone) => {
        dialled.push({ phone, audited: house.memory.audit.map(({ action }) => action) });
        outside = new FakeOutside();
        return outside;
      },
    },
    music: 'music',
    setTimer: realTimer,
  });
  house = new DeskHouse(systemClock, bridge);
  bridge.onLine(house.tellLine);
  bridge.onHold(house.noteHold);
  bridge.onOutside(house.noteOutside);
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
  await expect.poll(holds).toEqual(['call.held', 'call.resumed']);
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

/** What became of it on the line, without who came and went. */
async function callStory(conversationId: string): Promise<readonly string[]> {
  const story = (await historyOf(conversationId)).filter(({ type }) => /^call\.|finished/.test(type));
  return story.map((event) => [event.type, 'why' in event ? event.why : ''].join(' ').trim());
}

it('calls a number of the directory for her caller: in the audit first, in the history by its name alone', async () => {
  const operator = await house.ready(anna);
  await operator.call('line.open', { sdp: 'offer' });
  const { conversationId } = await aCall(operator);
  const { audit } = house.memory;
  const calls = ['children', 'children'].map((numberId) => operator.call('line.outside-call', { numberId }));
  expect((await Promise.all(calls)).map((answer) => answer.outcome).sort()).toEqual(['done', 'refused']);
  expect(dialled.map(({ phone }) => phone)).toEqual(['+78002000122']);
  expect(dialled[0]?.audited).toContain('call.put-through');
  expect(audit.filter(({ action }) => action === 'call.put-through')).toEqual([
    { actor: anna.id, action: 'call.put-through', subject: conversationId },
  ]);
  await outside.answer();
  await operator.next('line', ({ line }) => line.call?.outside?.state === 'talk');
  expect(await operator.call('line.hand-over', {})).toMatchObject({ outcome: 'done' });
  expect(await operator.call('line.outside-end', {})).toMatchObject({ code: 'no-call' });
  await operator.next('line', ({ line }) => line.left?.why === 'handed-over');
  await operator.call('finish', { conversationId, assignmentVersion: 1 });
  expect(bridge.lineOf({ tenantId, staffId: anna.id })?.call).toBeUndefined();
  await outside.leave('failed');
  await expect
    .poll(async () => (await callStory(conversationId)).filter((step) => step !== 'call.held'))
    .toEqual(['call.outside-called', 'call.handed-over', 'operator.finished', 'call.outside-ended left']);
  const history = await historyOf(conversationId);
  expect(history).toContainEqual({
    type: 'call.outside-called',
    staffId: anna.id,
    name: 'Детский телефон доверия',
  });
  expect(JSON.stringify(history)).not.toMatch(/8002000122/);
});

it('notes that she handed over before the end of it, however soon the number outside hangs up', async () => {
  const operator = await house.ready(anna);
  await operator.call('line.open', { sdp: 'offer' });
  const { conversationId } = await aCall(operator);
  await operator.call('line.outside-call', { numberId: 'children' });
  await outside.answer();
  bridge.onLine((_, { left }) => {
    if (left?.why === 'handed-over') void outside.leave('failed');
  });
  // Whose act it is takes a look into the store.
  const { agreements } = house.memory.deps;
  const look = vi.spyOn(agreements, 'listLive').mockImplementation(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return [];
  });
  await operator.call('line.hand-over', {});
  const ends = async () =>
    (await callStory(conversationId)).filter((step) => /handed-over|outside-ended/.test(step));
  await expect.poll(ends).toHaveLength(2);
  expect(await ends()).toEqual(['call.handed-over', 'call.outside-ended left']);
  look.mockRestore();
});

it('gives the caller back when the number is busy, and when she hangs it up', async () => {
  const operator = await house.ready(anna);
  await operator.call('line.open', { sdp: 'offer' });
  const { conversationId } = await aCall(operator);
  await operator.call('line.outside-call', { numberId: 'emergency' });
  await outside.leave('busy');
  const { line } = await operator.next('line', (event) => event.line.outsideEnded !== undefined);
  expect(line).toMatchObject({
    outsideEnded: { name: 'Экстренные службы', why: 'busy' },
    call: { isHeld: false },
  });
  await expect.poll(() => callStory(conversationId)).toContain('call.resumed');
  await operator.call('line.outside-call', { numberId: 'emergency' });
  expect(await operator.call('line.outside-end', {})).toMatchObject({ line: { call: { isHeld: false } } });
  await expect
    .poll(async () => (await callStory(conversationId)).filter((step) => step.includes('outside-ended')))
    .toEqual(['call.outside-ended busy', 'call.outside-ended hung-up']);
});

it('rings nothing, and records nothing, that may not ring', async () => {
  const operator = await house.ready(anna);
  const call = (numberId: string) => operator.call('line.outside-call', { numberId });
  expect(await call('emergency')).toMatchObject({ code: 'no-line' });
  await operator.call('line.open', { sdp: 'offer' });
  expect(await call('emergency')).toMatchObject({ code: 'no-call' });
  await aCall(operator);
  expect(await call('+79990000001')).toMatchObject({ code: 'no-such-number' });
  expect(await operator.call('line.hand-over', {})).toMatchObject({ code: 'no-outside' });
  hasTrunk = false;
  expect(await call('emergency')).toMatchObject({ code: 'no-trunk' });
  expect(dialled).toEqual([]);
  expect(house.memory.audit.some(({ action }) => action === 'call.put-through')).toBe(false);
});

it('lets only supervisors keep the directory, of numbers that can be dialled', async () => {
  const chiefly = house.connect(chief);
  const joined = await chiefly.call('join', {});
  if (joined.outcome === 'refused') throw new Error('not joined');
  const { version, numbers } = joined.outsideBook;
  const operator = house.connect(anna);
  await operator.call('join', {});
  const office = { id: 'office', name: 'МФЦ на Садовой', phone: '8 (812) 573-90-00' };
  const changed = { version, numbers: [...numbers, office] };
  expect(await operator.call('save-outside-numbers', changed)).toMatchObject({ code: 'not-permitted' });
  expect(
    await chiefly.call('save-outside-numbers', {
      version,
      numbers: [...numbers, { ...office, phone: '+1 212 555 0100' }],
    }),
  ).toMatchObject({ code: 'phone-invalid', message: expect.stringContaining('МФЦ на Садовой') });
  expect(await chiefly.call('save-outside-numbers', { version, numbers: [office, office] })).toMatchObject({
    code: 'invalid',
  });
  expect(await chiefly.call('save-outside-numbers', changed)).toMatchObject({ version: version + 1 });
  expect((await operator.next('outside-numbers')).numbers.at(-1)).toEqual({
    ...office,
    phone: '+78125739000',
  });
  expect(await chiefly.call('save-outside-numbers', changed)).toMatchObject({ code: 'changed-meanwhile' });
  const acts = house.memory.audit.filter(({ action }) => action === 'outside-numbers.changed');
  expect(acts).toEqual([{ actor: chief.id, action: 'outside-numbers.changed', subject: tenantId }]);
});
