import { expect, it } from 'vitest';
import type { LineView } from './line-view.ts';
import { aCaller, anna, aTalk, held, office } from './testing/outside-talk.ts';

const leftIn = (views: readonly LineView[]) => views.flatMap(({ left }) => (left ? [left] : []));
const hungUp = { conversationId: 'k1', why: 'caller-left' };

it.each(['her line is lost', 'only her page is gone', 'her new line is not there yet'] as const)(
  'tells her when she is back that the caller hung up meanwhile: %s',
  async (how) => {
    const { bridge, caller, comeBack, line, views } = await aTalk();
    if (how === 'her line is lost') line.tell({ type: 'media-lost', silentMs: 9_000 });
    if (how === 'only her page is gone') bridge.abandon(anna, line.id);
    if (how === 'her new line is not there yet') await bridge.openBrowser(anna, 'offer');
    bridge.leave(caller);
    views.splice(0);
    await comeBack();
    expect(leftIn(views)).toEqual([hungUp]);
    views.splice(0);
    await comeBack();
    expect(leftIn(views)).toEqual([]);
  },
);

it('tells it to a page that comes back to the same line', async () => {
  const { bridge, caller, line, views } = await aTalk();
  bridge.abandon(anna, line.id);
  bridge.leave(caller);
  views.splice(0);
  bridge.resume(anna);
  bridge.resume(anna);
  expect(leftIn(views)).toEqual([hungUp]);
});

it('tells it also when a number outside was on the line', async () => {
  const { bridge, caller, comeBack, line, outside, views } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.answer();
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  bridge.leave(caller);
  views.splice(0);
  await comeBack();
  expect(leftIn(views)).toEqual([hungUp]);
});

it('tells it again to a page that was on its way out when it was told, not to one that is loaded again later', async () => {
  const { bridge, caller, comeBack, wait, views } = await aTalk();
  bridge.leave(caller);
  expect(leftIn(views)).toEqual([hungUp]);
  views.splice(0);
  await comeBack();
  expect(leftIn(views)).toEqual([hungUp]);

  bridge.follow(caller, held());
  bridge.leave(caller);
  wait(15_000);
  views.splice(0);
  await comeBack();
  expect(leftIn(views)).toEqual([]);
});

it('tells of each of her callers who hung up', async () => {
  const { bridge, caller, comeBack, line, views } = await aTalk();
  const second = aCaller('c2');
  bridge.follow(second, held('k2'));
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  bridge.leave(caller);
  bridge.leave(second);
  views.splice(0);
  await comeBack();
  expect(leftIn(views).map(({ conversationId }) => conversationId)).toEqual(['k1', 'k2']);
});

it.each([
  'she is away for long',
  'somebody else has the conversation',
  'she left the caller with a number outside',
] as const)('tells her nothing of it when %s', async (when) => {
  const { bridge, caller, comeBack, line, outside, timers, wait, views } = await aTalk();
  if (when === 'she left the caller with a number outside') {
    bridge.callOutside(anna, office);
    await outside.answer();
    bridge.handOver(anna);
  }
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  if (when === 'somebody else has the conversation') bridge.follow(caller, { ...held(), state: 'queued' });
  bridge.leave(caller);
  if (when === 'she is away for long') wait(60_000);
  views.splice(0);
  await comeBack();
  expect(leftIn(views)).toEqual([]);
  expect(timers.filter(({ isCancelled }) => !isCancelled)).toEqual([]);
});
