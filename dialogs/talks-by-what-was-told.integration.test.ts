import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

it('a first child is no regional payment, and what is asked by the way keeps its subject', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const first = await talk.says(
    'алло здравствуйте я вот родила месяц назад первого ребенка и хотела узнать какие мне выплаты положены',
  );
  expect(first).toContain('Поздравляю');
  expect(first).not.toContain('краевая');
  await saysAll(talk, ['я не работала до этого', 'мы в саратове живем', 'а маткапитал дадут']);
  expect(await talk.says('а сколько это в этом году')).toContain('Материнский капитал');
  expect(await talk.says('а как его получить надо куда то идти')).toContain('без заявления');
  expect(await talk.says('понятно а единое пособие нам положено или нет')).toContain('после вопросов');
  expect(factsOf(talk)['case.usual']).toBeUndefined();
  expect(factsOf(talk)['children[0].order']?.value).toBe(1);
});

it('what is only told changes no subject and accepts no offer', async () => {
  const sick = await realTalk();
  await sick.says('ребенок заболел, 4 года, сижу на больничном. сколько заплатят');
  expect(await sick.says('стаж 6 лет')).toContain('больничный по уходу');
  expect(await sick.says('а когда деньги придут')).toContain('Больничный по уходу');

  const bereaved = await realTalk({ channel: 'voice' });
  await bereaved.says('у меня мама умерла вчера не знаю куда обращаться за деньгами на похороны');
  expect(await bereaved.says('она на пенсии была не работала')).toContain('Записал');
  expect(await bereaved.says('а сколько это')).toContain('Пособие на погребение');

  const father = await realTalk({ channel: 'telegram' });
  await father.says('я отец, сижу с ребенком 8 месяцев, жена вышла на работу. мне платят?');
  await father.says('я официально работаю, в отпуске по уходу');
  await father.says('зп была 80');
  expect(father.reply.action?.type).not.toBe('handoff');
});

it('a year of birth proves nobody, and answers what was asked', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const first = await talk.says('мне в марте шестьдесят исполняется женщина когда мне на пенсию');
  expect(first).not.toContain('о женщине или о мужчине');
  expect(await talk.says('шестьдесят шестого года рождения')).toContain('стажа');
  expect(factsOf(talk)['children[0].birthDate']).toBeUndefined();
  await talk.says('тридцать восемь лет');
  expect(factsOf(talk)['applicant.insuranceYears']?.value).toBe(38);
  expect(factsOf(talk)['applicant.birthDate']).toMatchObject({ lo: '1966-01-01', hi: '1966-12-31' });
});

it('living with somebody is no yes, and what is known of a child is not asked again', async () => {
  const expecting = await realTalk({ channel: 'telegram' });
  await saysAll(expecting, [
    'беременна 14 недель, не замужем, зп 38000',
    'Пермь',
    'встала на учет в 10 недель',
  ]);
  await expecting.says('живу с мамой');
  expect(factsOf(expecting)['property.aboveLimits']).toBeUndefined();

  const mother = await realTalk({ channel: 'voice' });
  await saysAll(mother, ['здравствуйте у меня ребенок инвалид шесть лет дцп', 'я с ним сижу не работаю']);
  expect(await mother.says('в казани живем')).not.toContain('Есть ли инвалидность');

  const divorced = await realTalk();
  await divorced.says('развелась, двое детей со мной, бывший алименты не платит. что делать');
  await divorced.says('3 и 8 лет, зарплата 29 тысяч');
  expect(factsOf(divorced)).toMatchObject({ 'children[0].birthDate': {}, 'children[1].birthDate': {} });
});

it('an age after an offer is hers, and a household told to an offer is no other event', async () => {
  const teacher = await realTalk();
  await teacher.says('Педстаж 25 лет, можно на пенсию?');
  await teacher.says('47 лет');
  expect(factsOf(teacher)['applicant.birthDate']).toBeDefined();

  const founder = await realTalk();
  await founder.says('хочу открыть маникюрный кабинет, слышала государство дает деньги');
  await founder.says('а сколько');
  expect(await founder.says('нас трое, я муж и сын 9 лет, муж получает 40, я без работы')).toContain(
    'социальный контракт на своё дело',
  );
});

it('a second child is no reason to speak of what a third one brings', async () => {
  const talk = await realTalk();
  expect(await talk.says('родила второго 2 недели назад что положено')).not.toContain('450 тысяч');
});

it('"ей 71" is told of the mother who was asked about, not of the caller', async () => {
  const talk = await realTalk();
  await talk.says('как оформить инвалидность маме');
  expect(await talk.says('ей 71')).toContain('возраст — 71');
  expect(talk.dialog).toMatchObject({ onBehalf: { of: 'adult' } });
});

it('a husband without an income is no family without one, and what was asked aside is asked on', async () => {
  const talk = await realTalk();
  await saysAll(talk, [
    'двое детей 4 и 7 лет, положено ли нам единое пособие',
    'Вологодская область',
    'муж не оформлен, без дохода',
  ]);
  expect(factsOf(talk)).toMatchObject({ 'spouse.incomeMonthly': { value: 0 } });
  expect(factsOf(talk)['family.incomeMonthly']).toBeUndefined();
  await talk.says('А на садик компенсация есть?');
  expect(await talk.says('как подать?')).toContain('детский сад');
});

it('who came from abroad changes no address, and her children have the ages she gave', async () => {
  const talk = await realTalk({ channel: 'telegram' });
  const first = await talk.says('переехала из казахстана гражданство получила месяц назад');
  expect(first).toContain('гражданство — Россия');
  await saysAll(talk, ['двое детей', 'маткапитал дадут', 'первому 10 второму 2']);
  expect(factsOf(talk)).toMatchObject({
    'children[0].birthDate': { lo: '2015-04-16' },
    'children[1].birthDate': { lo: '2023-04-16' },
  });
});

it('a child who was told of is counted, whatever is answered to "how many"', async () => {
  const talk = await realTalk();
  await saysAll(talk, [
    'ребенку 1,5 года исполнилось, садика нет. какие выплаты остались',
    'муж получает 65000',
  ]);
  expect(await talk.says('Екатеринбург')).toContain('Есть ли ещё дети');
  await talk.says('нет');
  expect(factsOf(talk)['children.count']?.value).toBe(1);
});

it('a wage without a word for earning is a wage, and the dead father of a grandson is not her own', async () => {
  const farmer = await realTalk({ channel: 'voice' });
  await saysAll(farmer, [
    'соцконтракт на корову можно взять',
    'село в башкирии',
    'муж на вахте тысяч шестьдесят',
    'я дома',
  ]);
  expect(factsOf(farmer)).toMatchObject({
    'spouse.incomeMonthly': { value: 6_000_000 },
    'applicant.worksNow': { value: false },
  });

  const grandmother = await realTalk();
  await grandmother.says('внук 11 лет, мать лишена прав, отец умер');
  expect(factsOf(grandmother)['deceased.relation']).toBeUndefined();
});

it('places are found as they are written in English, and named so', async () => {
  const talk = await realTalk();
  await talk.says('can I get child benefit');
  expect(await talk.says('we live in Kazan')).toContain('Tatarstan');
  expect(await talk.says('sorry, Yekaterinburg')).toContain('Sverdlovsk Oblast');
  expect(await talk.says('Moscow region')).toContain('Moscow Oblast');
});

it('children told by years are two, named by their years', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['сколько сейчас маткапитал', 'а за первого']);
  const noted = await talk.says('у меня первый 2019 года второй родился в этом году');
  expect(noted).toContain('2019 год');
  expect(factsOf(talk)).toMatchObject({
    'children.count': { value: 2 },
    'children[1].birthDate': { lo: '2026-01-01', hi: '2026-12-31' },
  });
  expect(await talk.says('а на ремонт')).toContain('Ремонт оплатить нельзя');
});

it('a month of pregnancy counts no children, and an age alone is that of the only child', async () => {
  const father = await realTalk();
  await saysAll(father, ['у меня сын в армии, есть что нам', 'его жена беременна 5 мес']);
  expect(factsOf(father)['children.count']).toBeUndefined();

  const mother = await realTalk({ channel: 'voice' });
  await saysAll(mother, [
    'у меня ребенок с инвалидностью в школу не ходит дома учится деньги платят родителям',
    'двенадцать лет',
  ]);
  expect(factsOf(mother)['children[0].birthDate']).toBeDefined();
  expect(await mother.says('я работаю на полставки')).not.toContain('Есть ли инвалидность');
});

it('a funeral stays one when the day is told, and thanks answer nothing', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('я тут пособие на бабушкины похороны хотела');
  expect(await talk.says('умерла вчера')).toContain('пособие на погребение');
  await talk.says('она пенсионерка не работала');
  expect(factsOf(talk)).toMatchObject({ 'deceased.category': { value: 'pensioner' } });
  expect(factsOf(talk)['applicant.employment']).toBeUndefined();
  await talk.says('хорошо поняла спасибо');
  expect(factsOf(talk)['deceased.funeralPaidByApplicant']).toBeUndefined();
});

it('what is told before it is asked is no misunderstanding', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['двое детей 5 и 11, положено ли единое пособие', 'Липецк']);
  expect(await talk.says('дом 80 квадратов и гараж')).toContain('спрошу чуть позже');
});

it('ages call nobody, and a father who pays nothing counts no children', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('алло это насчет детских');
  expect(await talk.says('старшему семь младшей три')).not.toContain('Зову оператора');
  await saysAll(talk, ['я не замужем', 'отец не платит ничего', 'работаю продавцом тридцать четыре тысячи']);
  expect(factsOf(talk)).toMatchObject({
    'children[0].birthDate': {},
    'children[1].birthDate': {},
    'alimony.receivedMonthly': { value: 0 },
  });
  expect(await talk.says('в твери живу')).not.toContain('СНИЛС');
});

it('a question in the middle of a count is none, and a sum that is asked for is told', async () => {
  const student = await realTalk();
  await student.says('получаю пенсию по потере кормильца, мне 18 исполняется, поступаю в колледж');
  await student.says('летом тоже платят?');
  expect(factsOf(student)['children.count']).toBeUndefined();

  const born = await realTalk();
  expect(await born.says('Пособие при рождении сколько щас')).toContain('28\u00a0450,45');

  const granny = await realTalk({ channel: 'voice' });
  await saysAll(granny, ['внук инвалид дцп мне пенсионерке за ним уход положен', 'опека нет не оформлена']);
  expect(factsOf(granny)['applicant.worksFullTime']).toBeUndefined();
});

it('days are no region, and weeks of a register are no weeks of now', async () => {
  const widow = await realTalk({ channel: 'voice' });
  await saysAll(widow, ['отец умер', 'да']);
  await widow.says('десять дней назад');
  expect(factsOf(widow).region).toBeUndefined();

  const expecting = await realTalk();
  await saysAll(expecting, [
    'я в положении 20 недель что положено',
    'на учет по беременности я встала в 8 недель',
  ]);
  expect(factsOf(expecting)['applicant.pregnancyWeeks']?.value).toBe(20);

  const soon = await realTalk();
  await soon.says('жду ребенка, 31 неделя');
  expect(factsOf(soon)['children[0].birthDate']).toBeUndefined();
});

it('northern years are not all her years, and no more income is not none', async () => {
  const northern = await realTalk({ channel: 'voice' });
  await northern.says(
    'я из магадана мне пятьдесят три года северный стаж шестнадцать лет когда я на пенсию пойду',
  );
  expect(factsOf(northern)['applicant.insuranceYears']).toBeUndefined();

  const family = await realTalk();
  await saysAll(family, ['у нас четверо: 14, 10, 6 и полтора года, положено ли единое пособие']);
  expect(factsOf(family)['children.count']?.value).toBe(4);
  expect(factsOf(family)['family.size']).toBeUndefined();
});

it.each([
  'воспитываю двух сестёр 7 и 10 лет, я их опекун, что положено',
  'под опекой два внука 7 и 10 лет, что положено',
])('wards are counted, whoever they are to her: «%s»', async (said) => {
  const talk = await realTalk();
  await talk.says(said);
  expect(factsOf(talk)).toMatchObject({
    'applicant.relation': { value: 'guardian' },
    'children.count': { value: 2 },
    'children[0].birthDate': {},
    'children[1].birthDate': {},
  });
});
