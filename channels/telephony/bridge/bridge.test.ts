import { beforeEach, expect, it } from 'vitest';
import { FakeTimers } from '../voice/testing/fake-timers.ts';
import { Bridge, type BridgeParts } from './bridge.ts';
import type { CallerLine } from './bridged-call.ts';
import type { LineView } from './line-view.ts';
import type { Held } from './live-calls.ts';
import type { StaffKey } from './operator-line.ts';
import { FakeLeg } from './testing/fake-leg.ts';

const anna: StaffKey = { tenantId: 'demo', staffId: 'anna' };
const boris: StaffKey = { tenantId: 'demo', staffId: 'boris' };
const chief: StaffKey = { tenantId: 'demo', staffId: 'chief' };

let bridge: Bridge;
let timers: FakeTimers;
/** The leg of the line that was opened last, and what is behind it. */
let leg: FakeLeg;
let vanish: () => void;
let hungUp: number;
let views: { readonly staffId: string; readonly line: LineView }[];
let legs: number;

beforeEach(() => {
  timers = new FakeTimers();
  views = [];
  hungUp = 0;
  legs = 0;
  bridge = openBridge();
});

function openBridge(over: Partial<BridgeParts> = {}): Bridge {
  const endpoint = () => {
    legs += 1;
    leg = new FakeLeg(`leg-${legs}`);
    const gone = new Promise<void>((resolve) => {
      vanish = resolve;
    });
    return { leg, gone };
  };
  const opened = new Bridge({
    openBrowser: async (offer) => ({ ...endpoint(), answer: `answer to ${offer}` }),
    openPhone: async () => ({ ...endpoint(), isAnswered: true, hangUp: () => (hungUp += 1) }),
    music: 'music',
    recordings: { folder: '/recordings', newKey: () => ({ secret: new Uint8Array(32), sealed: '' }) },
    setTimer: timers.set,
    ...over,
  });
  opened.onLine(({ staffId }, line) => views.push({ staffId, line }));
  return opened;
}

interface Caller extends CallerLine {
  readonly leg: FakeLeg;
  readonly talk: string[];
}

function aCaller(id = 'c1'): Caller {
  const talk: string[] = [];
  return {
    id,
    leg: new FakeLeg(id),
    talk,
    bridge: () => talk.push('bridged'),
    unbridge: (isLost) => talk.push(isLost ? 'lost' : 'unbridged'),
  };
}

const held = (by: StaffKey | undefined, id = 'k1'): Held =>
  by
    ? { tenantId: 'demo', id, state: 'with-operator', assignment: { staffId: by.staffId } }
    : { tenantId: 'demo', id, state: 'queued' };

async function aLine(staff: StaffKey): Promise<FakeLeg> {
  await bridge.openBrowser(staff, 'offer');
  leg.tell({ type: 'connected', atMs: 100 });
  return leg;
}

const lastOf = ({ staffId }: StaffKey) => views.findLast((view) => view.staffId === staffId)?.line;

it('joins the caller and the operator who holds the conversation, and records her', async () => {
  const line = await aLine(anna);
  const caller = aCaller();
  bridge.follow(caller, held(undefined));
  expect(caller.talk).toEqual([]);
  bridge.follow(caller, held(anna));
  expect(caller.talk).toEqual(['bridged']);
  expect(caller.leg.news()).toEqual(['join call-c1 talk']);
  expect(line.news()).toEqual(['join call-c1 talk', 'record c1-operator-1']);
  expect(lastOf(anna)).toMatchObject({
    call: { conversationId: 'k1', seat: 'operator', staffIds: ['anna'] },
  });
  bridge.follow(caller, held(anna));
  expect(caller.talk).toEqual(['bridged']);
});

it('joins them as soon as her line is heard from, not before', async () => {
  const caller = aCaller();
  bridge.follow(caller, held(anna));
  await bridge.openBrowser(anna, 'offer');
  expect(caller.talk).toEqual([]);
  leg.tell({ type: 'connected', atMs: 100 });
  expect(caller.talk).toEqual(['bridged']);
});

it('gives the call back when she holds the conversation no more, also from hold', async () => {
  const line = await aLine(anna);
  const caller = aCaller();
  bridge.follow(caller, held(anna));
  bridge.hold(anna, true);
  expect(caller.leg.news()).toEqual(['join call-c1 talk', 'hold music']);
  bridge.follow(caller, held(undefined));
  expect(caller.leg.news()).toEqual(['resume', 'leave']);
  expect(caller.talk).toEqual(['bridged', 'unbridged']);
  expect(line.news().slice(-2)).toEqual(['leave', 'end-recording']);
  expect(lastOf(anna)).toMatchObject({ status: 'ready', left: { conversationId: 'k1', why: 'released' } });
});

it('follows a transfer to the colleague who took over', async () => {
  const first = await aLine(anna);
  const second = await aLine(boris);
  const caller = aCaller();
  bridge.follow(caller, held(anna));
  bridge.follow(caller, held(boris));
  expect(first.told).toContain('leave');
  expect(second.told).toEqual(['join call-c1 talk', 'record c1-operator-2']);
  expect(caller.talk).toEqual(['bridged', 'unbridged', 'bridged']);
});

it('tells the caller when the line broke, and joins them again when she is back', async () => {
  await aLine(anna);
  const caller = aCaller();
  bridge.follow(caller, held(anna));
  vanish();
  await Promise.resolve();
  await Promise.resolve();
  expect(caller.talk).toEqual(['bridged', 'lost']);
  expect(lastOf(anna)).toMatchObject({ status: 'closed', end: 'lost' });
  expect(bridge.lineOf(anna)).toBeUndefined();
  await aLine(anna);
  expect(caller.talk).toEqual(['bridged', 'lost', 'bridged']);
});

it('keeps a line over a short break of the screen, and no longer', async () => {
  const line = await aLine(anna);
  bridge.abandon(anna, 'another line');
  bridge.abandon(anna, line.id);
  timers.pass(4_000);
  expect(bridge.resume(anna)).toMatchObject({ outcome: 'done', line: { id: line.id } });
  timers.pass(10_000);
  expect(bridge.lineOf(anna)?.status).toBe('ready');
  bridge.abandon(anna, line.id);
  timers.pass(5_000);
  expect(line.told.at(-1)).toBe('close');
  expect(bridge.resume(anna)).toEqual({ outcome: 'refused', reason: 'no-line' });
});

it('gives a line up that is not heard from', async () => {
  await bridge.openBrowser(anna, 'offer');
  timers.pass(15_000);
  expect(lastOf(anna)).toMatchObject({ status: 'closed', end: 'not-connected' });
});

it('takes the line of the newer screen', async () => {
  const first = await aLine(anna);
  const caller = aCaller();
  bridge.follow(caller, held(anna));
  const second = await aLine(anna);
  expect(first.told.at(-1)).toBe('close');
  expect(second.told).toContain('join call-c1 talk');
  expect(caller.talk).toEqual(['bridged', 'unbridged', 'bridged']);
  expect(timers.pending).toBe(0);
});

it('serves her next caller when the one on the line is gone', async () => {
  await aLine(anna);
  const first = aCaller('c1');
  const second = aCaller('c2');
  bridge.follow(first, held(anna, 'k1'));
  bridge.follow(second, held(anna, 'k2'));
  expect(second.talk).toEqual([]);
  bridge.leave(first);
  expect(second.talk).toEqual(['bridged']);
  expect(views.some(({ line }) => line.left?.why === 'caller-left')).toBe(true);
});

it('mutes and unmutes, also before a call', async () => {
  const line = await aLine(anna);
  bridge.mute(anna, true);
  line.news();
  bridge.follow(aCaller(), held(anna));
  expect(line.news()).toEqual(['join call-c1 talk muted', 'record c1-operator-1']);
  expect(bridge.mute(anna, false)).toMatchObject({ outcome: 'done', line: { isMuted: false } });
  expect(bridge.mute(boris, true)).toEqual({ outcome: 'refused', reason: 'no-line' });
});

it('is muted from the first packet on: as she opened the line, or as the one before it was', async () => {
  bridge.follow(aCaller(), held(anna));
  await bridge.openBrowser(anna, 'offer', true);
  leg.tell({ type: 'connected', atMs: 100 });
  expect(leg.told).toContain('join call-c1 talk muted');
  const again = await aLine(anna);
  expect(again.told).toContain('join call-c1 talk muted');
  expect(lastOf(anna)).toMatchObject({ status: 'ready', isMuted: true });
  // Pressed while the next one was on its way.
  bridge.mute(anna, false);
  const opening = bridge.openBrowser(anna, 'offer');
  bridge.mute(anna, true);
  await opening;
  leg.tell({ type: 'connected', atMs: 100 });
  expect(leg.told).toContain('join call-c1 talk muted');
});

it("presses keys at the caller's end, for the operator of the call only", async () => {
  await aLine(anna);
  await aLine(boris);
  const caller = aCaller();
  expect(bridge.press(anna, '1')).toEqual({ outcome: 'refused', reason: 'no-call' });
  bridge.follow(caller, held(anna));
  expect(bridge.press(anna, '12#')).toMatchObject({ outcome: 'done' });
  expect(caller.leg.told).toContain('keys 12#');
  expect(bridge.press(boris, '1')).toEqual({ outcome: 'refused', reason: 'no-call' });
});

it.each([
  [true, ['anna', 'chief'], ['chief']],
  [false, ['anna'], []],
])('shows who listens to the operator when it is to be: %s', async (showsListeners, all, listening) => {
  bridge = openBridge({ showsListeners });
  await aLine(anna);
  await aLine(chief);
  bridge.follow(aCaller(), held(anna));
  bridge.sit(chief, 'k1', 'listen');
  expect(bridge.lineOf(anna)?.call).toMatchObject({ staffIds: all, listenerIds: listening });
  expect(bridge.lineOf(chief)?.call).toMatchObject({ staffIds: ['anna', 'chief'] });
  bridge.sit(chief, 'k1', 'whisper');
  expect(bridge.lineOf(anna)?.call?.listenerIds).toEqual(['chief']);
  bridge.sit(chief, 'k1', 'join');
  expect(bridge.lineOf(anna)?.call).toMatchObject({ staffIds: ['anna', 'chief'], listenerIds: [] });
});

it('lets a colleague in who was asked, and nobody else', async () => {
  await aLine(anna);
  const colleague = await aLine(boris);
  await aLine(chief);
  bridge.follow(aCaller(), held(anna));
  expect(bridge.sit(boris, 'k1', 'colleague')).toEqual({ outcome: 'refused', reason: 'no-call' });
  expect(bridge.invite(boris, 'chief')).toEqual({ outcome: 'refused', reason: 'no-call' });
  bridge.invite(anna, 'boris');
  expect(lastOf(boris)?.invitation).toEqual({ conversationId: 'k1', byStaffId: 'anna' });
  expect(bridge.sit(chief, 'k1', 'colleague')).toEqual({ outcome: 'refused', reason: 'no-call' });
  expect(bridge.sit(boris, 'k1', 'colleague')).toMatchObject({
    outcome: 'done',
    line: { call: { seat: 'colleague' } },
  });
  expect(colleague.news()).toEqual(['join call-c1 talk', 'record c1-operator-2']);
  expect(bridge.hold(boris, true)).toEqual({ outcome: 'refused', reason: 'no-call' });
  bridge.leaveCall(boris);
  expect(colleague.news()).toEqual(['leave', 'end-recording']);
  expect(bridge.sit(boris, 'k1', 'colleague')).toEqual({ outcome: 'refused', reason: 'no-call' });
});

it('lets a supervisor listen, whisper and join; the call of another tenant does not exist for her', async () => {
  const operator = await aLine(anna);
  const supervisor = await aLine(chief);
  const caller = aCaller();
  expect(bridge.sit(chief, 'k1', 'listen')).toEqual({ outcome: 'refused', reason: 'no-call' });
  bridge.follow(caller, held(anna));
  bridge.sit(chief, 'k1', 'listen');
  bridge.sit(chief, 'k1', 'whisper');
  bridge.sit(chief, 'k1', 'join');
  expect(supervisor.news()).toEqual(['join call-c1 listen', `role whisper to ${operator.id}`, 'role talk']);
  bridge.leaveCall(chief);
  expect(caller.talk).toEqual(['bridged']);
  const foreign = { ...chief, tenantId: 'other' };
  await aLine(foreign);
  expect(bridge.sit(foreign, 'k1', 'listen')).toEqual({ outcome: 'refused', reason: 'no-call' });
});

it.each(['a supervisor goes to another call', 'a colleague has a caller of her own'] as const)(
  'shows an operator that somebody left her call: %s',
  async (how) => {
    await aLine(anna);
    await aLine(boris);
    await aLine(chief);
    bridge.follow(aCaller('c1'), held(anna));
    if (how === 'a colleague has a caller of her own') {
      bridge.invite(anna, boris.staffId);
      bridge.sit(boris, 'k1', 'colleague');
      expect(lastOf(anna)?.call?.staffIds).toEqual(['anna', 'boris']);
      bridge.follow(aCaller('c2'), held(boris, 'k2'));
    } else {
      bridge.follow(aCaller('c2'), held(boris, 'k2'));
      bridge.sit(chief, 'k1', 'listen');
      expect(lastOf(anna)?.call?.staffIds).toEqual(['anna', 'chief']);
      bridge.sit(chief, 'k2', 'listen');
    }
    expect(lastOf(anna)?.call?.staffIds).toEqual(['anna']);
  },
);

it('takes a supervisor from what she listens to when a caller of her own comes', async () => {
  await aLine(anna);
  const line = await aLine(chief);
  bridge.follow(aCaller('c1'), held(anna, 'k1'));
  bridge.sit(chief, 'k1', 'listen');
  line.news();
  bridge.follow(aCaller('c2'), held(chief, 'k2'));
  expect(line.news()).toEqual(['leave', 'end-recording', 'join call-c2 talk', 'record c2-operator-1']);
});

it('joins the telephone on her table once it was answered, and hangs it up with the line', async () => {
  const caller = aCaller();
  bridge.follow(caller, held(anna));
  await bridge.openPhone(anna, 'sip:anna@pbx');
  expect(caller.talk).toEqual(['bridged']);
  bridge.closeLine(anna);
  expect(hungUp).toBe(1);
  expect(caller.talk).toEqual(['bridged', 'lost']);
});

it('closes every line at the end', async () => {
  const lines = [await aLine(anna), await aLine(boris)];
  bridge.close();
  expect(lines.map(({ told }) => told.at(-1))).toEqual(['close', 'close']);
  expect(timers.pending).toBe(0);
});
