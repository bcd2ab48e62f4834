import { expect, it } from 'vitest';
import { anna, aTalk, office } from './testing/outside-talk.ts';

const chief = { tenantId: 'demo', staffId: 'chief' };

it('tells a supervisor who listened that there is nothing to hear any more when the operator is lost', async () => {
  const { bridge, line, sitDown, seen } = await aTalk();
  await sitDown(chief);
  expect(seen(chief)?.call?.seat).toBe('listen');
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  expect(seen(chief)?.call).toBeUndefined();
  expect(bridge.lineOf(chief)?.call).toBeUndefined();
});

it('keeps her seat while the operator of a call with a number outside is awaited', async () => {
  const { bridge, outside, line, sitDown, seen } = await aTalk();
  await sitDown(chief);
  bridge.callOutside(anna, office);
  await outside.answer();
  line.tell({ type: 'media-lost', silentMs: 9_000 });
  expect(seen(chief)?.call).toMatchObject({ seat: 'listen', staffIds: ['chief'] });
});
