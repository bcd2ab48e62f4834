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

it('keeps a second wish for when the first is done', async () => {
  const talk = await newTalk();
  talk.remember({ agenda: [{ intent: 'documents', measureId: 'child-benefit', words: 'какие документы' }] });
  await talk.says(
    'положено ли мне единое пособие, живем в питере, мы с мужем и ребенок 4 года, доход 50 тысяч',
  );
  const text = await talk.says('да');
  expect(text).toContain('вам положено');
  expect(text).toContain('Вы ещё спрашивали: какие документы нужны — единое пособие');
  expect(text).toContain('ничего приносить не нужно');
  expect(talk.dialog).toMatchObject({ agenda: [] });
});

it('tells the operator what was still to be answered', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  talk.remember({ agenda: [{ intent: 'documents', measureId: 'child-benefit', words: 'какие документы' }] });
  await talk.says('оператора');
  const { action } = talk.reply;
  expect(action?.type === 'handoff' && action.summary).toContain(
    'Ещё спрашивали: единое пособие: какие документы нужны.',
  );
});

it('leaves only what is on top, and everything at the second cancel', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('оставить сообщение');
  const frames = () => {
    const { frames: open = [] } = (talk.dialog ?? {}) as { frames?: { flow: string }[] };
    return open.map(({ flow }) => flow);
  };
  expect(frames()).toContain('form');
  const text = await talk.says('отмена');
  expect(text).toContain('Вернёмся к подбору: В каком регионе');
  expect(frames()).toEqual(['quiz']);
  await talk.says('хватит');
  expect(frames()).toEqual([]);
});
