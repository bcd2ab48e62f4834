import { expect, it } from 'vitest';
import type { ChannelKind } from '#core/conversations/index.ts';
import { newTalk } from '../testing/talk.ts';

const channels: readonly ChannelKind[] = ['web-chat', 'telegram', 'voice'];

const scripts: readonly (readonly string[])[] = [
  [
    'положено ли мне единое пособие',
    'в питере',
    'да',
    'четыре года',
    'нас трое',
    '50 тысяч',
    'ой нет, 90 тысяч',
  ],
  ['положено ли мне единое пособие', 'питер', 'а какие документы нужны?', 'не знаю', 'трое', 'хватит'],
  ['малоимущим', 'второе', 'сколько платят единое пособие', 'спасибо'],
  ['ыыы', 'пщщщ', 'да', 'сколько ещё ждать', 'вернуться к помощнику'],
  ['где мое заявление', 'отмена', 'что такое единое пособие'],
];

/** What matters of a conversation, whatever the words were. */
async function outcomeOf(channel: ChannelKind, script: readonly string[]) {
  const talk = await newTalk({ channel });
  const actions: (string | undefined)[] = [];
  for (const text of script) {
    await talk.says(text);
    actions.push(talk.reply.action?.type);
  }
  const { facts, answered, declined, frames } = talk.dialog ?? {};
  return {
    facts,
    answered,
    declined,
    frames: JSON.stringify(frames).replace(/"asked":\{.*?\},"tries"/g, ''),
    actions,
  };
}

it.each(scripts.map((script) => ({ script, name: script[0] })))(
  'reaches the same outcome in every channel: $name',
  async ({ script }) => {
    const [chat, telegram, voice] = await Promise.all(channels.map((channel) => outcomeOf(channel, script)));
    expect(telegram).toEqual(chat);
    expect(voice).toEqual(chat);
  },
);

it('goes on from channel to channel in the middle of everything', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  talk.channel = 'telegram';
  await talk.says('питер');
  talk.channel = 'voice';
  await talk.says('да');
  talk.channel = 'web-chat';
  expect(await talk.says('4 года')).toContain('Сколько человек');
});
