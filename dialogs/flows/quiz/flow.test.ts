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

const facts = (talk: Talk): Record<string, { value?: unknown; lo?: unknown; hi?: unknown }> =>
  (talk.dialog as { facts?: Record<string, { value?: unknown }> } | undefined)?.facts ?? {};

async function inEventQuiz(channel: 'web-chat' | 'telegram' | 'voice' = 'web-chat'): Promise<Talk> {
  const talk = await newTalk({ channel });
  await talk.says('родила недавно');
  await talk.says('да');
  return talk;
}

it('asks for consent with the first question, and why it asks at all', async () => {
  const talk = await newTalk();
  const text = await talk.says('положено ли мне единое пособие');
  expect(text).toContain('Если вы не против, задам несколько вопросов: без ответов точно не скажешь.');
  expect(text).toContain('В каком регионе вы живёте?');
  expect(talk.reply.say).toHaveLength(1);
});

it.each(['web-chat', 'telegram', 'voice'] as const)(
  'asks how many children there are before it asks of each, in %s',
  async (channel) => {
    const talk = await inEventQuiz(channel);
    expect(talk.reply.say.at(-1)?.text).toMatch(/Сколько у вас детей/);
    await talk.says('трое');
    expect(facts(talk)['children.count']?.value).toBe(3);
  },
);

it.each([
  ['трое', 3],
  ['два сына и дочка', 3],
  ['один', 1],
  ['сын', 1],
  ['нет детей', 0],
  ['нет', 0],
  ['дети взрослые уже', 0],
  ['5 и 9 лет', 2],
])('hears "%s" as %s children', async (said, count) => {
  const talk = await inEventQuiz();
  await talk.says(said);
  expect(facts(talk)['children.count']?.value).toBe(count);
});

it('names the child a question is about and takes several ages in one answer', async () => {
  const talk = await inEventQuiz();
  await talk.says('трое');
  await talk.says('питер');
  expect(talk.reply.say.at(-1)?.text).not.toContain('родился ребёнок');
  await talk.says('да');
  let text = talk.reply.say.at(-1)?.text ?? '';
  for (let turn = 0; turn < 4 && !text.includes('первый ребёнок'); turn++) text = await talk.says('да');
  expect(text).toContain('Когда родился первый ребёнок?');
  const next = await talk.says('годик, 5 лет и 9 лет');
  expect(next).toContain('второй ребёнок — 5 лет');
  expect(facts(talk)).toHaveProperty('children[2].birthDate');
});

it('shows what there is when she has had enough, orders it, and goes on with the rest', async () => {
  const talk = await inEventQuiz();
  await talk.says('двое');
  const text = await talk.says('хватит, покажите, что есть');
  expect(text).toContain('Вот что видно по вашим ответам.');
  expect(text).toContain('Возможно:');
  expect(talk.labels).toContain('Уточнить ещё');
  await talk.presses('Уточнить ещё');
  expect(talk.choices.some(({ id }) => id.startsWith('w:'))).toBe(true);
});

it('concludes a list with sums, what excludes what, and one measure of it by its button', async () => {
  const talk = await inEventQuiz();
  for (const answer of ['один', 'годик', 'питер', 'да', 'трое', '50 тысяч']) await talk.says(answer);
  const text = talk.reply.say.map((saying) => saying.text).join('\n');
  expect(text).toContain('Положено:');
  expect(text).toMatch(/единое пособие — 15\u00a0018,75\u00a0₽ в месяц\n• пособие по уходу — 10\u00a0831,28/);
  expect(text).toContain('Всего — 15\u00a0018,75\u00a0₽ в месяц.');
  expect(text).toContain('выбирают одно. Могу сравнить.');
  expect(await talk.presses('Сравнить')).toContain(
    'Вместе нельзя, выбирают одно: единое пособие или пособие по уходу',
  );
  expect(talk.reply.say[0]?.text).toContain('По деньгам выгоднее единое пособие');
});

it('says no to everything for a child where there is no child, and undoes it when one is told of', async () => {
  const talk = await inEventQuiz();
  await talk.says('нет детей');
  await talk.says('хватит, покажите, что есть');
  expect(talk.reply.say.at(-1)?.text).toMatch(/Не положено: [^\n]*пособие по уходу/);
  const corrected = await talk.says('ой нет, один ребенок');
  expect(corrected).toContain('Исправил: Детей в семье — 1 (было: 0)');
  expect(corrected).toContain('Когда родился ребёнок?');
});

it('supposes what is asked for and overwrites nothing', async () => {
  const talk = await newTalk();
  await talk.says(
    'положено ли мне единое пособие, живем в питере, мы с мужем и ребенок 4 года, доход 50 тысяч',
  );
  await talk.says('да');
  const text = await talk.says('а если доход 90 тысяч?');
  expect(text).toContain('Если доход семьи в месяц — 90\u00a0000\u00a0₽');
  expect(text).toContain('не положено');
  expect(facts(talk)['family.incomeMonthly']?.value).toBe(5_000_000);
  expect(await talk.says('а если нас четверо?')).toContain('Если человек в семье — 4');
});

it('answers a question in the middle of a quiz over many, and calls an operator from it', async () => {
  const talk = await inEventQuiz();
  const text = await talk.says('а какие документы нужны на единое пособие?');
  expect(text).toContain('ничего приносить не нужно');
  expect(text).toContain('Сколько у вас детей');
  await talk.says('позовите оператора');
  expect(talk.reply.action).toMatchObject({ type: 'handoff' });
});

it('hints twice and offers an operator on unclear answers about children', async () => {
  const talk = await inEventQuiz();
  expect(await talk.says('ыыы')).toContain('«нет детей»');
  await talk.says('ыыыы');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
  expect(await talk.says('двое')).not.toContain('Сколько у вас детей');
});

it('checks everything when no measure is named', async () => {
  const talk = await newTalk();
  expect(await talk.says('что мне вообще положено?')).toContain('Проверим все меры');
});

it('checks everything when asked about none in particular', async () => {
  const talk = await newTalk();
  await talk.presses('check');
  expect(talk.labels).toContain('Проверить всё сразу');
  expect(await talk.says('не знаю, все')).toContain('Проверим все меры');
  expect(await talk.presses('Проверить всё сразу')).toContain('В каком регионе');
});
