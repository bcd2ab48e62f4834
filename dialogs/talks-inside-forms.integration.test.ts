import { expect, it } from 'vitest';
import { realTalk, saysAll } from './testing/real-talk.ts';

it.each(['где ближайший соцфонд'])(
  'what was told of a complaint is not lost to a search for an office: «%s»',
  async (asked) => {
    const talk = await realTalk();
    await saysAll(talk, ['хочу пожаловаться на соцзащиту', 'две недели трубку не берут', asked]);
    const told = await talk.says('Хабаровск');
    expect(told).toMatch(/Часы работы: пн.*Вернёмся к жалобе\. Когда это было\?/s);
    await saysAll(talk, ['вчера', 'пусть извинятся', 'здесь']);
    expect(talk.reply.say.at(-1)?.text).toContain('трубку не берут');
  },
);

it('a form begun after another asks its question once', async () => {
  const talk = await realTalk();
  const said = await talk.says('какие документы на субсидию жкх и когда придёт пособие');
  expect(said.match(/Назовите ваш СНИЛС/g)).toHaveLength(1);
});

it('a telephone told too early is no wish of hers, and is not asked for again', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['хочу пожаловаться на соцзащиту', 'трубку не берут', 'вчера']);
  expect(await talk.says('8 900 555 01 01')).toContain('Чего вы ждёте');
  expect(await talk.says('пусть извинятся')).toMatch(/пусть извинятся.*555-01-01.*Верно\?/s);
});

it('«до обеда» to the question when is no farewell', async () => {
  const talk = await realTalk();
  await talk.says('перезвоните мне');
  expect(await talk.says('до обеда')).toContain('Какое время выбрать');
});
