import { expect, it } from 'vitest';
import { chooseIntent } from './classify.ts';
import type { LanguageModel } from './language-model.ts';
import { inPlainWords } from './rephrase.ts';
import { withoutPersonalData } from './without-personal-data.ts';

const asked: string[] = [];
const answers = (text: string): LanguageModel => ({
  complete: async ({ user }) => {
    asked.push(user);
    return { outcome: 'text', text };
  },
});
const silent: LanguageModel = { complete: async () => ({ outcome: 'unavailable' }) };

it('takes an intent that was among the likely ones', async () => {
  expect(await chooseIntent(answers(' `documents`. '), 'бумаги какие', ['amount', 'documents'])).toBe(
    'documents',
  );
});

it.each([
  ['unlikely', 'payment_date'],
  ['invented', 'give_money'],
  ['talkative', 'Я думаю, это documents'],
])('takes nothing that is %s', async (_what, text) => {
  expect(await chooseIntent(answers(text), 'бумаги какие', ['amount', 'documents'])).toBeUndefined();
});

it('does without a model that does not answer', async () => {
  expect(await chooseIntent(silent, 'бумаги', ['amount', 'documents'])).toBeUndefined();
  expect(await inPlainWords(silent, 'Пособие платят до 17 лет.', 'ru')).toBe('Пособие платят до 17 лет.');
});

it('never leaves danger or the wish for a person to a model', async () => {
  const before = asked.length;
  expect(
    await chooseIntent(answers('urgent_help'), 'беда', ['urgent_help', 'operator_request']),
  ).toBeUndefined();
  expect(asked.length).toBe(before);
});

it('says the original when the retelling changes a figure', async () => {
  const text = 'Пособие платят на ребёнка до 17 лет.';
  expect(await inPlainWords(answers('Пособие платят на ребёнка до 18 лет.'), text, 'ru')).toBe(text);
  expect(await inPlainWords(answers('На ребёнка до 17 лет платят пособие.'), text, 'ru')).not.toBe(text);
});

it.each([
  ['мой снилс 112-233-445 95 проверьте', '112'],
  ['телефон +7 (912) 345-67-89', '345'],
  ['почта anna@example.org', 'anna'],
  ['меня зовут Примерова Анна, где деньги', 'Примерова'],
  ['номер дела 7812345', '7812345'],
  ['родилась 12.05.1980', '1980'],
  ['живу ул. Садовая дом 5', 'Садовая'],
])('sends nobody’s data: %s', (text, secret) => {
  expect(withoutPersonalData(text)).not.toContain(secret);
});

it('leaves what is asked', () => {
  expect(withoutPersonalData('нас трое, доход 45 тысяч, положено ли пособие')).toBe(
    'нас трое, доход 45 тысяч, положено ли пособие',
  );
});
