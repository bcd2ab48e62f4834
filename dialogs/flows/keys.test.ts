import { expect, it } from 'vitest';
import { newTalk } from '../testing/talk.ts';

it('plays a quiz with keys alone', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.says('положено ли мне единое пособие, живу в питере');
  await talk.keys('1');
  await talk.keys('12052022');
  await talk.keys('3#');
  expect(await talk.keys('50000#')).toContain('вам положено');
  expect(talk.dialog).toMatchObject({
    facts: {
      'case.usual': { value: true },
      'child.birthDate': { value: '2022-05-12' },
      'family.size': { value: 3 },
      'family.incomeMonthly': { value: 5_000_000 },
    },
  });
});

it('calls an operator at 0, repeats at *, skips at #', async () => {
  const talk = await newTalk({ channel: 'voice' });
  const asked = await talk.says('положено ли мне единое пособие');
  const again = await talk.keys('*');
  expect(again).toContain('?');
  expect(asked).toContain(again.split('?')[0]);
  expect(await talk.keys('#')).toContain('пропустим');
  await talk.keys('0');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
});

it('answers keys in the language of the talk', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.says('am I entitled to child benefit');
  await talk.keys('#');
  expect(talk.language).toBe('en');
});
