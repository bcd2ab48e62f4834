import { expect, it } from 'vitest';
import { inRussian } from '../understanding/testing/in-russian.ts';
import { portion, voiced, wantsMore } from './voice.ts';

const listener = { language: 'ru' } as const;
const heard = (normalised: string, choiceId?: string) => ({ normalised, choiceId });

it('makes one saying of all, with the options of the last', () => {
  const { sayings, unsaid } = voiced(
    [
      { text: 'Записал: 50 000 ₽.' },
      {
        text: 'Чем вы заняты?',
        choices: [
          { id: 'a:x:employed', label: 'Работаю' },
          { id: 'a:x:none', label: 'Не работаю' },
          { id: 'a:x:?', label: 'Не знаю' },
          { id: 'op', label: 'Позвать оператора' },
        ],
      },
    ],
    listener,
  );
  expect(unsaid).toBeUndefined();
  expect(sayings.map(({ text }) => text)).toEqual([
    'Записал: пятьдесят тысяч рублей. Чем вы заняты? Скажите или нажмите. Один: работаю; два: не работаю.',
  ]);
  expect(sayings[0]?.choices).toHaveLength(4);
});

it('does not read yes and no aloud', () => {
  const choices = [
    { id: 'a:x:y', label: 'Да' },
    { id: 'a:x:n', label: 'Нет' },
  ];
  expect(voiced([{ text: 'Вы работаете?', choices }], listener).sayings[0]?.text).toBe('Вы работаете?');
});

it('keeps what is too much for "дальше", with the choices of the end', () => {
  const text = Array.from({ length: 15 }, (_, n) => `Предложение номер ${n + 1}.`).join(' ');
  const choices = [{ id: 'm:d:one', label: 'Документы' }];
  const first = voiced([{ text, choices }], listener);
  expect(first.sayings[0]?.text).toContain('номер шесть. Рассказать дальше?');
  expect(first.sayings[0]?.choices?.map(({ id }) => id)).toEqual(['more']);
  const second = portion(first.unsaid ?? { phrases: [], choices: [] }, listener);
  const third = portion(second.unsaid ?? { phrases: [], choices: [] }, listener);
  expect(third.unsaid).toBeUndefined();
  expect(third.sayings[0]?.choices).toEqual(choices);
  expect(third.sayings[0]?.text).toContain('номер пятнадцать');
});

it('keeps a question and its options together', () => {
  const text = `${'Одно предложение. '.repeat(5)}Где вы живёте?`;
  const choices = ['Москва', 'Хабаровск'].map((label, n) => ({ id: `a:region:${n}`, label }));
  const first = voiced([{ text, choices }], listener);
  expect(first.sayings[0]?.text).not.toContain('Где вы живёте');
  expect(first.unsaid?.phrases[0]).toBe('Где вы живёте?');
});

it('says shorter phrases, fewer at a time, to who asked to speak slowly', () => {
  const text =
    'Это пособие получают семьи, где доход на человека не выше прожиточного минимума региона, и ещё беременные.';
  const slow = voiced([{ text: `${text} ${text} ${text}` }], { language: 'ru', isSlow: true });
  expect(slow.sayings[0]?.text.split('. ').length).toBeLessThanOrEqual(4);
  expect(slow.unsaid?.phrases.length).toBeGreaterThan(0);
});

it.each(['да', 'дальше', 'ну да продолжайте', 'угу', 'go on'])('goes on at "%s"', (text) => {
  expect(wantsMore(heard(inRussian(text)))).toBe(true);
});

it.each(['нет', 'да сколько можно', 'а документы какие', 'оператора'])('does not go on at "%s"', (text) => {
  expect(wantsMore(heard(inRussian(text)))).toBe(false);
});
