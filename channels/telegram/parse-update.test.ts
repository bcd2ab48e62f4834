import { expect, it } from 'vitest';
import { parseUpdate } from './parse-update.ts';
import { telegramUpdates, updateSchema } from './update-schema.ts';

const now = new Date('2026-03-03T10:00:00Z');
const from = { id: 501, is_bot: false, first_name: 'Анна', last_name: 'Тестова', language_code: 'ru' };
const chat = { id: 501, type: 'private' };
const date = 1_772_000_000;

function parse(update: Readonly<Record<string, unknown>>) {
  return parseUpdate(updateSchema.parse({ update_id: 7, ...update }), now);
}

function parseMessage(fields: Readonly<Record<string, unknown>>) {
  return parse({ message: { message_id: 12, date, from, chat, ...fields } });
}

function saidIn(fields: Readonly<Record<string, unknown>>) {
  const parsed = parseMessage(fields);
  return parsed.kind === 'said' ? parsed.said.map(({ content }) => content) : parsed;
}

it('reads a text with its sender and time', () => {
  expect(parseMessage({ text: 'Здравствуйте' })).toEqual({
    kind: 'said',
    sender: { senderId: '501', language: 'ru', displayName: 'Анна Тестова' },
    said: [{ externalId: 'm12', at: new Date(date * 1000), content: { kind: 'text', text: 'Здравствуйте' } }],
  });
});

it('takes the language of the telephone only as Russian or English', () => {
  const languageOf = (language_code: string | undefined) => {
    const parsed = parseMessage({ text: 'x', from: { ...from, language_code } });
    return parsed.kind === 'said' && parsed.sender.language;
  };
  expect([languageOf('en-US'), languageOf('ru'), languageOf('kk'), languageOf(undefined)]).toEqual([
    'en',
    'ru',
    'ru',
    'ru',
  ]);
});

it('cleans a name of what cannot be seen', () => {
  const parsed = parseMessage({
    text: 'x',
    from: { ...from, first_name: 'Ан\u202Eна\n', last_name: undefined },
  });
  expect(parsed).toMatchObject({ sender: { displayName: 'Анна' } });
});

it('makes a text longer than one message of the history into several', () => {
  const parsed = parseMessage({ text: 'слово '.repeat(680) });
  if (parsed.kind !== 'said') throw new Error('not said');
  expect(parsed.said.map(({ externalId }) => externalId)).toEqual(['m12', 'm12.2']);
  expect(parsed.said.every(({ content }) => content.kind === 'text' && content.text.length <= 4000)).toBe(
    true,
  );
});

it.each([
  ['/start', { kind: 'choice', choiceId: 'i:greeting', label: '/start' }],
  ['/start 482913', { kind: 'link-code', code: '482913' }],
  ['/start 482-913', { kind: 'link-code', code: '482913' }],
  ['/start 48291', { kind: 'choice', choiceId: 'i:greeting', label: '/start' }],
  ['/start promo_2026', { kind: 'choice', choiceId: 'i:greeting', label: '/start' }],
  ['/help', { kind: 'choice', choiceId: 'i:greeting', label: '/help' }],
  ['/operator', { kind: 'choice', choiceId: 'op', label: 'Позвать оператора' }],
  ['/operator@otklik_bot', { kind: 'choice', choiceId: 'op', label: 'Позвать оператора' }],
  ['/constructor', { kind: 'text', text: '/constructor' }],
  ['/operators', { kind: 'text', text: '/operators' }],
  ['<b>/operator</b>', { kind: 'text', text: '<b>/operator</b>' }],
])('reads the command %s', (text, content) => {
  expect(saidIn({ text })).toEqual([content]);
});

it('reads a pressed button with the label the citizen saw', () => {
  const message = {
    message_id: 40,
    date: 0,
    chat,
    reply_markup: {
      inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }], [{ text: 'Нет', callback_data: 'no' }]],
    },
  };
  expect(parse({ callback_query: { id: '99', from, message, data: 'no' } })).toMatchObject({
    kind: 'said',
    said: [{ externalId: 'c99', at: now, content: { kind: 'choice', choiceId: 'no', label: 'Нет' } }],
    press: { id: '99', key: '501:40:no' },
  });
});

it('reads a button of a message Telegram no longer shows by what it stands for', () => {
  expect(parse({ callback_query: { id: '99', from, data: 'no' } })).toMatchObject({
    said: [{ content: { kind: 'choice', choiceId: 'no', label: 'no' } }],
  });
});

it("takes a telephone number only when it is the sender's own", () => {
  expect(saidIn({ contact: { phone_number: '79990000000', user_id: 501 } })).toEqual([
    { kind: 'contact', phone: '+79990000000' },
  ]);
  for (const user_id of [502, undefined]) {
    const parsed = parseMessage({ contact: { phone_number: '79990000001', user_id } });
    expect(parsed).toMatchObject({
      notice: 'contactOfOther',
      said: [{ content: { kind: 'text', text: '[контакт другого человека]' } }],
    });
    expect(JSON.stringify(parsed)).not.toContain('79990000001');
  }
});

it.each([
  [
    'photo',
    [{ file_id: 'small' }, { file_id: 'big', file_size: 9 }],
    { remoteId: 'big', name: 'photo-12', size: 9 },
  ],
  ['document', { file_id: 'd', file_name: 'справка.pdf' }, { remoteId: 'd', name: 'справка.pdf' }],
  ['voice', { file_id: 'v', file_size: 5 }, { remoteId: 'v', name: 'voice-12', size: 5 }],
  ['audio', { file_id: 'a' }, { remoteId: 'a', name: 'audio-12' }],
  ['video', { file_id: 'f' }, { remoteId: 'f', name: 'video-12' }],
  ['video_note', { file_id: 'n' }, { remoteId: 'n', name: 'video-12' }],
])('reads a file sent as %s with its caption', (field, value, file) => {
  expect(saidIn({ [field]: value, caption: 'вот' })).toEqual([{ kind: 'remote-file', file, caption: 'вот' }]);
});

it.each([
  [{ sticker: { emoji: '👍' } }, '[стикер] 👍'],
  [{ location: { latitude: 1, longitude: 2 } }, '[место на карте]'],
  [{ poll: { id: '1' } }, '[опрос]'],
  [{ dice: { value: 1 } }, '[сообщение, которое здесь не показать]'],
  [{ story: {}, caption: 'смотрите' }, '[сообщение, которое здесь не показать] смотрите'],
])('keeps a place in the history for what it cannot read: %j', (fields, text) => {
  expect(saidIn(fields)).toEqual([{ kind: 'text', text }]);
});

it('reads a correction with its own id, so that two corrections are two', () => {
  const edited = { message_id: 12, date, edit_date: date + 60, from, chat, text: 'исправлено' };
  expect(parse({ edited_message: edited })).toMatchObject({
    said: [
      {
        externalId: `e12:${date + 60}`,
        at: new Date((date + 60) * 1000),
        content: { kind: 'edit', editsExternalId: 'm12', text: 'исправлено' },
      },
    ],
  });
  expect(parse({ edited_message: { ...edited, text: undefined, location: {} } })).toEqual({
    kind: 'ignored',
    reason: 'nothing-said',
  });
});

it.each([
  ['kicked', 'blocked'],
  ['member', 'unblocked'],
])('reads that the citizen made the bot %s', (status, kind) => {
  const my_chat_member = { chat, from, date, new_chat_member: { status } };
  expect(parse({ my_chat_member })).toMatchObject({ said: [{ externalId: 'b7', content: { kind } }] });
});

it('leaves groups and hears nothing in them', () => {
  const group = { id: -100, type: 'supergroup' };
  const joined = { chat: group, from, date, new_chat_member: { status: 'member' } };
  expect(parse({ my_chat_member: joined })).toEqual({ kind: 'leave-group', chatId: -100, language: 'ru' });
  expect(parseMessage({ chat: group, text: 'привет' })).toEqual({ kind: 'ignored', reason: 'not-private' });
});

it('ignores bots, service messages and updates of other kinds', () => {
  expect(parseMessage({ from: { ...from, is_bot: true }, text: 'x' })).toMatchObject({ reason: 'no-person' });
  expect(parseMessage({ pinned_message: {} })).toMatchObject({ reason: 'service' });
  expect(parse({ shipping_query: {} })).toMatchObject({ reason: 'nothing-said' });
});

it('puts all updates of one person into one lane', () => {
  const updates = [
    { message: { message_id: 1, date, from, chat, text: 'x' } },
    { edited_message: { message_id: 1, date, from, chat, text: 'x' } },
    { callback_query: { id: '1', from, data: 'x' } },
    { my_chat_member: { chat, from, date, new_chat_member: { status: 'kicked' } } },
  ];
  expect(
    updates.map((update) => telegramUpdates.laneOf(updateSchema.parse({ update_id: 1, ...update }))),
  ).toEqual(Array(4).fill('501'));
});
