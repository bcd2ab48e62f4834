import { expect, it } from 'vitest';
import { newTalk } from '../testing/talk.ts';

it('keeps an answer and follows the question behind it', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  const text = await talk.says('в питере живём, а какие документы нужны?');
  expect(text).toContain('Записал.');
  expect(text).toContain('ничего приносить не нужно');
  expect(text).toContain('граждане России');
  expect(text.match(/В каком регионе/g)).toBeNull();
});

it('keeps facts told without a question', async () => {
  const talk = await newTalk();
  expect(await talk.says('живу в питере')).toMatch(/Записал: регион — Санкт-Петербург/);
  expect(await talk.says('положено ли мне единое пособие')).toContain('граждане России');
});

it('takes what is in the queue for the operator, but goes on helping', async () => {
  const talk = await newTalk();
  await talk.says('оператора');
  expect(await talk.says('положено ли мне единое пособие')).toContain('В каком регионе');
  expect(await talk.says('питер')).toContain('граждане России');
  expect(await talk.says('хватит')).toContain('остановились');
  expect(talk.reply.action).toBeUndefined();
  expect(await talk.says('сколько ещё ждать?')).toContain('Вы первые в очереди');
});
