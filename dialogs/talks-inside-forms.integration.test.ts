import { expect, it } from 'vitest';
import { realTalk, saysAll } from './testing/real-talk.ts';

const caller = { channel: 'voice' } as const;

it.each(['где ближайший соцфонд', 'до скольки они работают'])(
  'what was told of a complaint is not lost to a search for an office: «%s»',
  async (asked) => {
    const talk = await realTalk();
    await saysAll(talk, ['хочу пожаловаться на соцзащиту', 'две недели трубку не берут', asked]);
    const told = await talk.says('Хабаровск');
    expect(told).toMatch(/Часы работы: пн.*Вернёмся к жалобе\. Когда это было\?/s);
    await saysAll(talk, ['вчера', 'пусть извинятся', 'здесь']);
    expect(talk.reply.say.at(-1)?.text).toContain('трубку не берут');
  },
);

it('a form begun after another asks its question once', async () => {
  const talk = await realTalk();
  const said = await talk.says('какие документы на субсидию жкх и когда придёт пособие');
  expect(said.match(/Назовите ваш СНИЛС/g)).toHaveLength(1);
});

it.each([
  ['хочу пожаловаться на соцзащиту', 'можно на почту ответ прислать', 'по электронной почте мы не отвечаем'],
  ['хочу подать обращение', 'а ответ письмом придёт?', 'по электронной почте мы не отвечаем'],
  ['хочу подать жалобу', 'можно на почту ivan@mail.ru', 'по электронной почте мы не отвечаем'],
  ['хочу подать жалобу', 'пришлите ответ на электронку', 'по электронной почте мы не отвечаем'],
  ['хочу подать жалобу', 'а кто это увидит', 'которому поручат ответ'],
  ['хочу подать жалобу', 'куда вы это отправите', 'зарегистрируют у нас'],
  ['хочу подать жалобу', 'а начальник узнает, что я жаловалась?', 'по закону нельзя'],
  ['хочу подать жалобу', 'сколько это займёт', 'Вопросов осталось: 5'],
  ['хочу подать жалобу', 'а когда ответят', '30 дней'],
  ['хочу подать обращение', 'паспорт нужен?', 'документы для этого не нужны'],
  ['оставить сообщение', 'когда ответите', '8 рабочих часов'],
  ['оставить заявку на единое пособие', 'паспорт нужен?', 'паспорт мне диктовать не надо'],
  ['оставить заявку на единое пособие', 'куда вы это отправите', 'Госуслуги; клиентская служба СФР'],
  ['оставить заявку на единое пособие', 'кто это прочитает', 'наш специалист'],
  ['оставить заявку на единое пособие', 'это надолго?', 'Вопросов осталось: 3'],
  ['перезвоните мне', 'до скольки вы работаете', 'Звонить можем с 9:00'],
  ['перезвоните мне', 'а кто увидит мой номер', 'специалист, который вам позвонит'],
  ['запишите на приём в соцфонд', 'до скольки работают', 'Часы у каждого отделения свои'],
  ['запишите на приём в соцфонд', 'паспорт брать?', 'возьмите с собой паспорт'],
  ['запишите на приём в соцфонд', 'что с собой взять', 'На приём возьмите паспорт'],
  ['запишите на приём в соцфонд', 'много вопросов ещё?', 'Вопросов осталось'],
])('%s — «%s» is answered, and the question asked again', async (begin, asked, answer) => {
  const talk = await realTalk();
  await talk.says(begin);
  const { frames = [] } = (talk.dialog ?? {}) as { frames?: { asked?: { text: string } }[] };
  const question = frames.at(-1)?.asked?.text ?? 'no question';
  const said = await talk.says(asked);
  expect(said).toContain(answer);
  expect(said).toContain('Вернёмся к ');
  expect(said.split(question)).toHaveLength(2);
});

it('hours, papers and length of a visit are those of the office that was chosen', async () => {
  const talk = await realTalk(caller);
  await saysAll(talk, ['запишите на приём в соцфонд', 'единое пособие', 'в хабаровске']);
  expect(await talk.says('до скольки они работают')).toContain('откроется завтра в девять часов');
  await talk.says('да');
  expect(await talk.says('а в субботу работают')).toContain('Клиентская служба');
  expect(await talk.says('какие документы взять')).toMatch(/возьмите паспорт.*об очной учёбе/s);
  expect(await talk.says('сколько это займёт')).toContain('На сам приём отводится тридцать минут');
  expect(await talk.says('завтра утром')).toContain('Какое время выбрать');
});

it.each([
  'не приходит ответ на почту',
  'отправили мои документы неизвестно куда',
  'сколько можно ждать, работают спустя рукава',
  'требуют паспорт, а я его показывала',
  'никто не знает кто рассматривает мое дело',
  'работают до обеда и трубку не берут',
])('what happened is written down, whatever words are in it: «%s»', async (told) => {
  const talk = await realTalk();
  await talk.says('хочу подать обращение');
  expect(await talk.says(told)).toContain('По какому номеру');
  expect(await talk.says('здесь')).toContain(told);
});

it('a telephone told too early is no wish of hers, and is not asked for again', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['хочу пожаловаться на соцзащиту', 'трубку не берут', 'вчера']);
  expect(await talk.says('8 900 555 01 01')).toContain('Чего вы ждёте');
  expect(await talk.says('пусть извинятся')).toMatch(/пусть извинятся.*555-01-01.*Верно\?/s);
});

it('«до обеда» to the question when is no farewell', async () => {
  const talk = await realTalk();
  await talk.says('перезвоните мне');
  expect(await talk.says('до обеда')).toContain('Какое время выбрать');
});
