import { expect, it } from 'vitest';
import { choiceOf, isStopWord } from './read-reply.ts';
import { renderSms } from './render-sms.ts';

const bot = { kind: 'bot' } as const;
const choices = [
  { id: 'a:yes', label: 'Да' },
  { id: 'op', label: 'Позвать оператора' },
];

it('offers choices as numbered lines', () => {
  const body = { kind: 'text', text: 'Вы работаете?', choices } as const;
  expect(renderSms({ body, language: 'ru', author: bot })).toEqual({
    text: 'Вы работаете?\n1 — Да\n2 — Позвать оператора\nОтветьте цифрой или словами.',
    choices,
  });
});

it('begins an operator’s words with her name, and is silent about notes and events', () => {
  const author = { kind: 'operator', staffId: 's', name: 'Ольга' } as const;
  const body = { kind: 'text', text: 'Добрый день!' } as const;
  expect(renderSms({ body, language: 'ru', author })).toEqual({ text: 'Ольга: Добрый день!' });
  expect(renderSms({ body: { kind: 'note', text: 'x' }, language: 'ru', author })).toBeUndefined();
});

it('offers numbers by themselves, so that 2 means two', () => {
  const some = [
    { id: 'c0', label: 'Нет детей' },
    { id: 'c1', label: '1' },
    { id: 'c2', label: '2' },
  ];
  const body = { kind: 'text', text: 'Сколько детей?', choices: some } as const;
  expect(renderSms({ body, language: 'ru', author: bot })?.text).toBe(
    'Сколько детей?\nМожно ответить: Нет детей, 1, 2.',
  );
  expect(choiceOf('2', some)).toMatchObject({ choiceId: 'c2' });
  expect(choiceOf('3', some)).toBeUndefined();
});

it('reads a number as what was offered under it', () => {
  expect(choiceOf(' 2 ', choices)).toEqual({ kind: 'choice', choiceId: 'op', label: 'Позвать оператора' });
  expect(choiceOf('7', choices)).toBeUndefined();
  expect(choiceOf('1', [])).toBeUndefined();
});

it('takes the word stop alone, not inside a sentence', () => {
  for (const text of ['СТОП', ' stop. ', 'Стоп!', 'не пишите мне больше', 'отписаться'])
    expect(isStopWord(text)).toBe(true);
  for (const text of ['стоп, а какие документы нужны?', 'остановка', ''])
    expect(isStopWord(text)).toBe(false);
});
