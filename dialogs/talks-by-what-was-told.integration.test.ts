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

it('a veteran of 74 is not asked for children first, and each of her questions gets a word', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('девушка мне семьдесят четыре года я ветеран труда сколько мне за квартиру скидка');
  expect(await talk.says('в петербурге')).not.toContain('детей');
  expect(await talk.says('а мне соседка сказала после восьмидесяти за капремонт вообще не платят')).toContain(
    'капитальный ремонт',
  );
  expect(await talk.says('а телефон домашний')).toContain('точно ответит оператор');
  expect(await talk.says('ну а проезд бесплатный')).toContain('я соединю');
});

it('a widow of the operation hears of the pension of her children, and is called back when she says so', async () => {
  const talk = await realTalk();
  await talk.says('мой муж на сво, погиб в мае. что мне положено');
  await saysAll(talk, ['у нас двое детей 5 и 9', 'Белгород']);
  expect(await talk.says('а детям пенсия какая')).toContain('потери кормильца');
  expect(await talk.says('хочу чтобы мне позвонили')).toContain('Когда вам удобно');
});

it('a grandson is told of what there is for an invalid, not how to become one', async () => {
  const talk = await realTalk({ channel: 'telegram' });
  const first = await talk.says('деду 82 инвалид 1 группы');
  expect(first).toContain('ЕДВ инвалиду');
  expect(await talk.says('а ему надбавку')).toContain('ЕДВ инвалиду или надбавка на уход');
});

it('a man of 58 hears of an early pension that men get', async () => {
  const talk = await realTalk();
  const first = await talk.says('меня уволили по сокращению 1 октября, мне 58');
  expect(first.split('досрочная пенсия безработному')[0]).not.toContain('до полутора лет');
  expect(first).toContain('досрочная пенсия безработному');
  expect(await talk.says('стаж 37 лет')).toContain('37');
  await saysAll(talk, ['мужчина', 'сколько платят на бирже']);
  expect(await talk.says('а раньше на пенсию можно?')).toContain('предпенсионера сократили');
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

it('who asks what can be had is not asked which of our services she means', async () => {
  const talk = await realTalk();
  const first = await talk.says('переехали из казахстана, получили гражданство, что можно получить');
  expect(first).toContain('В каком регионе');
  const fighter = await realTalk();
  const list = await fighter.says(
    'Вернулся с СВО, удостоверение ветерана боевых действий получил. На что имею право?',
  );
  expect(list).toContain('ЕДВ ветерану');
  expect(await fighter.says('Краснодарский край')).not.toContain('детей');
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

it('the payment for care comes with what is offered, and "how much" is the check of it all', async () => {
  const talk = await realTalk();
  const offered = await talk.says('у меня сын инвалид 9 лет, я не работаю, ухаживаю');
  expect(offered).toContain('выплата по уходу за ребёнком-инвалидом');
  expect(await talk.says('сколько мне должны платить')).toContain('Проверим всё сразу');
  await talk.says('Омск');
  expect(await talk.says('а на самого ребенка')).toContain('скажу сразу после вопросов');
});

it('a second child is no reason to speak of what a third one brings', async () => {
  const talk = await realTalk();
  expect(await talk.says('родила второго 2 недели назад что положено')).not.toContain('450 тысяч');
});

it('who tells her age and asks when her pension is asks of the right to it', async () => {
  const talk = await realTalk();
  const first = await talk.says('мне в марте шестьдесят исполняется, когда пенсия');
  expect(first).toContain('Проверим, положено ли вам: страховая пенсия по старости');
  expect(first).not.toContain('СНИЛС');
  expect(factsOf(talk)['applicant.birthDate']).toMatchObject({ lo: '1967-03-01', hi: '1967-03-31' });
});

it('why it takes so long is no question of a refusal, and what it is about stays known', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('подавала заявление на единое пособие две недели назад где мои деньги');
  const why = await talk.says('а почему так долго');
  expect(why).toContain('обычный срок');
  expect(why).not.toContain('отказывают');
});

it('"ей 71" is told of the mother who was asked about, not of the caller', async () => {
  const talk = await realTalk();
  await talk.says('как оформить инвалидность маме');
  expect(await talk.says('ей 71')).toContain('возраст — 71');
  expect(talk.dialog).toMatchObject({ onBehalf: { of: 'adult' } });
});

it('a pension asked about beside that of a lost father is his', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await saysAll(talk, [
    'здравствуйте у меня муж на контракте погиб в июле мне ничего не платят',
    'трое детей двенадцать девять и два года',
    'ростовская область',
  ]);
  expect(await talk.says('а пенсию то на них сколько дадут')).toContain('по потере кормильца');
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

it('an offer is let go by who tells on, and what is told while she proves who she is is kept', async () => {
  const moving = await realTalk();
  await moving.says('хочу сменить адрес, переехала в другой район');
  expect(await moving.says('у меня двое детей')).not.toContain('Скажите «да» или «нет»');

  const asking = await realTalk();
  await asking.says('где мое заявление');
  expect(await asking.says('мне 78 лет, живу одна')).toContain('ваш возраст — 78');
  expect(factsOf(asking)['family.size']?.value).toBe(1);
});

it('hazardous work, a record of teaching and a debt for electricity have answers', async () => {
  const worker = await realTalk();
  expect(await worker.says('мне 52, работаю на вредном производстве 15 лет, когда на пенсию')).toContain(
    'Список 2',
  );
  expect(await worker.says('список 2')).not.toContain('сирот');

  const teacher = await realTalk();
  expect(await teacher.says('педстаж 25 лет когда на пенсию')).toContain('25 лет педагогического стажа');

  const debtor = await realTalk({ channel: 'voice' });
  expect(await debtor.says('у меня отключили свет за долги что делать')).toContain('рассрочку');
});

it('who was turned out of home at seventeen is not congratulated on writing in time', async () => {
  const talk = await realTalk();
  expect(await talk.says('привет мне 17 я беременна родители выгнали')).toContain('112');
});

it('a complaint whose day is not told is asked about it once more, and nothing of it is lost', async () => {
  const talk = await realTalk();
  await talk.says('хочу пожаловаться на мфц в Подольске, третий раз гоняют за справкой');
  expect(await talk.says('справку о составе семьи требуют')).toContain('Когда это было?');
  await saysAll(talk, ['12 ноября', 'ничего', 'здесь']);
  expect(JSON.stringify(talk.dialog)).toContain('справку о составе семьи требуют');
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

it('what may matter of her case is no other matter, and the list of everything is no check of one', async () => {
  const talk = await realTalk({ channel: 'telegram' });
  expect(await talk.says('Документы на субсидию')).toContain('Субсидия на оплату жилья');
  expect(await talk.says('у меня временная регистрация')).toContain('может иметь значение');
  expect(await talk.says('тогда что мне вообще положено, пенсия 14800, живу одна, Тула')).toContain(
    'все меры',
  );
  expect(await talk.says('68')).toContain('ваш возраст — 68');
  await talk.says('женщина');
  expect(factsOf(talk)['applicant.sex']?.value).toBe('f');
});

it('a paper for her employer is a paper, and not being registered is no complaint', async () => {
  const worker = await realTalk();
  await saysAll(worker, ['как получить справку о предпенсионере', 'мне 57 мужчина']);
  expect(await worker.says('для работодателя надо')).toContain('справка');

  const refused = await realTalk();
  await refused.says('получила отказ в едином пособии, правило нулевого дохода');
  expect(await refused.says('на бирже не стояла')).toContain('признан безработным — нет');
  expect(await refused.says('можно обжаловать?')).toContain('Узнайте причину');
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

it('what was stopped is asked about as hers, and what may be due to anybody is everything', async () => {
  const stopped = await realTalk({ channel: 'voice' });
  expect(await stopped.says('я по поводу субсидии мне приостановили')).toContain('не назначают');

  const student = await realTalk();
  expect(await student.says('я студентка, живу в общаге, пособие какое-нибудь есть?')).toContain('все меры');
  await saysAll(student, ['Тверь', 'сирота', 'с 12 лет в детдоме']);
  expect(factsOf(student)['applicant.orphanCategory']?.value).toBe(true);
  expect(factsOf(student)['applicant.birthDate']).toBeUndefined();
});

it('a place is no topic of a visit, and a yes where no office is near is a call-back', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('хочу записаться на прием в соцфонд');
  expect(await talk.says('в новокузнецке')).toContain('По какому вопросу');
  expect(await talk.says('по поводу пенсии')).toContain('отделений в моём справочнике нет');
  expect(await talk.says('да')).toContain('Когда вам удобно');
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

it('a day of payment on a holiday and the care of an old neighbour have answers', async () => {
  const pensioner = await realTalk();
  expect(await pensioner.says('когда придет пенсия за декабрь, 31 выходной?')).toContain('раньше');
  const neighbour = await realTalk({ channel: 'voice' });
  expect(await neighbour.says('если кто за мной ухаживать будет ему заплатят')).toContain('сам пенсионер');
});

it('who takes back the call of a person goes on with us', async () => {
  const talk = await realTalk({ channel: 'telegram' });
  await talk.says('а живой человек есть');
  expect(await talk.says('не надо пока')).toContain('очередь отменили');
});

it('what is supposed while all is open waits, and takes no answer', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['Хотим третьего, что дадут?', 'Новосибирская область']);
  expect(await talk.says('а если двойня')).toContain('как есть сейчас');
  expect(factsOf(talk)['children.count']).toBeUndefined();
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

it('a yes with more beside it answers the question, not the offer of a person', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const said = await saysAll(talk, [
    'квартплата восемь тысяч пенсия восемнадцать субсидия будет',
    'да',
    'в рязани',
    'трали вали',
    'тили тили',
    'абра кадабра',
  ]);
  expect(said.at(-1)).toContain('Позвать оператора?');
  expect(await talk.says('да прописана')).not.toContain('Зову оператора');
  expect(factsOf(talk)['applicant.registeredAtAddress']?.value).toBe(true);
});

it('what is told before it is asked is no misunderstanding', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['двое детей 5 и 11, положено ли единое пособие', 'Липецк']);
  expect(await talk.says('дом 80 квадратов и гараж')).toContain('спрошу чуть позже');
});

it('another of the same kind is found by what sets it apart, and a code is sent when asked for', async () => {
  const talk = await realTalk();
  await talk.says('мне про пенсию');
  expect(await talk.says('нет не эту, по инвалидности')).toContain('пенсия по инвалидности');

  const spa = await realTalk({ channel: 'voice' });
  await saysAll(spa, ['мне положена бесплатная путевка', 'я инвалид третьей группы', 'едв получаю']);
  expect(factsOf(spa)['applicant.nsuSanatoriumKept']).toBeUndefined();
  expect(factsOf(spa)['applicant.edvPaid']?.value).toBe(true);
});

it('a wound of a husband is no pregnancy', async () => {
  const talk = await realTalk();
  expect(await talk.says('муж-контрактник ранен, какие выплаты')).not.toContain('берем');
});

it('strangers who want the number of a card are fraud, and who told them is sent to the bank', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const warned = await talk.says('мне позвонили сказали что мне положена компенсация и просят номер карты');
  expect(warned).toContain('мошенников');
  expect(await talk.says('я сказала уже')).toContain('заблокировать');
  const later = await realTalk();
  expect(await later.says('код из смс просили какие-то из соцфонда')).toContain('мошенников');
  const own = await realTalk();
  expect(await own.says('как поменять номер карты для пособия')).not.toContain('мошенников');
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

it('roubles, insults told of and insured people are no swearing', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await saysAll(talk, ['двое детей 5 и 11, положено ли единое пособие', 'Хабаровск']);
  expect(await talk.says('двадцать две тысячи четыреста три рубля')).not.toContain('расстроены');
  const complains = await realTalk();
  expect(await complains.says('меня оскорбляют в собесе, хочу жалобу')).toContain('запишу жалобу');
});

it('despair and blows bring a person, and a capital that does not lapse brings none', async () => {
  for (const said of [
    'лучше бы меня не было',
    'бьет когда пьяный',
    'сын ударил меня вчера',
    'руки на себя наложить охота',
    'хоть в петлю лезь от такой пенсии',
  ]) {
    const talk = await realTalk();
    expect(await talk.says(said), said).toContain('112');
  }
  const mother = await realTalk({ channel: 'voice' });
  await mother.says('маткапитал до какого возраста действует');
  expect(await mother.says('а дочке девятнадцать уже не сгорел он')).not.toContain('112');
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

it('who will not tell her number is told the rules without it', async () => {
  const talk = await realTalk();
  await talk.says('когда придет единое пособие');
  expect(await talk.says('не буду я вам снилс говорить мошенники кругом')).toContain('обойдёмся без этого');
  expect(await talk.says('а сколько его платят')).not.toContain('СНИЛС');
});

it('an address of mail is no English', async () => {
  const talk = await realTalk();
  await talk.says('хочу пожаловаться на мфц, вчера нахамили');
  expect(await talk.says('sidorova@mail.ru')).toMatch(/[а-я]/);
});
