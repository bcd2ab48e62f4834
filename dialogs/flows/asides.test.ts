import { expect, it } from 'vitest';
import { newTalk } from '../testing/talk.ts';

it.each(['пусть извинится', 'ну вот так вот', 'это к вам отношения не имеет'])(
  'asks the open question of a form again after "%s", with a hint and no choice of wishes',
  async (words) => {
    const talk = await newTalk();
    await talk.says('перезвоните мне');
    await talk.says('пропала выплата за март');
    const asked = talk.reply.say.at(-1)?.text ?? '';
    const said = await talk.says(words);
    expect(said).not.toContain('Уточните');
    expect(said).toContain(asked.split('\n').at(-1));
  },
);

it('asks the open question of a quiz again after a single word that answers nothing', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  const said = await talk.says('третий');
  expect(said).toContain('В каком регионе');
  expect(said).not.toMatch(/Уточните|Вернёмся/);
});

it('follows what is plainly another wish', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  expect(await talk.says('спасибо')).not.toContain('Не понял');
  expect(await talk.says('а какие документы нужны?')).toContain('Вернёмся');
});

it('goes slower without the reproach', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('ыыы ммм');
  const said = await talk.says('помедленнее');
  expect(said).toContain('Хорошо, буду говорить медленнее. В каком регионе');
  expect(said).not.toContain('Не понял');
});

it('meets another personal wish inside an offer', async () => {
  const talk = await newTalk();
  await talk.says('нужна справка о размере пенсии');
  const said = await talk.says('хочу поменять номер карты');
  expect(said).toContain('БИК');
  expect(said).not.toContain('Не понял');
});
