import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it.each([
  ['почему мне отказали', 'видит только специалист'],
  ['когда придут деньги', 'личные сведения'],
  ['хочу поменять номер карты', 'меняют на Госуслугах'],
  ['нужна справка о размере пенсии', 'Справки и выписки'],
  ['где ближайший мфц адрес', 'Мои документы'],
  ['запишите меня на прием', 'Записаться'],
  ['хочу пожаловаться на грубость', 'Мне жаль'],
  ['я бухгалтер вопрос по больничному сотрудника', 'На вопросы работодателей'],
  ['расскажи анекдот', 'Этого я не знаю'],
])('"%s" gets a way on', async (text, answer) => {
  const talk = await newTalk();
  expect(await talk.says(text)).toContain(answer);
  expect(talk.choices.map(({ id }) => id)).toContain('op');
});

it('names the usual days of a payment before it offers a specialist', async () => {
  const talk = await newTalk();
  expect(await talk.says('когда придет единое пособие, не пришло')).toContain('с 1 по 26 число');
});

it('asks nobody for personal data', async () => {
  const talk = await newTalk();
  expect(await talk.says('меня зовут анна петровна, снилс 000-000-000 00')).toContain('не нужно называть');
});
