import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

const family = 'положено ли мне единое пособие, Москва, двое детей 3 и 6, замужем';

it.each([
  ['муж тыщ сорок пять да я подрабатываю пятнадцать', 60_000],
  ['доход около 40, муж 70', 110_000],
  ['у мужа 52 тысячи, я в декрете, пособие 14', 66_000],
  ['муж получает сорок тысяч, я двадцать', 60_000],
  ['муж получает в месяц 40 тысяч, я 20', 60_000],
])('what the family lives on is put together: «%s»', async (said, roubles) => {
  const talk = await realTalk();
  await saysAll(talk, [family, 'да', said]);
  expect(factsOf(talk)['family.incomeMonthly']?.value).toBe(roubles * 100);
});

it.each([
  'у меня двое, муж 45 тысяч',
  'муж получает 45 тысяч, ребёнку 3 года',
  'мне 35 лет, мужу 40',
  'муж 50 тысяч, из них алименты 10',
])('of other numbers no income is made: «%s»', async (said) => {
  const talk = await realTalk();
  await saysAll(talk, [family, said]);
  expect(factsOf(talk)['family.incomeMonthly']).toBeUndefined();
});

it('how many children there are is the age of none', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['положено ли единое пособие, Москва', 'двое, 2 и 5 лет']);
  expect(factsOf(talk)['children.count']?.value).toBe(2);

  const three = await realTalk();
  await saysAll(three, ['положено ли единое пособие, Москва, замужем', 'трое: 2, 5 и 7']);
  expect(factsOf(three)['children[2].birthDate']).toBeDefined();
});

it('«не X, а Y» corrects what was told as X, and nothing else', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['положено ли единое пособие, Москва, замужем', 'трое: 2, 5 и 7']);
  expect(await talk.says('нет, не 5, а 6')).toContain('второй ребёнок) — 6 лет (было: 5 лет)');
  expect(await talk.says('ой, младшему не два а три')).toContain('первый ребёнок) — 3 года (было: 2 года)');
  expect(factsOf(talk)['applicant.maritalStatus']?.value).toBe('married');
  expect(factsOf(talk)['case.usual']).toBeUndefined();
});

it('a sum is corrected in the thousands it was told in, also while it is asked which are meant', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await saysAll(talk, [family, 'да', 'тридцать три']);
  expect(await talk.says('ой не тридцать три а тридцать семь')).toContain('тридцать семь тысяч');
  expect(factsOf(talk)['children[1].birthDate']).toMatchObject({ lo: expect.stringMatching(/^20(?:19|20)/) });

  const told = await realTalk();
  await saysAll(told, [family, 'да', 'доход тридцать три тысячи']);
  expect(await told.says('ой не тридцать три а тридцать семь')).toContain('37\u00a0000');
});

it('years beside a pension are hers, and a place before who speaks is where she lives', async () => {
  const pensioner = await realTalk();
  await pensioner.says('какие льготы положены, пенсия 14300, 68 лет, Рязань');
  expect(factsOf(pensioner)).toMatchObject({
    'applicant.pensionTotal': { value: 14_300_00 },
    'applicant.birthDate': {},
    region: { value: '62' },
  });

  const student = await realTalk();
  await saysAll(student, ['какие пособия при рождении', 'Улан-Удэ мне 19']);
  expect(factsOf(student).region?.value).toBe('03');
});

it('a wage supposed is in thousands, as wages are', async () => {
  const talk = await realTalk();
  await saysAll(talk, [family, 'да', '40 тысяч', 'нет']);
  expect(await talk.says('а если зп поднимут до 45')).toContain('доход семьи в месяц — 45\u00a0000');
});

it('«не X, Y» is a correction too', async () => {
  const talk = await realTalk();
  await saysAll(talk, [family, 'да', 'доход 33 тысячи']);
  expect(await talk.says('ой не 33, 37')).toContain('37\u00a0000');
});

it('years of service count no children, and no is no week of a pregnancy', async () => {
  const worker = await realTalk();
  await saysAll(worker, ['положено ли единое пособие, Москва', 'стаж тридцать три года']);
  expect(factsOf(worker)['children.count']).toBeUndefined();

  const expecting = await realTalk();
  await saysAll(expecting, [
    'единое пособие беременной положено мне, Москва, я беременна',
    'нет ничего лишнего',
  ]);
  expect(factsOf(expecting)['applicant.pregnancyWeeks']).toBeUndefined();
});

it('what is paid away is not what a family lives on', async () => {
  const talk = await realTalk();
  await saysAll(talk, [family, 'да', 'муж платит алименты 10 тысяч, получает 50']);
  expect(factsOf(talk)['family.incomeMonthly']).toBeUndefined();
});
