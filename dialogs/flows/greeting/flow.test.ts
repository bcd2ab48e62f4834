import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it('says who it is and offers likely wishes with a way to a person', async () => {
  const talk = await newTalk();
  expect(await talk.says('Здравствуйте')).toContain('электронный помощник');
  expect(talk.choices.map(({ id }) => id)).toEqual(['about', 'check', 'op', 'en']);
});

it('does not introduce itself twice', async () => {
  const talk = await newTalk();
  await talk.says('Здравствуйте');
  expect(await talk.says('добрый день')).not.toContain('электронный помощник');
});

it('introduces itself with the first answer when nobody said hello', async () => {
  const talk = await newTalk();
  expect(await talk.says('что такое единое пособие')).toMatch(
    /^Здравствуйте! Я электронный помощник\. Единое пособие/,
  );
  expect(await talk.presses('Документы')).not.toContain('Здравствуйте');
});

it('asks which measure when only the wish was chosen, and goes on when it is named', async () => {
  const talk = await newTalk();
  await talk.says('привет');
  expect(await talk.presses('Узнать о выплате')).toContain('О какой выплате');
  expect(await talk.says('единое пособие')).toContain('Кому: родитель');
});

it('takes a greeting in the middle of a quiz for a greeting and comes back to the question', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  expect(await talk.says('здравствуйте')).toContain('Вернёмся к подбору: В каком регионе');
});
