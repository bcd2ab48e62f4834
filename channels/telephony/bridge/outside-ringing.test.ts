import { expect, it } from 'vitest';
import { anna, aTalk, office } from './testing/outside-talk.ts';

const tones = (told: readonly string[]) => told.filter((one) => one.includes('loop'));

it('lets her hear that the number outside rings, until somebody picks up', async () => {
  const { bridge, outside, line, caller } = await aTalk();
  bridge.callOutside(anna, office);
  expect(tones(line.told)).toEqual([]);
  await outside.ring();
  expect(tones(line.told)).toEqual(['loop ringing']);
  await outside.answer();
  expect(tones(line.told)).toEqual(['loop ringing', 'end-loop']);
  expect(tones(caller.leg.told)).toEqual([]);
});

it.each(['busy', 'hung up'] as const)('is silent again when the number is %s', async (end) => {
  const { bridge, outside, line } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.ring();
  if (end === 'busy') await outside.leave('busy');
  else bridge.endOutside(anna);
  await outside.ring();
  expect(tones(line.told)).toEqual(['loop ringing', 'end-loop']);
});

it('lets her hear what the far side sends before it is picked up instead of a tone, and seats it once', async () => {
  const { bridge, outside, line, views } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.ring();
  await outside.sound();
  expect(tones(line.told)).toEqual(['loop ringing', 'end-loop']);
  expect(outside.leg.told).toEqual(['join call-c1 talk']);
  expect(views.at(-1)?.call?.outside?.state).toBe('ringing');
  await outside.answer();
  expect(outside.leg.told).toEqual(['join call-c1 talk']);
  expect(views.at(-1)?.call?.outside?.state).toBe('talk');
});

it('presses keys for whoever is heard before it is picked up, else for the caller', async () => {
  const { bridge, outside, caller } = await aTalk();
  bridge.callOutside(anna, office);
  bridge.press(anna, '1');
  await outside.sound();
  bridge.press(anna, '2');
  await outside.answer();
  bridge.press(anna, '3');
  const keys = (told: readonly string[]) => told.filter((one) => one.startsWith('keys'));
  expect(keys(outside.leg.told)).toEqual(['keys 2', 'keys 3']);
  expect(keys(caller.leg.told)).toEqual(['keys 1']);
});

it('plays no tone where the far side is heard before it says that it rings', async () => {
  const { bridge, outside, line } = await aTalk();
  bridge.callOutside(anna, office);
  await outside.sound();
  await outside.ring();
  expect(tones(line.told)).toEqual([]);
});
