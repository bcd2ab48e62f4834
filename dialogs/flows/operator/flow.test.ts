import { expect, it } from 'vitest';
import { createFakeServices } from '../../testing/fake-services.ts';
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
      'Вопрос: единое пособие: положено ли мне.',
      'Причина: попросил(а) оператора.',
      'Кто: личность не проверена.',
      'Со слов: Регион — Санкт-Петербург.',
      'Открыто: проверка: единое пособие, спросили: обычные условия.',
      'Настроение: спокойное.',
      'Канал: чат на сайте.',
    ].join('\n'),
  );
});

it('writes the summary in Russian for an English conversation and says so', async () => {
  const talk = await newTalk();
  await talk.says('what is child benefit');
  await talk.says('I want a human operator');
  expect(talk.reply.action).toMatchObject({
    summary: expect.stringMatching(/Вопрос: единое пособие[\s\S]*язык: английский\./),
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

it('hands who was offered a specialist for a personal matter to the second line', async () => {
  const talk = await newTalk();
  talk.remember({ frames: [{ flow: 'operator-offer', reason: 'personal' }] });
  await talk.says('да');
  expect(talk.reply.action).toMatchObject({ type: 'handoff', line: 2, reason: 'personal' });
});

it('does not call twice', async () => {
  const talk = await newTalk();
  await talk.says('оператора');
  expect(await talk.says('ну где оператор, позовите оператора')).toContain('уже позвали');
  expect(talk.reply.action).toBeUndefined();
});

it('writes a summary of at most twelve lines with what is open, what comes after and how she feels', async () => {
  const talk = await newTalk();
  await talk.says('СКОЛЬКО ПЛАТЯТ ЕДИНОЕ ПОСОБИЕ, НАДОЕЛО СПРАШИВАТЬ!!');
  await talk.says('положено ли мне единое пособие');
  await talk.says('питер');
  await talk.says('не знаю');
  talk.channel = 'telegram';
  await talk.says('оператора');
  const { action } = talk.reply;
  const lines = action?.type === 'handoff' ? action.summary.split('\n') : [];
  expect(lines.length).toBeLessThanOrEqual(12);
  expect(lines).toContain('Не называет: Обычные условия.');
  expect(lines).toContain('Отвечено: единое пособие — назван размер (81-ФЗ, ст. 9).');
  expect(lines).toContain('Настроение: сердит(а), начните с извинения.');
  expect(lines).toContain('Канал: чат на сайте → Telegram.');
});

it('tells when operators begin to answer, and other ways until then', async () => {
  const closed = { outlook: async () => ({ onDuty: 0, place: 1, opensAt: '2026-11-23T09:00' }) };
  const talk = await newTalk({ services: createFakeServices({ waiting: closed }) });
  expect(await talk.says('оператора')).toMatch(/Начнут отвечать: понедельник, 23.ноября, 9:00/);
  expect(talk.choices.map(({ id }) => id)).toContain('call-back');
});

it('tells the place and the time, and other ways when nobody is on duty', async () => {
  const talk = await newTalk();
  expect(await talk.says('оператора')).toContain('Вы первые в очереди. Ждать не больше 3 мин.');
  const nobody = { outlook: async () => ({ onDuty: 0, place: 1 }) };
  const night = await newTalk({ services: createFakeServices({ waiting: nobody }) });
  expect(await night.says('оператора')).toContain('операторов на линии нет');
  expect(night.choices.map(({ id }) => id)).toEqual(expect.arrayContaining(['wait', 'bot']));
  expect(night.reply.action).toMatchObject({ type: 'handoff' });
  const down = { outlook: async () => ({ outcome: 'unavailable' }) as const };
  const blind = await newTalk({ services: createFakeServices({ waiting: down }) });
  expect(await blind.says('оператора')).toContain('могу помогать дальше');
});

it('names facts of several children with the child', async () => {
  const talk = await newTalk();
  const at = '2026-04-15T09:00:00.000Z';
  const born = (value: string) => ({ status: 'known', value, source: 'self', at }) as const;
  talk.remember({
    facts: {
      'children.count': { status: 'known', value: 2, source: 'self', at },
      'children[0].birthDate': born('2018-03-01'),
      'children[1].birthDate': born('2021-05-02'),
    },
  });
  await talk.says('оператора');
  const { action } = talk.reply;
  expect(action?.type === 'handoff' && action.summary).toMatch(/\(второй\sребёнок\)\s—\s2\sмая\s2021/);
});

it.each([
  ['где моё заявление', 'application/state'],
  ['хочу пожаловаться на сотрудника', 'service/complaint'],
])('says to whom it hands over what it was about: "%s"', async (text, topic) => {
  const talk = await newTalk();
  await talk.says(text);
  await talk.says('позовите оператора');
  expect(talk.reply.action).toMatchObject({ type: 'handoff', topic, skills: [topic.split('/')[0]] });
});

it('knows the topic of a measure by what was asked or answered about it', async () => {
  const talk = await newTalk();
  talk.remember({ answered: [{ measureId: 'matkapital', what: 'about' }] });
  await talk.says('оператора');
  expect(talk.reply.action).toMatchObject({ topic: 'children/capital', skills: ['children'] });
});

it('names no topic where none was named', async () => {
  const talk = await newTalk();
  await talk.says('оператора');
  expect(talk.reply.action).not.toHaveProperty('topic');
});

it('offers other ways in a rush, however short the wait', async () => {
  const rush = { outlook: async () => ({ onDuty: 3, place: 1, wait: [0, 60_000] as const, isRush: true }) };
  const talk = await newTalk({ services: createFakeServices({ waiting: rush }) });
  await talk.says('оператора');
  expect(talk.choices.map(({ id }) => id)).toEqual(expect.arrayContaining(['call-back', 'wait']));
});
