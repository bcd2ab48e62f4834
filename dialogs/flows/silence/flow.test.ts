import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

async function onThePhone() {
  const talk = await newTalk({ channel: 'voice' });
  await talk.says('положено ли мне единое пособие, живу в питере');
  return talk;
}

it('asks again, then tells the keys, then another way, then parts and keeps the conversation', async () => {
  const talk = await onThePhone();
  expect(await talk.silence()).toMatch(/^Вас не слышно\. Вы и ребёнок, граждане России/);
  expect(await talk.silence()).toContain('Если да, нажмите один. Если нет, нажмите два');
  expect(await talk.silence()).toContain('Ноль позовёт оператора');
  expect(await talk.silence()).toContain('Разговор сохранён');
  expect(talk.reply.action).toBeUndefined();
  expect(await talk.later(60).says('алло')).toContain('Продолжим?');
});

it('begins the ladder anew once she was heard', async () => {
  const talk = await onThePhone();
  await talk.silence();
  await talk.silence();
  await talk.keys('1');
  expect(await talk.silence()).toContain('Вас не слышно');
});

it('asks what she needs where nothing was asked, and holds the line while she waits', async () => {
  const talk = await newTalk({ channel: 'voice' });
  expect(await talk.silence()).toContain('Скажите, пожалуйста, чем помочь');
  await talk.says('оператора');
  expect(await talk.silence()).toContain('Оставайтесь, пожалуйста, на линии');
});

it('offers the likely wishes by key to a caller who says nothing at all', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.hears({ type: 'call.started' });
  expect(await talk.silence()).toMatch(/чем помочь\?.*один: узнать о выплате.*два: положено ли мне/is);
  expect(await talk.keys('2')).toContain('какой выплате');
});
