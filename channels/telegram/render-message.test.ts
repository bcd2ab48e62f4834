import { expect, it } from 'vitest';
import type { Choice, ConversationEvent, EntryBody } from '#core/conversations/index.ts';
import { renderMessage } from './render-message.ts';

const operator = { kind: 'operator', staffId: 'staff-1', name: 'Мария' } as const;

function render(body: EntryBody, more: Partial<Parameters<typeof renderMessage>[0]> = {}) {
  return renderMessage({ body, language: 'ru', policy: 'full', ...more });
}

function keyboardOf(labels: readonly string[]) {
  const choices = labels.map((label, n): Choice => ({ id: `c${n}`, label }));
  const [call] = render({ kind: 'text', text: 'Что дальше?', choices });
  const markup = call?.method === 'text' ? call.markup : undefined;
  return markup && 'inline_keyboard' in markup
    ? markup.inline_keyboard.map((row) => row.map(({ text }) => text))
    : [];
}

it('sends a text as plain text, markup and all', () => {
  expect(render({ kind: 'text', text: '<b>5 000</b> *рублей*' })).toEqual([
    { method: 'text', text: '<b>5 000</b> *рублей*' },
  ]);
});

it("begins an operator's words with her name in bold", () => {
  expect(render({ kind: 'text', text: 'Здравствуйте' }, { author: operator })).toEqual([
    { method: 'text', text: 'Мария\nЗдравствуйте', entities: [{ type: 'bold', offset: 0, length: 5 }] },
  ]);
});

it('puts the buttons under the last part of a long text', () => {
  const calls = render({ kind: 'text', text: 'слово '.repeat(1500), choices: [{ id: 'yes', label: 'Да' }] });
  expect(calls).toHaveLength(3);
  expect(calls.map((call) => 'markup' in call)).toEqual([false, false, true]);
});

it('lays buttons out by the length of their labels', () => {
  expect(keyboardOf(['1', '2', '3', '4', '5'])).toEqual([['1', '2', '3', '4', '5']]);
  expect(keyboardOf(['Да', 'Нет', 'Не знаю'])).toEqual([['Да', 'Нет'], ['Не знаю']]);
  expect(keyboardOf(['Да', 'Пособие на ребёнка до 17 лет'])).toEqual([
    ['Да'],
    ['Пособие на ребёнка до 17 лет'],
  ]);
  expect(keyboardOf(['👩‍👩‍👧‍👦'.repeat(16), 'Да'])).toHaveLength(1);
});

it('refuses a choice whose id does not fit into a button', () => {
  const withId = (id: string) => render({ kind: 'text', text: 'x', choices: [{ id, label: 'Да' }] });
  expect(withId('я'.repeat(32))).toHaveLength(1);
  expect(() => withId('я'.repeat(33))).toThrow(expect.objectContaining({ code: 'telegram-choice-too-long' }));
  expect(() => withId('')).toThrow(expect.objectContaining({ code: 'telegram-choice-too-long' }));
});

it('asks for the telephone number by a button of the keyboard', () => {
  const [call, ...more] = render({ kind: 'text', text: 'Ваш номер?', wants: 'contact' });
  expect(call).toMatchObject({
    markup: { keyboard: [[{ request_contact: true }]], one_time_keyboard: true },
  });
  expect(more).toEqual([]);
});

it('gives choices and the number their own messages, as one message carries one keyboard', () => {
  const calls = render({
    kind: 'text',
    text: 'Номер?',
    wants: 'contact',
    choices: [{ id: 'no', label: 'Не хочу' }],
  });
  expect(calls.map((call) => call.method === 'text' && call.markup && Object.keys(call.markup)[0])).toEqual([
    'inline_keyboard',
    'keyboard',
  ]);
});

it('puts a word over buttons that came without any', () => {
  expect(render({ kind: 'text', text: '', choices: [{ id: 'yes', label: 'Да' }] })).toMatchObject([
    { text: 'Выберите, пожалуйста:' },
  ]);
});

it('does not ask for a number where none may be taken', () => {
  expect(
    render({ kind: 'text', text: 'Ваш номер?', wants: 'contact' }, { policy: 'public-information-only' }),
  ).toEqual([{ method: 'text', text: 'Ваш номер?' }]);
});

it('sends a file with its caption, and a caption that is too long after it', () => {
  const file = { fileId: 'f', name: 'памятка.pdf', mediaType: 'application/pdf', size: 10 };
  expect(render({ kind: 'file', file, caption: 'Памятка' }, { author: operator })).toEqual([
    { method: 'file', file, caption: 'Мария\nПамятка', entities: [{ type: 'bold', offset: 0, length: 5 }] },
  ]);
  const long = render({ kind: 'file', file, caption: 'а'.repeat(1100) });
  expect(long).toEqual([
    { method: 'file', file },
    { method: 'text', text: 'а'.repeat(1100) },
  ]);
});

const joined: ConversationEvent = {
  type: 'operator.joined',
  staffId: 's',
  name: 'Мария',
  assignmentVersion: 1,
};

it.each([
  [joined, 'Вам отвечает оператор: Мария.', 'An operator is answering you: Мария.'],
  [
    { type: 'conversation.closed', reason: 'administrative' } as const,
    'Разговор завершён. Если появится вопрос, просто напишите.',
    'The conversation has ended. If you have a question, just write.',
  ],
])('tells the citizen in words what happened: $type', (event, ru, en) => {
  expect(render({ kind: 'event', event })).toEqual([{ method: 'text', text: ru }]);
  expect(render({ kind: 'event', event }, { language: 'en' })).toEqual([{ method: 'text', text: en }]);
});

it.each<EntryBody>([
  { kind: 'note', text: 'для своих' },
  { kind: 'text', text: ' \n' },
  { kind: 'contact', phone: '+79990000000' },
  { kind: 'choice', choiceId: 'x', text: 'x' },
  { kind: 'event', event: { type: 'offer.made', staffId: 's', reservationId: 'r' } },
  { kind: 'event', event: { type: 'conversation.rated', score: 5 } },
])('sends nothing of what is not for the citizen: %j', (body) => {
  expect(render(body)).toEqual([]);
});
