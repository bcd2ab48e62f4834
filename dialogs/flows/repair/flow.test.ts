import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it('asks again in other words, with a way to a person', async () => {
  const talk = await newTalk();
  expect(await talk.says('ыыы')).toContain('другими словами');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
});

it('repeats what it said last', async () => {
  const talk = await newTalk();
  expect(await talk.says('повторите')).toContain('повторять нечего');
  const first = await talk.says('какие документы нужны на соцконтракт');
  expect(await talk.says('повторите пожалуйста')).toBe(first);
});

it('stops a quiz on request, keeping what was told', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('питер');
  expect(await talk.says('хватит')).toContain('остановились');
  expect(await talk.says('положено ли мне единое пособие')).toContain('граждане России');
});

it('meets rudeness calmly and goes on', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  const text = await talk.says('ты тупой бот идиот');
  expect(text).toContain('расстроены');
  expect(text).toContain('В каком регионе');
});

it('tells what happens with a file and a phone number', async () => {
  const talk = await newTalk();
  const file = { fileId: 'f', name: 'a.pdf', mediaType: 'application/pdf', size: 1 };
  expect(await talk.send({ kind: 'file', file })).toContain('Получил файл');
  expect(await talk.send({ kind: 'contact', phone: '+70000000000' })).not.toContain('70000000000');
});

it('answers an unknown or old button with a menu rather than silence', async () => {
  const talk = await newTalk();
  expect(await talk.presses('a:000000:y')).not.toBe('');
  expect(await talk.presses('something-else')).not.toBe('');
});
