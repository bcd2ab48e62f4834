import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it.each(['оператора!', 'дайте человека', 'позовите живого', 'соедините со специалистом'])(
  'calls a person on "%s" at the first word',
  async (text) => {
    const talk = await newTalk();
    await talk.says(text);
    expect(talk.reply.action).toMatchObject({ type: 'handoff', line: 1, isCrisis: false, reason: 'asked' });
  },
);

it('calls a person in the middle of a quiz with a summary in Russian', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('в питере');
  await talk.presses('op');
  const { action } = talk.reply;
  expect(action?.type === 'handoff' && action.summary).toBe(
    [
      'Причина: попросил(а) оператора.',
      'О чём: единое пособие.',
      'Со слов: Регион — Санкт-Петербург.',
      'Остановились на вопросе: Обычные условия.',
    ].join('\n'),
  );
});

it('writes the summary in Russian for an English conversation and says so', async () => {
  const talk = await newTalk();
  await talk.says('what is child benefit');
  await talk.says('I want a human operator');
  expect(talk.reply.action).toMatchObject({
    summary: expect.stringMatching(/О чём: единое пособие\.[\s\S]*Язык: английский\./),
  });
  expect(talk.reply.say[0]?.text).toContain('calling an operator');
});

it('offers a person after two misunderstandings in a row and calls on a yes', async () => {
  const talk = await newTalk();
  await talk.says('ыыы');
  expect(await talk.says('пщщщ')).toContain('Позвать оператора?');
  await talk.says('да');
  expect(talk.reply.action).toMatchObject({ type: 'handoff', reason: 'misunderstood' });
});

it('does not count misunderstandings that were not in a row', async () => {
  const talk = await newTalk();
  await talk.says('ыыы');
  await talk.says('что такое единое пособие');
  expect(await talk.says('пщщщ')).not.toContain('Позвать оператора?');
});

it('hands personal matters to the second line', async () => {
  const talk = await newTalk();
  expect(await talk.says('где мое заявление')).toContain('личные сведения');
  await talk.presses('Да, позвать');
  expect(talk.reply.action).toMatchObject({ type: 'handoff', line: 2, reason: 'personal' });
});

it('does not call twice', async () => {
  const talk = await newTalk();
  await talk.says('оператора');
  expect(await talk.says('ну где оператор, позовите оператора')).toContain('уже позвали');
  expect(talk.reply.action).toBeUndefined();
});
