import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

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

it('the payment for care comes with what is offered, and "how much" is the check of it all', async () => {
  const talk = await realTalk();
  const offered = await talk.says('у меня сын инвалид 9 лет, я не работаю, ухаживаю');
  expect(offered).toContain('выплата по уходу за ребёнком-инвалидом');
  expect(await talk.says('сколько мне должны платить')).toContain('Проверим всё сразу');
  await talk.says('Омск');
  expect(await talk.says('а на самого ребенка')).toContain('скажу сразу после вопросов');
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

it('a pension asked about beside that of a lost father is his', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await saysAll(talk, [
    'здравствуйте у меня муж на контракте погиб в июле мне ничего не платят',
    'трое детей двенадцать девять и два года',
    'ростовская область',
  ]);
  expect(await talk.says('а пенсию то на них сколько дадут')).toContain('по потере кормильца');
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

it('a complaint whose day is not told is asked about it once more, and nothing of it is lost', async () => {
  const talk = await realTalk();
  await talk.says('хочу пожаловаться на мфц в Подольске, третий раз гоняют за справкой');
  expect(await talk.says('справку о составе семьи требуют')).toContain('Когда это было?');
  await saysAll(talk, ['12 ноября', 'ничего', 'здесь']);
  expect(JSON.stringify(talk.dialog)).toContain('справку о составе семьи требуют');
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

it('an address of mail is no English', async () => {
  const talk = await realTalk();
  await talk.says('хочу пожаловаться на мфц, вчера нахамили');
  expect(await talk.says('sidorova@mail.ru')).toMatch(/[а-я]/);
});

it('a mortgage for the third child is asked about, though his birth is told', async () => {
  const talk = await realTalk();
  const first = await talk.says('450к на ипотеку за третьего реально? третьего родили в 2024');
  expect(first).toContain('450 000 рублей');
  expect(await talk.says('а маткапом вместе можно закрыть?')).toContain('материнский капитал');
});

it('a person who is to call is called back for, and nobody is greeted twice', async () => {
  const calls = await realTalk();
  expect(await calls.says('Можно чтобы специалист мне сам позвонил?')).toContain('Когда вам удобно');

  const deaf = await realTalk({ channel: 'voice' });
  await deaf.says('сколько платят по безработице');
  expect(await deaf.says('повторите')).not.toContain('Здравствуйте');
});

it('a husband dead for years is no news, and the first thing not understood is not so "again"', async () => {
  const widow = await realTalk();
  expect(await widow.says('одна живу муж помер пять лет тому, что положено')).not.toContain('соболезн');
  const unclear = await realTalk();
  expect(await unclear.says('фыва олдж')).not.toContain('снова');
});

it('who complains asks when she is answered, and the complaint goes on', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['хочу пожаловаться на соцзащиту', 'нахамили и выгнали из кабинета']);
  const told = await talk.says('а когда ответят?');
  expect(told).toContain('30 дней');
  expect(told).toContain('Когда это было?');
  expect(await talk.says('вчера')).toContain('Чего вы ждёте');
});

it.each(['ну хватит', 'не важно уже', 'да не надо уже'])(
  '«%s» leaves a place that is asked for',
  async (said) => {
    const talk = await realTalk();
    await talk.says('где ближайший мфц');
    const told = await talk.says(said);
    expect(told).not.toContain('не нашёл');
    expect(told).toContain('остановились');
  },
);

it('a measure of one region is told as such before hers is known', async () => {
  const talk = await realTalk({ channel: 'voice' });
  expect(await talk.says('помогают с дровами у меня печка')).toContain('только здесь: Луганская');
});

it('how long a decision takes is told of everybody, beside the documents, and asks for no СНИЛС', async () => {
  const talk = await realTalk();
  const told = await talk.says('какие документы нужны для субсидии на ЖКУ и сколько ждать решения?');
  expect(told).toContain('10 рабочих дней');
  expect(told).not.toContain('СНИЛС');
});

it('by telephone who she is is asked in the breath that tells the usual reason', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const told = await talk.says('мне отказали в едином пособии написали превышение дохода');
  expect(told).toContain('прожиточного минимума');
  expect(told).toContain('СНИЛС');
  expect(told).not.toContain('Рассказать дальше');
});

it('a mail address is told to be no way to answer, and what is', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['хочу пожаловаться на соцзащиту', 'нахамили и выгнали из кабинета', 'вчера']);
  await talk.says('пусть извинятся');
  expect(await talk.says('на почту ivan@example.ru')).toContain('«здесь»');
  expect(await talk.says('здесь')).toContain('Верно?');
});

it.each([
  'фирма ликвидируется, куда мне',
  'организация закрывается, меня увольняют',
  'работодатель ликвидируется а я беременна',
  'компания обанкротилась что мне делать',
  'фирма ликвидируется',
])('who loses her own work is no employer: «%s»', async (said) => {
  const talk = await realTalk();
  const answer = await talk.says(said);
  expect(answer).toContain('Потерять работу тяжело');
  expect(answer).toContain('пособие по безработице');
});

it('whose employer does not pay hears what is due to her, not a specialist for organisations', async () => {
  const talk = await realTalk();
  const answer = await talk.says('работодатель не платит больничный');
  expect(answer).toContain('временной нетрудоспособности');
  expect(answer).not.toContain('для организации');
});

it.each([
  'я директор, фирма ликвидируется, сотрудница в декрете',
  'мы ликвидируем ооо, что с больничными сотрудников',
  'у нас сотрудница в декрете, фирма закрывается, кто ей платит',
  'я бухгалтер фирма ликвидируется',
  'закрываю ип, как сдать отчет за работника',
  'компания нанимает инвалидов, какие квоты',
])('who employs others is answered as an employer: «%s»', async (said) => {
  const talk = await realTalk();
  expect(await talk.says(said)).toContain('Точный ответ для организации даст специалист');
});
