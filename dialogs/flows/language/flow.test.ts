import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it('switches by the button and back, and asks the open question in the new language', async () => {
  const talk = await newTalk();
  await talk.says('здравствуйте');
  expect(await talk.presses('English')).toContain('We speak English now');
  await talk.presses('Am I entitled?');
  expect(await talk.says('child benefit')).toContain('Which region do you live in?');
  expect(await talk.says('говорите по-русски')).toContain('В каком регионе');
});

it('answers in English when written to in English', async () => {
  const talk = await newTalk();
  expect(await talk.says('hello, what is child benefit?')).toContain('A monthly payment');
  expect(talk.reply.language).toBe('en');
});

it('plays a quiz in English', async () => {
  const talk = await newTalk();
  await talk.says('am I entitled to child benefit?');
  await talk.presses('check');
  await talk.says('child benefit');
  await talk.says('I live in Saint Petersburg');
  await talk.says('yes');
  await talk.says('4 years');
  await talk.says('3');
  expect(await talk.says('50 thousand')).toContain('you are entitled');
});
