import { expect, it } from 'vitest';
import { aCaller, anna, aTalk, held, office } from './testing/outside-talk.ts';

it('calls an outside number once, with music for the caller, and lets it into the room when it answers', async () => {
  const { bridge, outside, caller, dialled, views } = await aTalk();
  expect(bridge.mayCallOutside(anna)).toMatchObject({ outcome: 'done' });
  expect(bridge.callOutside(anna, office)).toMatchObject({ outcome: 'done' });
  const taken = { outcome: 'refused', reason: 'outside-taken' };
  expect(bridge.mayCallOutside(anna)).toEqual(taken);
  expect(bridge.callOutside(anna, office)).toEqual(taken);
  expect(dialled).toEqual([`${office.phone} for c1`]);
  expect(caller.leg.told).toContain('hold music');
  expect(views.at(-1)?.call).toMatchObject({ isHeld: true, outside: { name: 'МФЦ', state: 'ringing' } });
  expect(bridge.handOver(anna)).toEqual({ outcome: 'refused', reason: 'no-outside' });
  await outside.answer();
  expect(outside.leg.told).toEqual(['join call-c1 talk']);
  expect(views.at(-1)?.call?.outside?.state).toBe('talk');
  expect(JSON.stringify(views)).not.toContain(office.phone);
});

it('presses keys for the menu of the office while it is on the line, else for the caller', async () => {
  const { bridge, outside, caller } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  bridge.press(anna, '2#');
  bridge.endOutside(anna);
  bridge.press(anna, '1');
  expect(outside.leg.told).toContain('keys 2#');
  expect(caller.leg.told.filter((told) => told.startsWith('keys'))).toEqual(['keys 1']);
});

it('gives the caller back from hold when nobody answers outside, and says why', async () => {
  const { bridge, outside, caller, news, views } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.leave('busy');
  expect(caller.leg.told.at(-1)).toBe('resume');
  expect(views.at(-1)).toMatchObject({ outsideEnded: { name: 'МФЦ', why: 'busy' }, call: { isHeld: false } });
  expect(news).toEqual(['МФЦ: busy']);
});

it.each(['by her wish', 'with her line', 'with the caller', 'with the conversation'] as const)(
  'hangs the outside party up %s',
  async (end) => {
    const { bridge, outside, caller, news } = await aTalk();
    bridge.callOutside(anna, office);
    await outside.answer();
    if (end === 'by her wish') bridge.endOutside(anna);
    else if (end === 'with her line') bridge.closeLine(anna);
    else if (end === 'with the caller') bridge.leave(caller);
    else bridge.follow(caller, { ...held(), state: 'wrap-up' });
    await outside.leave('failed');
    expect(outside.told).toEqual(['hang-up']);
    expect(news).toEqual(['МФЦ: hung-up']);
    expect(caller.leg.told).toContain('resume');
  },
);

it('lets the two go on without her, unrecorded, and gives the call back when the outside party leaves', async () => {
  const { bridge, line, outside, caller, news, views } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  line.news();
  expect(bridge.handOver(anna)).toMatchObject({ outcome: 'done' });
  expect(line.news()).toEqual(['leave', 'end-recording']);
  expect(caller.leg.told.slice(-2)).toEqual(['end-recording', 'resume']);
  expect(views.at(-1)?.left?.why).toBe('handed-over');
  expect(outside.told).toEqual(['refer c1']);
  // What is told late of the time before, the wrap-up, and the end.
  bridge.follow(caller, held());
  bridge.follow(caller, { ...held(), state: 'wrap-up' });
  bridge.follow(caller, { tenantId: 'demo', id: 'k1', state: 'closed' });
  expect(caller.talk).toEqual(['bridged']);
  expect(line.told).toEqual([]);
  await outside.leave('failed');
  expect(caller.talk).toEqual(['bridged', 'unbridged']);
  expect(news).toEqual(['МФЦ: left']);
});

it('gives the caller back to the operator who has not finished when the outside party leaves', async () => {
  const { bridge, outside, caller, views } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  bridge.handOver(anna);
  await outside.leave('failed');
  expect(caller.talk).toEqual(['bridged', 'unbridged', 'bridged']);
  expect(views.at(-1)).toMatchObject({
    outsideEnded: { name: 'МФЦ', why: 'left' },
    call: { seat: 'operator', isHeld: false },
  });
});

it('takes her next caller at once when she has handed one over', async () => {
  const { bridge, outside, views } = await aTalk();
  const second = aCaller('c2');
  bridge.follow(second, held('k2'));
  bridge.callOutside(anna, office);
  await outside.answer();
  bridge.handOver(anna);
  expect(second.talk).toEqual(['bridged']);
  expect(views.at(-1)?.call?.conversationId).toBe('k2');
});

it('hangs the outside party up when the caller who was handed over leaves, and tells nothing of it', async () => {
  const { bridge, outside, caller, news } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  bridge.handOver(anna);
  bridge.leave(caller);
  expect(outside.told).toEqual(['refer c1', 'hang-up']);
  // The trunk may have both by now.
  expect(news).toEqual([]);
});

it('says before anything rings that no trunk is there', async () => {
  const { bridge, caller } = await aTalk({ hasTrunk: false });
  const refused = { outcome: 'refused', reason: 'no-trunk' };
  expect(bridge.mayCallOutside(anna)).toEqual(refused);
  expect(bridge.callOutside(anna, office)).toEqual(refused);
  expect(caller.leg.told).not.toContain('hold music');
});

it('shows that no number can be called without a trunk, and when one is back', async () => {
  const { bridge, outside, views, trunk } = await aTalk({ hasTrunk: false });
  expect(views.at(-1)?.call?.outsideBlocked).toBe('no-trunk');
  trunk.isUp = true;
  bridge.tellTrunks();
  expect(views.at(-1)?.call?.outsideBlocked).toBeUndefined();
  bridge.callOutside(anna, office);
  await outside.answer();
  // What is on the line can still be ended and handed over.
  trunk.isUp = false;
  bridge.tellTrunks();
  expect(views.at(-1)?.call?.outsideBlocked).toBeUndefined();
});

it('records the caller again, in a file of its own, each time she comes back from a hand over', async () => {
  const { bridge, outside, nextOutside, caller } = await aTalk();
  const records = () => caller.leg.told.filter((told) => told.includes('record'));
  bridge.callOutside(anna, office);
  await outside.answer();
  bridge.handOver(anna);
  await outside.leave('failed');
  expect(records()).toEqual(['end-recording', 'record c1-part-2']);
  const second = nextOutside();
  bridge.callOutside(anna, office);
  await second.answer();
  bridge.handOver(anna);
  bridge.follow(caller, { ...held(), assignment: { staffId: 'boris' } });
  expect(records().slice(2)).toEqual(['end-recording', 'record c1-part-3']);
});

it('records nobody who hung up while she was handed over', async () => {
  const { bridge, outside, caller } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  bridge.handOver(anna);
  bridge.leave(caller);
  expect(caller.leg.told.filter((told) => told.startsWith('record '))).toEqual([]);
});
