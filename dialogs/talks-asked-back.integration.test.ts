import { expect, it } from 'vitest';
import { realTalk, saysAll } from './testing/real-talk.ts';

const caller = { channel: 'voice' } as const;

it.each([
  ['перезвоните мне', 'а как вы вообще узнаете что это я', 'Вернёмся к заказу звонка'],
  ['запишите на приём в соцфонд', 'а как понять что там примут', 'Вернёмся к записи на приём'],
  ['нужна справка о предпенсионере', 'а почему её сразу не дают', 'Заказать её для вас сейчас?'],
])('%s — «%s»: what has no answer is said so, and is no answer misunderstood', async (begin, asked, back) => {
  const talk = await realTalk();
  await talk.says(begin);
  const said = await talk.says(asked);
  expect(said).toContain('точно ответит оператор');
  expect(said).toContain(back);
  expect(said).not.toContain('Не понял');
});

it.each(['ясно', 'понятно', 'а, поняла, спасибо'])(
  '«%s» answers nothing and is not misunderstood: the question is asked again',
  async (words) => {
    const talk = await realTalk();
    await saysAll(talk, ['положено ли мне единое пособие', 'москва']);
    const said = await talk.says(words);
    expect(said).toMatch(/Вернёмся к подбору: Сколько у вас детей/);
    expect(said).not.toContain('понял');
  },
);

it.each([
  ['а она платная', 'это бесплатно'],
  ['сколько стоит справка', 'это бесплатно'],
  ['сколько она действует', 'Общего срока у такой справки нет'],
  ['а какой у неё срок действия', 'Общего срока у такой справки нет'],
  ['а можно её на почту', 'личный кабинет Госуслуг'],
  ['где её забрать', 'Бумажную выдают в отделении'],
  ['в бумажном виде с печатью', 'Бумажную выдают в отделении'],
  ['для садика', 'Хорошо'],
  ['это в банк для ипотеки', 'Хорошо'],
])('of a paper that can be ordered: «%s»', async (asked, answer) => {
  const talk = await realTalk();
  await talk.says('нужна справка что я получаю пособие');
  const said = await talk.says(asked);
  expect(said).toContain(answer);
  expect(said).toContain('Заказать её для вас сейчас?');
  expect(said).not.toContain('Не понял');
  expect(await talk.says('хорошо закажите')).toContain('СНИЛС');
});

it.each([
  ['хочу подать жалобу', 'а мне что нибудь за это будет', 'ничего не будет'],
  ['хочу подать жалобу', 'мне потом хуже не сделают?', 'ничего не будет'],
  ['перезвоните мне', 'это платно?', 'это бесплатно'],
  ['перезвоните мне', 'а кто мне позвонит', 'контакт-центра'],
  ['перезвоните мне', 'а с какого номера будете звонить', 'контакт-центра'],
  ['перезвоните мне', 'а если я не смогу ответить', 'закажете звонок ещё раз'],
  ['запишите на приём в соцфонд', 'а если не смогу прийти?', 'перенести или отменить'],
  ['запишите на приём в соцфонд', 'а если я опоздаю', 'перенести или отменить'],
])('%s — «%s» is answered, and the question asked again', async (begin, asked, answer) => {
  const talk = await realTalk();
  await talk.says(begin);
  const said = await talk.says(asked);
  expect(said).toContain(answer);
  expect(said).toContain('Вернёмся к ');
});

it('what answers a later question of a form is kept, and is not asked again', async () => {
  const talk = await realTalk(caller);
  await talk.says('перезвоните мне пожалуйста');
  expect(await talk.says('вопрос по пенсии')).toContain('Записал. Когда вам удобно?');
  await talk.says('лучше вечером');
  const phone = 'восемь девятьсот двенадцать сто двадцать три сорок пять шестьдесят семь';
  expect(await talk.says(phone)).toContain('Записал. Вот что свободно');
  const read = await talk.says('второе');
  expect(read).toContain('сто двадцать три, сорок пять, шестьдесят семь');
  expect(read).toContain('О чём: вопрос по пенсии. Верно?');
  expect(await talk.says('да отправляйте')).toContain('Перезвоним');
});

it('a day told where a place is asked for, and a place where a matter is, are taken as what they are', async () => {
  const talk = await realTalk();
  await talk.says('запишите на приём в сфр');
  expect(await talk.says('Пермь, Ленинский район')).toContain('По какому вопросу записать?');
  expect(await talk.says('пенсия')).toContain('Назовите другое место');
  const said = await talk.says('в пятницу утром');
  expect(said).toContain('Записал.');
  expect(said).toContain('Назовите другое место');
});

it('who gives her name where a number is asked for has it beside what she wrote', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['хочу подать жалобу', 'в собесе мне нахамили вчера', 'пусть извинятся']);
  expect(await talk.says('Иванова Мария Петровна')).toContain('Записал.');
  expect(await talk.says('здесь')).toMatch(/нахамили вчера\sИванова Мария Петровна/);
});

it('who wants no call in a complaint is not taken off the list of those we call', async () => {
  const talk = await realTalk(caller);
  await saysAll(talk, ['хочу подать жалобу', 'в собесе мне нахамили вчера', 'пусть извинятся']);
  const said = await talk.says('не надо мне звонить');
  expect(said).toContain('Позвоним один раз');
  expect(said).not.toContain('больше мы вам сами не позвоним');
  expect(await talk.says('отправляйте уже')).toContain('Вопросов осталось: один');
});

it.each(['да не надо мне оператора просто объясните', 'не переключайте меня на оператора', 'без оператора'])(
  '«%s» calls nobody',
  async (words) => {
    const talk = await realTalk(caller);
    await saysAll(talk, ['положено ли мне единое пособие', 'москва']);
    const said = await talk.says(words);
    expect(talk.reply.action).toBeUndefined();
    expect(said).toContain('без оператора');
    expect(said).toContain('Сколько у вас детей');
  },
);

it('who will not tell her number is told what can be told without it', async () => {
  const talk = await realTalk(caller);
  await saysAll(talk, ['где моё заявление', 'подавала на единое пособие две недели назад']);
  expect(await talk.says('не хочу говорить снилс')).toContain('обойдёмся без этого');
  expect(await talk.says('а сколько вообще рассматривают')).not.toContain('СНИЛС');
});

it.each(['а можно я потом в телеграме продолжу', 'давайте код', 'на сайте допишу'])(
  '«%s» gives a code to go on with',
  async (words) => {
    const talk = await realTalk(caller);
    expect(await talk.says(words)).toContain('{code}');
  },
);

it.each([
  ['приставы списали детские что делать', 'забирать за долги нельзя'],
  ['забрали пенсию за долги по кредиту', 'забирать за долги нельзя'],
  ['когда повысят пенсию', 'с 1 января 2026 года'],
  ['работающим пенсионерам индексируют?', 'работающим тоже'],
  ['почему пенсия стала меньше', 'сумма меньше из-за'],
  ['почему мне пришло восемь тысяч вместо шестнадцати', 'сумма меньше из-за'],
  ['деньги не пришли что делать', 'с 1 по 26 число'],
  ['можно ли получать пенсию на дому', 'почтальон приносит бесплатно'],
  ['обязательно ли карта мир', '«Мир»'],
  ['кредит учитывается при расчете пособия', 'доходом не считают'],
  ['я самозанятая мой доход считается?', 'его сообщает налоговая'],
  ['умерла мама пенсию за этот месяц отдадут?', 'за шесть месяцев'],
  ['есть ли выплаты к 1 сентября', 'помогают регионы'],
  ['меня выселяют из квартиры', 'только по решению суда'],
  ['можно ли вернуть деньги за лекарства', '13 процентов'],
  ['как встать на очередь на жильё многодетным', 'ставит администрация'],
  ['потеряла снилс что делать', 'Зелёная карточка не нужна'],
  ['не могу войти на госуслуги', 'поможет МФЦ'],
  ['сколько дней дают на похороны', 'до пяти календарных дней'],
  ['можно чтобы к маме кто то приходил продукты приносил', 'Социальное обслуживание на дому'],
])('what everybody asks has an answer of its own: «%s»', async (asked, answer) => {
  const talk = await realTalk();
  expect(await talk.says(asked)).toContain(answer);
});

it('«подробнее» after such an answer is of that answer', async () => {
  const talk = await realTalk();
  await talk.says('когда повысят пенсию');
  expect(await talk.says('а подробнее')).toContain('фиксированная выплата — 9 584,69');
});

it('who asks what to do when nothing comes hears it, though we wait for her number', async () => {
  const talk = await realTalk();
  await talk.says('за октябрь детские не пришли');
  const said = await talk.says('а что делать если не придут');
  expect(said).toContain('проверьте счёт в банке');
  expect(said).toContain('Вернёмся к проверке');
});

it('what is told of the one she calls for is no reproach of us', async () => {
  const talk = await realTalk(caller);
  await saysAll(talk, ['звоню за бабушку ей девяносто', 'она живёт одна']);
  expect(await talk.says('она плохо ходит')).not.toContain('Спасибо, это важно');
});

it('«а это платно» of a measure is answered with what it costs', async () => {
  const talk = await realTalk();
  await talk.says('что такое соцобслуживание на дому');
  expect(await talk.says('а это платно?')).toContain('полутора прожиточных минимумов');
});

it.each([
  ['а когда ещё можно', /Пятница,\s17\sапреля/],
  ['это рано, попозже', /15:00|15:30|16:00/],
])('of the times offered: «%s»', async (words, times) => {
  const talk = await realTalk();
  await talk.says('перезвоните мне');
  await talk.says(words);
  expect(talk.labels.join(' ')).toMatch(times);
});

it('«не в 10, а в 11» moves the time', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['перезвоните мне', 'завтра в 10']);
  expect(await talk.says('нет, не в 10 а в 11')).toContain('11:00 — свободно');
});

it('of her own words one can be put right, and all else stands', async () => {
  const talk = await realTalk();
  await saysAll(talk, [
    'Хочу пожаловаться! В МФЦ на Садовой 3 часа просидела и не приняли',
    'сегодня',
    'пусть накажут',
    'здесь',
  ]);
  expect(await talk.says('ой, не Садовой, а на Ленина')).toContain('В МФЦ на Ленина 3 часа просидела');
});

it('«не надо» puts no other word right', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['хочу подать жалобу', 'в МФЦ на Садовой нахамили вчера', 'пусть накажут', 'здесь']);
  expect(await talk.says('ой нет, не надо, а то уволят')).not.toContain('то уволят Садовой');
});

it('who says no to the times offered is offered others each time', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['перезвоните мне', 'завтра утром']);
  const offered = [talk.labels.join()];
  for (const words of ['нет', 'нет', 'нет']) {
    expect(await talk.says(words)).not.toContain('Записал');
    offered.push(talk.labels.join());
  }
  expect(new Set(offered).size).toBe(4);
});

it('what goes on with the story of a complaint is no wish', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['хочу подать жалобу', 'в собесе мне нахамили вчера']);
  expect(await talk.says('она сказала что я попрошайка')).toContain('Чего вы ждёте');
  await talk.says('пусть извинится');
  expect(await talk.says('здесь')).toContain('она сказала что я попрошайка');
});

it('«а когда ответят» right after it was handed in is of that', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['можно оставить сообщение специалисту', 'когда пересчитают пенсию', 'здесь', 'да']);
  const said = await talk.says('а когда ответят');
  expect(said).toContain('Ответим не позднее');
  expect(said).not.toContain('СНИЛС');
});

it.each(['а по паспорту можно', 'по фамилии посмотрите', 'без снилс нельзя? по дате рождения'])(
  '«%s» where СНИЛС is asked hears why not, and what else',
  async (words) => {
    const talk = await realTalk();
    await talk.says('где моё заявление');
    expect(await talk.says(words)).toMatch(/С паспортом примут в отделении|обойдёмся без этого/);
  },
);

it('«а можно отменить» ends what is open', async () => {
  const talk = await realTalk();
  await talk.says('запишите на приём в соцфонд');
  expect(await talk.says('а можно отменить?')).toContain('остановились');
});

it('a word to us is no place', async () => {
  const talk = await realTalk();
  await talk.says('где соцзащита');
  expect(await talk.says('спасибо')).not.toContain('Такого места');
  expect(await talk.says('телефон их дайте')).not.toContain('Такого места');
});

it.each(['а вместе их можно получать?', 'а оба сразу нельзя?'])(
  'of two that are compared: «%s»',
  async (words) => {
    const talk = await realTalk();
    await talk.says('что выгоднее пособие по уходу до полутора лет или единое пособие');
    const said = await talk.says(words);
    expect(said).toMatch(/^Можно получать вместе/);
    expect(said).not.toContain('Срок решения');
  },
);

it.each(['что мне теперь делать', 'с чего начать'])(
  '«%s» after what happened to her begins with what may be due',
  async (words) => {
    const talk = await realTalk();
    await talk.says('меня сократили');
    expect(await talk.says(words)).toContain('Проверим всё сразу');
  },
);

it('«в реанимации пока» is no farewell, «ладно, пока» is one', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['положено ли единое пособие', 'москва']);
  expect(await talk.says('муж в реанимации пока')).not.toContain('Всего доброго');
  expect(await talk.says('ладно, пока')).toContain('Всего доброго');
});
