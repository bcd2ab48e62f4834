import { expect, it } from 'vitest';
import type { LineView } from './line-view.ts';
import { anna, aTalk, held, office } from './testing/outside-talk.ts';

it.each(['ringing', 'talk', 'three'] as const)(
  'keeps the outside party when her page is loaded again: %s',
  async (state) => {
    const { bridge, outside, caller, comeBack, news, views, wait } = await aTalk();
    bridge.callOutside(anna, office);
    await outside.ring();
    if (state !== 'ringing') await outside.answer();
    if (state === 'three') bridge.hold(anna, false);
    caller.leg.news();
    const line = await comeBack();
    wait(15_000);
    expect(outside.told).toEqual([]);
    expect(news).toEqual([]);
    expect(caller.leg.news()).toEqual([]);
    expect(caller.talk).toEqual(['bridged']);
    expect(line.told.filter((one) => one.startsWith('join'))).toEqual(['join call-c1 talk']);
    expect(line.told.includes('loop ringing')).toBe(state === 'ringing');
    expect(views.at(-1)?.call).toMatchObject({
      isHeld: state !== 'three',
      outside: { name: 'МФЦ', state: state === 'ringing' ? 'ringing' : 'talk' },
    });
    if (state === 'ringing') await outside.answer();
    expect(bridge.handOver(anna)).toMatchObject({ outcome: 'done' });
  },
);

it('keeps it also when her line is lost first and a new one comes soon', async () => {
  const { bridge, outside, comeBack, line, views } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  await comeBack();
  expect(outside.told).toEqual([]);
  expect(views.at(-1)?.call?.outside?.state).toBe('talk');
});

it('hangs it up when she does not come back, and tells the caller that her operator was lost', async () => {
  const { bridge, outside, caller, line, news, wait } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  expect(outside.told).toEqual([]);
  wait(15_000);
  expect(outside.told).toEqual(['hang-up']);
  expect(news).toEqual(['МФЦ: hung-up']);
  expect(caller.talk).toEqual(['bridged', 'lost']);
  expect(caller.leg.told.slice(-2)).toEqual(['resume', 'leave']);
});

it('gives the caller to the assistant when the outside party leaves meanwhile, and to her when she is back', async () => {
  const { bridge, outside, caller, comeBack, line, news, timers } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  await outside.leave('failed');
  expect(news).toEqual(['МФЦ: left']);
  expect(caller.talk).toEqual(['bridged', 'lost']);
  await comeBack();
  expect(caller.talk).toEqual(['bridged', 'lost', 'bridged']);
  expect(timers.filter(({ isCancelled }) => !isCancelled)).toEqual([]);
});

const endOf = ({ outsideEnded }: LineView) => outsideEnded;

it.each(['her line is lost', 'only her page is gone'] as const)(
  'tells her when she is back that the outside party left meanwhile: %s',
  async (how) => {
    const { bridge, outside, comeBack, line, views } = await aTalk();
    bridge.callOutside(anna, office);
    await outside.answer();
    if (how === 'her line is lost') line.tell({ type: 'media-lost', silentMs: 9_000 });
    else bridge.abandon(anna, line.id);
    await outside.leave('failed');
    views.splice(0);
    await comeBack();
    expect(views.flatMap((view) => endOf(view) ?? [])).toEqual([{ name: 'МФЦ', why: 'left' }]);
    expect(views.at(-1)).toMatchObject({ call: { seat: 'operator', isHeld: false } });
    views.splice(0);
    await comeBack();
    expect(views.filter(endOf)).toEqual([]);
  },
);

it('tells it again to a page that was on its way out, or lost its network, when it was told', async () => {
  const { bridge, outside, comeBack, wait, views } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.leave('busy');
  views.splice(0);
  await comeBack();
  expect(views.flatMap((view) => endOf(view) ?? [])).toEqual([{ name: 'МФЦ', why: 'busy' }]);
  views.splice(0);
  wait(15_000);
  await comeBack();
  expect(views.filter(endOf)).toEqual([]);
});

it.each(['it was told long ago', 'another number was called since'] as const)(
  'tells a page that is loaded again nothing of it when %s',
  async (when) => {
    const { bridge, outside, nextOutside, comeBack, wait, views } = await aTalk();
    bridge.callOutside(anna, office);
    await outside.leave('busy');
    nextOutside();
    if (when === 'it was told long ago') wait(15_000);
    else bridge.callOutside(anna, office);
    views.splice(0);
    await comeBack();
    expect(views.filter(endOf)).toEqual([]);
  },
);

it('tells it also to a page that comes back to the same line', async () => {
  const { bridge, outside, line, views } = await aTalk();
  bridge.callOutside(anna, office);
  bridge.abandon(anna, line.id);
  await outside.leave('busy');
  views.splice(0);
  bridge.resume(anna);
  bridge.resume(anna);
  expect(views.flatMap((view) => endOf(view) ?? [])).toEqual([{ name: 'МФЦ', why: 'busy' }]);
});

it('tells her that it was hung up when she came back too late for it', async () => {
  const { bridge, outside, comeBack, line, views, wait } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  wait(15_000);
  views.splice(0);
  await comeBack();
  expect(views.flatMap((view) => endOf(view) ?? [])).toEqual([{ name: 'МФЦ', why: 'hung-up' }]);
});

it('tells nobody of it who has the conversation afterwards', async () => {
  const { bridge, outside, caller, comeBack, line, views } = await aTalk();
  bridge.callOutside(anna, office);
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  await outside.leave('busy');
  bridge.follow(caller, { ...held(), state: 'queued' });
  bridge.follow(caller, held());
  await comeBack();
  expect(views.filter(endOf)).toEqual([]);
});

it.each(['the caller', 'the conversation'] as const)(
  'waits for her no longer when %s is gone',
  async (what) => {
    const { bridge, outside, caller, line, timers } = await aTalk();
    bridge.callOutside(anna, office);
    await outside.answer();
    line.tell({ type: 'media-lost', silentMs: 9_000 });
    if (what === 'the caller') bridge.leave(caller);
    else bridge.follow(caller, { ...held(), state: 'queued' });
    expect(outside.told).toEqual(['hang-up']);
    expect(timers.filter(({ isCancelled }) => !isCancelled)).toEqual([]);
  },
);
