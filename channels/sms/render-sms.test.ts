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

it('reads a number as what was offered under it, one so named before the one so placed', () => {
  expect(choiceOf(' 2 ', choices)).toEqual({ kind: 'choice', choiceId: 'op', label: 'Позвать оператора' });
  const children = [
    { id: 'c3', label: '3' },
    { id: 'c1', label: '1' },
  ];
  expect(choiceOf('1', children)).toMatchObject({ choiceId: 'c1' });
  expect(choiceOf('7', choices)).toBeUndefined();
  expect(choiceOf('1', [])).toBeUndefined();
});

it('takes the word stop alone, not inside a sentence', () => {
  for (const text of ['СТОП', ' stop. ', 'Стоп!', 'не пишите мне больше', 'отписаться'])
    expect(isStopWord(text)).toBe(true);
  for (const text of ['стоп, а какие документы нужны?', 'остановка', ''])
    expect(isStopWord(text)).toBe(false);
});
