import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it.each(['до свидания', 'всего доброго', 'у меня все'])('closes on "%s"', async (text) => {
  const talk = await newTalk();
  await talk.says('что такое единое пособие');
  expect(await talk.says(text)).toContain('Всего доброго');
  expect(talk.reply.action).toEqual({ type: 'close' });
});

it('asks whether there is anything else after thanks, and closes on a no', async () => {
  const talk = await newTalk();
  expect(await talk.says('большое спасибо')).toContain('Чем ещё помочь?');
  await talk.says('нет');
  expect(talk.reply.action).toEqual({ type: 'close' });
});

it('closes by the button', async () => {
  const talk = await newTalk();
  await talk.says('большое спасибо');
  await talk.presses('Нет, спасибо');
  expect(talk.reply.action).toEqual({ type: 'close' });
});

it('thanks for feedback', async () => {
  const talk = await newTalk();
  expect(await talk.says('хочу оставить отзыв')).toContain('важно для нас');
});
