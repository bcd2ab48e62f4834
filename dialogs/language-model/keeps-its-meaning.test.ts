import { expect, it } from 'vitest';
import { keepsItsMeaning } from './keeps-its-meaning.ts';

const original =
  'Единое пособие вам положено: 15\u00a0018,75\u00a0₽ в месяц с 3\u00a0марта 2026\u00a0года. Подать можно на gosuslugi.ru.';

it.each([
  'Вам положено единое пособие. Это 15 018,75 ₽ в месяц с 3 марта 2026 года. Подайте на gosuslugi.ru.',
  'Единое пособие вам положено. Будут платить 15018,75 ₽ каждый месяц. Начало: 3 марта 2026 года. Заявление: gosuslugi.ru.',
])('takes a retelling that says the same: %s', (retold) => {
  expect(keepsItsMeaning(original, retold)).toBe(true);
});

it.each([
  [
    'another sum',
    'Вам положено единое пособие: 15 000 ₽ в месяц с 3 марта 2026 года, подать на gosuslugi.ru.',
  ],
  ['a lost date', 'Вам положено единое пособие: 15 018,75 ₽ в месяц. Подать можно на gosuslugi.ru сегодня.'],
  ['another day', 'Вам положено: 15 018,75 ₽ в месяц с 4 марта 2026 года. Подать можно на gosuslugi.ru.'],
  ['the opposite answer', 'Вам не положено пособие 15 018,75 ₽ в месяц с 3 марта 2026 года. gosuslugi.ru.'],
  ['a doubt of its own', 'Возможно, вам положено 15 018,75 ₽ в месяц с 3 марта 2026 года. gosuslugi.ru.'],
  [
    'a sum in words',
    'Вам положено пятнадцать тысяч рублей, точнее 15 018,75 ₽ с 3 марта 2026 года. gosuslugi.ru.',
  ],
  ['another address', 'Вам положено 15 018,75 ₽ в месяц с 3 марта 2026 года. Подать: gosuslugi-help.ru.'],
  ['another language', 'You are entitled to 15 018,75 ₽ a month from 3 March 2026, apply at gosuslugi.ru.'],
  [
    'a lecture',
    `Вам положено 15 018,75 ₽ в месяц с 3 марта 2026 года. gosuslugi.ru. ${'Берегите себя. '.repeat(20)}`,
  ],
  ['nothing', ''],
])('refuses %s', (_what, retold) => {
  expect(keepsItsMeaning(original, retold)).toBe(false);
});
