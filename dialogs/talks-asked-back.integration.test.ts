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
