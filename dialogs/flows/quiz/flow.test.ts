import { expect, it } from 'vitest';
import { newTalk, type Talk } from '../../testing/talk.ts';

async function inQuiz(): Promise<Talk> {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  return talk;
}

it('asks one question at a time and ends with the sum first and its ground', async () => {
  const talk = await inQuiz();
  expect(talk.reply.say.at(-1)?.text).toContain('В каком регионе вы живёте?');
  expect(await talk.says('в питере')).toContain('граждане России');
  expect(await talk.presses('Да')).toContain('Когда родился');
  expect(await talk.says('четыре годика')).toContain('Сколько человек');
  expect(await talk.says('нас трое')).toContain('Какой доход');
  expect(await talk.says('50 тысяч')).toMatch(/15\u00a0018,75\u00a0₽ в месяц — единое пособие вам положено/);
  expect(talk.reply.say[0]?.grounds?.[0]?.measureId).toBe('child-benefit');
  expect(talk.labels).toContain('Почему?');
  expect(await talk.presses('Почему?')).toContain('Доход в пределах порога (81-ФЗ, ст. 9)');
  expect(await talk.says('а почему так?')).toContain('Доход в пределах порога (81-ФЗ, ст. 9)');
});

it('takes several facts of one sentence and does not ask for them again', async () => {
  const talk = await newTalk();
  const first = await talk.says(
    'положено ли мне единое пособие, живем в питере, мы с мужем и ребенок 4 года, доход 50 тысяч',
  );
  expect(first).toContain('регион — Санкт-Петербург');
  expect(first).toContain('человек в семье — 3');
  expect(await talk.says('да')).toContain('вам положено');
});

it('says no with the reason', async () => {
  const talk = await inQuiz();
  expect(await talk.says('в Петербурге, доход 90 тысяч')).toContain('не положено: единое пособие');
  expect(talk.reply.say[0]?.text).toContain('Доход выше порога');
});

it('lets a question be skipped and says honestly what the answer depends on', async () => {
  const talk = await inQuiz();
  await talk.says('питер');
  await talk.says('да');
  expect(await talk.says('не знаю')).toContain('пропустим');
  await talk.says('трое');
  expect(await talk.says('50 тысяч')).toContain('Возможно, вам положено');
  expect(talk.reply.say[0]?.text).toContain('Дата рождения ребёнка');
});

it('corrects an earlier answer and undoes the conclusion drawn from it', async () => {
  const talk = await newTalk();
  await talk.says(
    'положено ли мне единое пособие, живем в питере, мы с мужем и ребенок 4 года, доход 90 тысяч',
  );
  expect(talk.reply.say[0]?.text).toContain('не положено');
  expect(await talk.says('ой нет, 45 тысяч')).toMatch(
    /Исправил: Доход семьи в месяц — 45\u00a0000\u00a0₽ \(было: 90\u00a0000\u00a0₽\)/,
  );
  expect(await talk.says('да')).toContain('вам положено');
});

it('takes an edited message for a correction', async () => {
  const talk = await newTalk();
  await talk.says(
    'положено ли мне единое пособие, живем в питере, мы с мужем и ребенок 4 года, доход 90 тысяч',
  );
  expect(await talk.send({ kind: 'edit', editsExternalId: '1', text: 'доход 50 тысяч' })).toContain(
    'Исправил',
  );
});

it('takes the button of an earlier question for a correction', async () => {
  const talk = await inQuiz();
  await talk.says('питер');
  await talk.presses('Да');
  const no = talk.replies[1]?.say[0]?.choices?.find(({ label }) => label === 'Нет');
  expect(await talk.presses(no?.id ?? '')).toContain('Исправил: Обычные условия — нет (было: да)');
  expect(talk.reply.say[0]?.text).toContain('не положено');
});

it('asks whether a bare number means thousands', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие, живем в питере, мы с мужем и ребенок 4 года');
  await talk.says('да');
  expect(await talk.says('50')).toContain('50\u00a0000\u00a0₽ или 50\u00a0₽');
  expect(await talk.presses('50\u00a0000\u00a0₽')).toContain('вам положено');
});

it('explains why it asks', async () => {
  const talk = await inQuiz();
  expect(await talk.presses('Зачем это?')).toBe('От этого зависит ответ.\n\nВ каком регионе вы живёте?');
  expect(await talk.says('а зачем?')).toContain('От этого зависит ответ.');
});

it('answers a question asked in between and returns', async () => {
  const talk = await inQuiz();
  const text = await talk.says('а какие документы нужны?');
  expect(text).toContain('ничего приносить не нужно');
  expect(text).toContain('Вернёмся к подбору: В каком регионе');
  expect(await talk.says('питер')).toContain('граждане России');
});

it('hints how to answer, then offers an operator, then goes on when declined', async () => {
  const talk = await inQuiz();
  expect(await talk.says('ыыы')).toContain('Подсказка: В каком регионе');
  expect(await talk.says('ыыыы')).toContain('Позвать оператора?');
  expect(await talk.presses('Нет, продолжим')).toContain('Вернёмся к подбору: В каком регионе');
});

it('says what it can when the region is not among those it knows', async () => {
  const talk = await inQuiz();
  expect(await talk.says('в Омске')).toContain('По вашему региону');
});

it('asks again when a number cannot be', async () => {
  const talk = await inQuiz();
  await talk.says('питер');
  await talk.says('да');
  await talk.says('год');
  expect(await talk.says('нас 300')).toContain('Подсказка: Сколько человек');
});

it('interrupts one quiz with another measure and comes back', async () => {
  const talk = await inQuiz();
  const text = await talk.says('расскажите про соцконтракт');
  expect(text).toContain('Социальный контракт');
  expect(text).toContain('Вернёмся к подбору');
});

it('does not ask personal things where only public information may pass', async () => {
  const talk = await newTalk({ policy: 'public-information-only', channel: 'telegram' });
  const text = await talk.says('положено ли мне единое пособие');
  expect(text).toContain('не спрашиваю личных сведений');
  expect(text).not.toContain('В каком регионе');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
  expect(await talk.says('сколько платят единое пособие')).toContain('50, 75');
});

it('counts the sum when asked how much', async () => {
  const talk = await newTalk();
  await talk.says('сколько платят единое пособие');
  expect(await talk.presses('Посчитать для меня')).toContain('Посчитаем для вас');
});

it('gives the same answer to the same turn', async () => {
  const [one, two] = [await inQuiz(), await inQuiz()];
  await one.says('в питере');
  await two.says('в питере');
  expect(one.reply).toEqual(two.reply);
});

it('still takes the answer after an operator was offered', async () => {
  const talk = await inQuiz();
  await talk.says('ыыы');
  expect(await talk.says('ыыыы')).toContain('Позвать оператора?');
  expect(await talk.says('в питере')).toContain('граждане России');
});

it('counts at once when told to calculate', async () => {
  const talk = await newTalk();
  expect(await talk.says('посчитайте единое пособие')).toContain('Посчитаем для вас');
});
