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

it('greets a caller: who it is, that it is recorded, how to reach a person, and asks', async () => {
  const talk = await newTalk({ channel: 'voice' });
  expect(await talk.hears({ type: 'call.started' })).toMatch(
    /^Здравствуйте! Это Отклик.*Разговор записывается.*Ноль.*оператор.*чем помочь\?$/i,
  );
  expect(await talk.keys('9')).toMatch(/Hello|English|help/i);
});

it('asks a caller who calls again whether to go on', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.hears({ type: 'call.started' });
  await talk.says('положено ли мне единое пособие');
  const again = await talk.later(3).hears({ type: 'call.started' });
  expect(again).toContain('разговор записывается');
  expect(again).toContain('Мы остановились на вопросе: регион. Продолжим?');
  expect(talk.reply.say.at(-1)?.expects).toBe('yes-no');
});

it('tells whoever listens what kind of answer comes', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.hears({ type: 'call.started' });
  await talk.says('положено ли мне единое пособие');
  expect(talk.reply.say.at(-1)?.expects).toBe('region');
  await talk.says('питер');
  expect(talk.reply.say.at(-1)?.expects).toBe('yes-no');
});
