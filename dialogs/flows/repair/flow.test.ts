import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it('asks again in other words with an example, then a closed question with a person beside it, then a person', async () => {
  const talk = await newTalk();
  expect(await talk.says('ыыы')).toContain('другими словами');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
  expect(await talk.says('пщщщ')).toContain('Позвать оператора?');
  expect(talk.choices.map(({ id }) => id)).toEqual(expect.arrayContaining(['about', 'check', 'op', 'no']));
  expect(await talk.says('ъъъъ')).toBe('Простите, никак не пойму. Позвать оператора?');
  await talk.says('да');
  expect(talk.reply.action).toMatchObject({ type: 'handoff', reason: 'misunderstood' });
});

it('calls a person unasked when the offer is not taken up: a noisy line makes it no more', async () => {
  const talk = await newTalk({ channel: 'voice' });
  for (const noise of ['ыыы', 'пщщщ', 'ъъъъ', 'хрхр']) {
    await talk.says(noise);
    expect(talk.reply.action).toBeUndefined();
  }
  await talk.says('бжжж');
  expect(talk.reply.action).toMatchObject({ type: 'handoff', reason: 'misunderstood' });
  expect(talk.reply.say.filter(({ text }) => text.includes('никак не пойму'))).toEqual([]);
});

it('does not take a yes to the open question for a yes to a person', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие, живу в питере');
  await talk.says('ыыы');
  expect(await talk.says('пщщщ')).toContain('«да» или «нет»');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
  await talk.says('да');
  expect(talk.reply.action).toBeUndefined();
});

it('repeats what it said last', async () => {
  const talk = await newTalk();
  expect(await talk.says('повторите')).toContain('повторять нечего');
  const first = await talk.says('какие документы нужны на соцконтракт');
  expect(await talk.says('повторите пожалуйста')).toBe(first);
});

it('speaks slowly from "помедленнее" on, in this conversation', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.says('сколько платят единое пособие');
  expect(await talk.says('помедленнее пожалуйста')).toContain('буду говорить медленнее');
  expect(talk.dialog).toMatchObject({ isSlow: true });
  await talk.says('какие документы');
  expect(talk.dialog).toMatchObject({ isSlow: true });
  await talk.says('говорите быстрее');
  expect(talk.dialog).toMatchObject({ isSlow: false });
});

it.each([
  'громче',
  'говорите громче пожалуйста',
  'плохо слышно',
  'вас не слышно',
  'можно погромче',
  'я глухая говори громче',
  'тихо говорите',
])('speaks louder from «%s» on, says so and asks its question again', async (said) => {
  const talk = await newTalk({ channel: 'voice' });
  const asked = await talk.says('положено ли мне единое пособие');
  const question = asked.slice(asked.lastIndexOf('.', asked.lastIndexOf('?')) + 1).trim();
  const answer = await talk.says(said);
  expect(answer).toMatch(/^Хорошо, говорю громче\./);
  expect(answer).toContain(question);
  expect(talk.reply.say.at(-1)).toMatchObject({ volume: 'loud' });
  expect(await talk.says('громче')).toContain('прибавьте, пожалуйста, звук');
  expect(await talk.says('потише')).toContain('буду говорить тише');
  expect(talk.reply.say.at(-1)).not.toHaveProperty('volume');
});

it.each(['соседи стали громче музыку включать', 'я инвалид по слуху плохо слышу что мне положено'])(
  'hears no wish to be told louder in «%s»',
  async (said) => {
    const talk = await newTalk({ channel: 'voice' });
    await talk.says(said);
    expect(talk.dialog).toMatchObject({ isLoud: false });
  },
);

it('stops a quiz on request, keeping what was told, and says what was left', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('питер');
  expect(await talk.says('хватит')).toContain(
    'остановились. Захотите — вернёмся к проверке: единое пособие.',
  );
  expect(await talk.says('положено ли мне единое пособие')).toContain('граждане России');
});

it('meets rudeness calmly, not twice in the same words, and goes on', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  const text = await talk.says('ты тупой бот идиот');
  expect(text).toContain('расстроены');
  expect(text).toContain('В каком регионе');
  expect(await talk.says('сам идиот тупой')).not.toContain('расстроены');
});

it('tells what happens with a file and a phone number', async () => {
  const talk = await newTalk();
  const file = { fileId: 'f', name: 'a.pdf', mediaType: 'application/pdf', size: 1 };
  expect(await talk.send({ kind: 'file', file })).toContain('Получил файл');
  expect(await talk.send({ kind: 'contact', phone: '+70000000000' })).not.toContain('70000000000');
});

it('answers an unknown or old button with a menu rather than silence', async () => {
  const talk = await newTalk();
  expect(await talk.presses('a:000000:y')).not.toBe('');
  expect(await talk.presses('something-else')).not.toBe('');
});

it.each(['🤔🤔', '...', '???', '😂'])('asks for words where there are none: "%s"', async (text) => {
  const talk = await newTalk();
  expect(await talk.says(text)).toContain('словами');
  expect(talk.choices.map(({ id }) => id)).toContain('op');
});

it('offers what the words may mean, and takes a number, a part of the name, or "ни то ни другое"', async () => {
  const asked = async () => {
    const talk = await newTalk();
    expect(await talk.says('малоимущим')).toContain('единое пособие или социальный контракт?');
    return talk;
  };
  expect(await (await asked()).says('второе')).toContain('Социальный контракт');
  expect(await (await asked()).says('контракт')).toContain('Социальный контракт');
  expect(await (await asked()).says('2')).toContain('Социальный контракт');
  const talk = await asked();
  expect(await talk.says('ни то ни другое')).toContain('другими словами');
  expect(await talk.says('ыыы')).toContain('Позвать оператора?');
});

it('answers a letter by its plainest request and keeps what it tells', async () => {
  const talk = await newTalk();
  const story =
    'Пишу вам уже не первый раз и очень надеюсь на ответ, потому что положение у нас такое. '.repeat(8);
  const text = await talk.says(
    `${story} Живу в питере. Сколько платят единое пособие? Заранее вас благодарю.`,
  );
  expect(text).toContain('«сколько платят единое пособие»');
  expect(text).toContain('50, 75 или 100 %');
  expect(talk.dialog).toMatchObject({ facts: { region: { value: '78' } } });
});

it('asks honestly what matters in a letter it cannot make out', async () => {
  const talk = await newTalk();
  expect(
    await talk.says('Дождь шёл третью неделю, и кошка смотрела в окно на мокрый сад. '.repeat(35)),
  ).toContain('что главное?');
});

it('understands a wish that was sent in pieces', async () => {
  const talk = await newTalk();
  await talk.says('я насчет вот этого самого');
  expect(await talk.says('единое пособие сколько')).toContain('50, 75 или 100 %');
});
