import { expect, it } from 'vitest';
import { factsOf, realTalk, saysAll } from './testing/real-talk.ts';

it.each([
  'запишите меня в соцфонд на завтра',
  'запишите маму на приём в мфц',
  'запишите меня на четверг в собес',
])('who asks to be booked is booked: «%s»', async (said) => {
  const talk = await realTalk();
  expect(await talk.says(said)).toContain('По какому вопросу записать?');
});

it.each(['запишите меня в очередь к врачу', 'запишите жалобу на мфц', 'запишите мой номер'])(
  'is no wish for a visit: «%s»',
  async (said) => {
    const talk = await realTalk();
    expect(await talk.says(said)).not.toContain('По какому вопросу записать?');
  },
);

it('in a complaint the wish to complain answers none of its questions', async () => {
  const talk = await realTalk({ channel: 'voice' });
  await saysAll(talk, ['хочу пожаловаться', 'мне отказали в пособии без объяснений']);
  expect(await talk.says('жалобу пишите')).toContain('Когда это было?');
  expect(await talk.says('на прошлой неделе')).toContain('В каком отделении');
  expect(await talk.says('кто это читать будет')).toContain('которому поручат ответ');
});

it('what is told after «посчитаю для вашей семьи?» is a yes to that', async () => {
  const talk = await realTalk();
  await talk.says('что выгоднее единое пособие или декретные до полутора лет');
  const asked = await talk.says('двое детей, москва');
  expect(asked).not.toContain('Проверить всё');
  expect(asked).toMatch(/\?/);
  expect(factsOf(talk)).toMatchObject({ 'children.count': { value: 2 }, region: { value: '77' } });
});

it('who would not tell her number is not asked for it again, unless she wishes', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['когда придут детские', 'не хочу снилс говорить']);
  const rule = await talk.says('ну а ваще какого числа платят');
  expect(rule).toContain('с 1 по 26 число');
  expect(rule).not.toContain('Назовите ваш СНИЛС');
  expect(await talk.says('где моё заявление')).not.toContain('Назовите ваш СНИЛС');
  expect(await talk.presses('Проверить, что это я')).toContain('СНИЛС');
  expect(await talk.says('112-233-445 95')).toContain('кодовое слово');
});

it('a number told once is not asked again when she asks another thing of hers', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['где мое заявление', '112-233-445 95', 'медведь']);
  const asked = await talk.says('когда деньги придут');
  expect(asked).not.toContain('Назовите ваш СНИЛС');
  expect(asked).toContain('одовое слово');
});

it.each(['хочу оставить отзыв', 'можно оставить предложение'])(
  'who wishes to write is asked what: «%s»',
  async (said) => {
    const talk = await realTalk({ channel: 'voice' });
    expect(await talk.says(said)).toContain('Что передать?');
    expect(await talk.says('бот хороший но говорит быстро')).toContain('Передать?');
  },
);

it.each(['долго еще', 'ну скоро там', 'сколько еще'])('«%s» in the queue is of the queue', async (said) => {
  const talk = await realTalk({ channel: 'voice' });
  await talk.says('оператора');
  const answer = await talk.says(said);
  expect(answer).not.toContain('СНИЛС');
  expect(answer).toMatch(/очеред|ждать|Ждать/);
});

it('who is asked for her number hears what it is for, and what is done «через вас» is taken down', async () => {
  const talk = await realTalk();
  await talk.says('где мое заявление');
  expect(await talk.says('а кто увидит мой снилс')).toContain('Без этого личное не сообщаю');
  const other = await realTalk();
  expect(await other.says('оформите мне субсидию на коммуналку через вас')).toMatch(/заявк/i);
});

it.each(['нет не так, пенсией по инвалидности', 'неправильно, я не про то писала вообще'])(
  'what is read back and denied at length is asked what to correct: «%s»',
  async (said) => {
    const talk = await realTalk();
    await saysAll(talk, ['хочу подать обращение', 'прошу разобраться с пенсией', '8 900 555 01 01']);
    expect(await talk.says(said)).toContain('справить');
  },
);

it('who tells in alarm what befell her is not left without an answer', async () => {
  const talk = await realTalk();
  expect(await talk.says('я в декрете, фирма закрылась, куда идти')).toContain('Потерять работу тяжело');
});
