import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

const caller = { channel: 'voice' } as const;

/** Ages in whole years (months where younger), as they are said back. */
it.each([
  ['двое, три года и 8 лет', 2, ['3 года', '8 лет']],
  ['двое три года и восемь лет', 2, ['3 года', '8 лет']],
  ['трое семь пять и полгода', 3, ['7 лет', '5 лет', '6 месяцев']],
  ['двое детей пять и девять', 2, ['5 лет', '9 лет']],
  ['трое двенадцать девять и два годика', 3, ['12 лет', '9 лет', '2 года']],
  ['двое старшему десять младшей три', 2, ['10 лет', '3 года']],
  ['двое мальчик семь лет и девочка два месяца', 2, ['7 лет', '2 месяца']],
  ['двое: 7 и 5', 2, ['7 лет', '5 лет']],
])('how many and how old, in one breath: «%s»', async (words, count, ages) => {
  const talk = await realTalk();
  await talk.says('положено ли единое пособие');
  const said = await talk.says(words);
  for (const age of ages) expect(said).toContain(age);
  expect(factsOf(talk)).toMatchObject({ 'children.count': { value: count } });
  expect(factsOf(talk)).not.toHaveProperty([`children[${count}].birthDate`]);
});

it.each(['двое в тамбове живём', 'двое, но со мной живёт один'])(
  '«%s»: how many they are is nobody’s age',
  async (words) => {
    const talk = await realTalk();
    await saysAll(talk, ['положено ли единое пособие', words]);
    expect(factsOf(talk)).not.toHaveProperty(['children[0].birthDate']);
  },
);

it.each([
  ['да что вы заладили одно и то же', 'Понимаю'],
  ['вы уже третий раз одно и то же спрашиваете', 'Понимаю'],
  ['а оба сразу нельзя', 'Вернёмся к подбору'],
])('«%s» counts no children', async (words, answer) => {
  const talk = await realTalk(caller);
  await talk.says('положено ли единое пособие');
  expect(await talk.says(words)).toContain(answer);
  expect(factsOf(talk)).not.toHaveProperty(['children.count']);
});

it('«одна» is no region', async () => {
  const talk = await realTalk(caller);
  await saysAll(talk, ['положено ли единое пособие', 'двое', 'одна']);
  expect(factsOf(talk)).not.toHaveProperty(['region']);
});

it('«а если ещё год поработаю» supposes a year more than was told', async () => {
  const talk = await realTalk(caller);
  await saysAll(talk, ['какая у меня будет пенсия', 'стаж тридцать четыре года', 'женщина']);
  expect(await talk.says('а если ещё год поработаю')).toContain('тридцать пять');
  expect(factsOf(talk)).toMatchObject({ 'applicant.insuranceYears': { value: 34 } });
});

it.each([
  ['положена ли мне пенсия', 'мне через два месяца 58', 'ваш возраст — 57 лет'],
  ['хочу оформить пенсию', 'через месяц 60', 'ваш возраст — 59 лет'],
  ['положено ли единое пособие', 'один, через месяц будет два года', 'ребёнок — 1 год'],
  ['положено ли единое пособие', 'одна, 5 лет', 'ребёнок — 5 лет'],
])('%s — «%s»: the age that is coming is not there yet', async (begin, words, age) => {
  const talk = await realTalk();
  await talk.says(begin);
  expect(await talk.says(words)).toContain(age);
  expect(factsOf(talk)).not.toHaveProperty(['children[1].birthDate']);
});
