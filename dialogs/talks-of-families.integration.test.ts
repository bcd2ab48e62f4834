import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

it('keeps what she tells of herself apart from what she tells of her grandmother, without a stop too', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const said = await talk.says(
    'мне сорок один бабушке восемьдесят три пенсия у неё девятнадцать тысяч я зарабатываю пятьдесят какая помощь положена',
  );
  expect(said).toContain('ваш возраст, сорок один год');
  expect(said).toContain('пятьдесят тысяч рублей');
  expect(factsOf(talk)['applicant.pensionTotal']).toBeUndefined();

  const other = await realTalk({ channel: 'voice' });
  await other.says('бабушке восемьдесят три пенсия девятнадцать тысяч мне сорок один что ей положено');
  expect(factsOf(other)['applicant.pensionTotal']?.value).toBe(19_000_00);
  expect(factsOf(other)['applicant.birthDate']).toMatchObject({ hi: expect.stringMatching(/^194[23]/) });
});

it.each([
  ['какие выплаты на двоих детей, у нас в брянской', '32'],
  ['положено ли единое пособие, мы с рязанской', '62'],
  ['положено ли единое пособие по нашей тверской', '69'],
])('takes a region told without the word for it: «%s»', async (said, region) => {
  const talk = await realTalk();
  await talk.says(said);
  expect(factsOf(talk).region?.value).toBe(region);
});

const family = 'положено ли мне единое пособие, Москва, двое детей 3 и 6, замужем';

it.each([
  'нет погодите не тридцать три а тридцать семь перепутала',
  'ой я перепутал не тридцать три а тридцать семь',
  'ошиблась там тридцать семь',
  'я ошибся там не тридцать три тысячи а тридцать семь',
  'да там тридцать семь а не тридцать три',
])('a sum is corrected by ear while another thing is asked: «%s»', async (said) => {
  const talk = await realTalk({ channel: 'voice' });
  await saysAll(talk, [family, 'да', 'тридцать три тысячи']);
  expect(await talk.says(said)).toContain('тридцать семь тысяч рублей, было: тридцать три тысячи');
  expect(factsOf(talk)['property.aboveLimits']).toBeUndefined();
});

it('an age, a number of children and a region are corrected so too', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await saysAll(talk, [family, 'да', 'тридцать три тысячи']);
  expect(await talk.says('стоп перепутала я младшему не три а четыре')).toContain('четыре года, было: три');
  expect(await talk.says('тьфу ты не москва а московская область')).toContain(
    'Московская область, было: Москва',
  );
  expect(await talk.says('неправильно сказала не двое а трое детей')).toContain('три, было: два');
});

it.each(['ну не три машины а одна', 'нет у нас только одна квартира а не две', 'ой нет'])(
  'what is put right of other things corrects nothing told: «%s»',
  async (said) => {
    const talk = await realTalk();
    await saysAll(talk, [family, 'да', '33 тысячи']);
    const before = { ...factsOf(talk), 'property.aboveLimits': undefined };
    expect(await talk.says(said)).not.toContain('Исправил');
    expect({ ...factsOf(talk), 'property.aboveLimits': undefined }).toEqual(before);
  },
);

it('a no to the week of a pregnancy is no week: not known of her who expects a child, none where all is asked', async () => {
  const talk = await realTalk();
  const [, checked] = await saysAll(talk, ['положен ли мне родовой сертификат', 'нет']);
  expect(factsOf(talk)['applicant.pregnancyWeeks']?.value).toBeUndefined();
  expect(checked).not.toContain('не положено');

  const expecting = await realTalk();
  const [, , early] = await saysAll(expecting, ['жду ребенка, что положено, Москва', 'да', 'нет']);
  expect(factsOf(expecting)['applicant.pregnancyWeeks']?.value).toBeUndefined();
  expect(early).not.toContain('Пока рано');

  const told = await realTalk();
  await saysAll(told, ['положен ли мне родовой сертификат', 'нет, я не беременна']);
  expect(factsOf(told)['applicant.pregnancyWeeks']?.value).toBe(0);
});

it.each(['ращу троих племянников пять семь и девять лет', 'растим внуков 5, 7 и 9 лет'])(
  'who brings up children of her kin is told of guardianship: «%s»',
  async (said) => {
    const talk = await realTalk();
    expect(await talk.says(said)).toContain('пособие при передаче ребёнка в семью');
    expect(factsOf(talk)['children[2].birthDate']).toBeDefined();
  },
);

it('fear for the group is answered by what hangs on it and where a decision is appealed, in a check too', async () => {
  const talk = await realTalk();
  expect(await talk.says('а если группу снимут')).toContain('решение можно обжаловать');

  const asked = await realTalk({ channel: 'voice' });
  const [, said] = await saysAll(asked, [
    'у меня третья группа пенсия одиннадцать тысяч',
    'боюсь группу снимут что тогда',
  ]);
  expect(said).toContain('пока группа установлена');
  expect(said).toContain('Сколько лет у вас страхового стажа?');
  expect(factsOf(asked)['applicant.disabilityGroup']?.value).toBe('3');
});

it.each([
  'мама инвалид первой группы, я за ней ухаживаю, не работаю, что положено',
  'ухаживаю за мамой инвалидом 1 группы, платят ли мне',
  'ухаживаю за отцом, ему 85, не работаю, какие выплаты мне',
])('a carer hears what is hers, and is taken for no disabled person: «%s»', async (said) => {
  const talk = await realTalk();
  expect(await talk.says(said)).toContain('тому, кто ухаживает за пожилым, новую выплату не назначают');
  expect(factsOf(talk)['applicant.disabilityGroup']).toBeUndefined();
  expect(talk.dialog?.onBehalf).toBeUndefined();
});

it.each(['я опекун, ребенку 7 лет', 'оформила опеку над племянником 7 лет', 'усыновили мальчика 7 лет'])(
  'who told that a child is in her care is not asked whether one is: «%s»',
  async (told) => {
    const talk = await realTalk();
    const about = `положено ли разовое пособие при передаче ребенка в семью, ${told}`;
    for (const said of await saysAll(talk, [about, 'да', 'да', 'нет']))
      expect(said).not.toContain('под опекой, усыновлён или остался без родителей?');
  },
);

it.each(['мы развелись, муж алименты не платит', 'мы развелись, двое детей 4 и 9, алименты не платит'])(
  'after a divorce the benefit for the children comes first, and nothing of a pregnancy or a disaster: «%s»',
  async (said) => {
    const talk = await realTalk();
    const answer = await talk.says(said);
    expect(answer).toMatch(/могут быть положены:\n• единое пособие на ребёнка/);
    expect(answer).not.toMatch(/беременной|чрезвычайной/);
  },
);

it.each(['web-chat', 'voice'] as const)(
  'where the minimum of her region is not in the data, the rule is told and who knows the figure: by %s',
  async (channel) => {
    const talk = await realTalk({ channel });
    const about = 'положено ли единое пособие, Тверь, двое детей 3 и 6, замужем';
    const said = (await saysAll(talk, [about, 'да', 'нет', 'да'])).at(-1);
    expect(said).toContain('Возможно, вам положено: единое пособие на ребёнка');
    expect(said).toMatch(/доход на человека должен быть не выше прожиточного минимума региона/i);
    expect(said).toContain('Эту цифру назовут в соцзащите или Социальном фонде');
  },
);

it.each(['мне 34 года', 'мне 19', 'мужу сорок лет', 'мне 34, мужу 40'])(
  'the age of a grown-up is no child, asked how many there are: «%s»',
  async (said) => {
    const talk = await realTalk();
    await saysAll(talk, ['потеряли работу, что положено', 'да', 'Казань', said]);
    expect(factsOf(talk)['children.count']).toBeUndefined();
    expect(Object.keys(factsOf(talk)).filter((fact) => fact.startsWith('children['))).toEqual([]);
    await talk.says('двое, 4 и 9 лет');
    expect(factsOf(talk)['children.count']?.value).toBe(2);
  },
);

it('what was told before anything is checked is put right too, and nothing else in its place', async () => {
  const talk = await realTalk();
  await talk.says('у нас трое детей 2, 6 и 14, муж получает 70, Питер. Что положено?');
  expect(await talk.says('не 14 а 13 старшему')).toContain('13 лет (было: 14 лет)');

  const worker = await realTalk({ channel: 'voice' });
  const [, said] = await saysAll(worker, [
    'мне пятьдесят четыре женщина северный стаж семнадцать общий двадцать девять когда на пенсию',
    'ошиблась общий тридцать один',
  ]);
  expect(said).toContain('Страховой стаж, лет, тридцать один, было: двадцать девять');
});

it('after a divorce told in a check it is asked anew how many they are', async () => {
  const talk = await realTalk();
  const told = 'нас трое, я, муж и ребёнок 2 года, доход 60 тысяч, Москва, положено ли единое';
  await saysAll(talk, [told, 'да', 'нет']);
  expect(await talk.says('а, забыла, мы развелись в прошлом месяце')).toContain('Сколько человек в семье?');
  expect(factsOf(talk)['family.size']).toBeUndefined();
});

it.each([
  ['муж инвалид второй группы, четверо детей, что нам положено', 'группа инвалидности супруга'],
  ['живем на кубани, трое диток семь, пять и годик, шо положено', 'третий ребёнок — 1 год'],
  ['учусь на очном, живу в общаге, чё положено', 'Проверим все меры'],
])('hears whose it is, how old, and what is wanted in plain speech: «%s»', async (said, heard) => {
  expect(await (await realTalk()).says(said)).toContain(heard);
});
