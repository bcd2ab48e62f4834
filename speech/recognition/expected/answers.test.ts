import { expect, it } from 'vitest';
import { choiceGrammar, ExpectedGrammars } from './expected-grammars.ts';
import { accepts } from './grammar.ts';

const grammars = new ExpectedGrammars({
  region: ['Москва', 'Москве', 'Республика Бурятия'],
  anything: ['пособие на ребёнка'],
});

it.each([
  ['money', 'двадцать восемь тысяч четыреста пятьдесят рублей сорок пять копеек'],
  ['money', 'пенсия двадцать две тысячи'],
  ['money', 'около тридцати тысяч в месяц'],
  ['money', 'полторы тысячи'],
  ['money', 'дохода нет'],
  ['money', 'соедините с оператором'],
  ['number', 'трое детей'],
  ['number', 'у меня двадцать пять лет'],
  ['number', 'пять с половиной'],
  ['number', 'не знаю'],
  ['date', 'двадцать первого сентября две тысячи пятого года'],
  ['date', 'пятнадцатое декабря тысяча девятьсот восемьдесят третьего'],
  ['date', 'в мае'],
  ['date', 'позавчера'],
  ['digits', 'ноль ноль семь двадцать пять триста сорок'],
  ['digits', 'номер двенадцать'],
  ['yes-no', 'да'],
  ['yes-no', 'ну конечно нет'],
  ['yes-no', 'повторите пожалуйста'],
  ['region', 'живу в москве'],
  ['region', 'республика бурятия'],
  ['anything', 'пособие на ребенка'],
] as const)('takes for %s: «%s»', (kind, said) => {
  const graph = grammars.get(kind);
  expect(graph && accepts(graph, said)).toBe(true);
});

it.each([
  ['money', 'сорок двадцать тысяч'],
  ['number', 'двадцать пяти'],
  ['date', 'сорок пятого тысяча'],
  ['digits', 'двадцать рублей'],
  ['yes-no', 'двадцать'],
] as const)('does not take for %s: «%s»', (kind, said) => {
  const graph = grammars.get(kind);
  expect(graph && accepts(graph, said)).toBe(false);
});

it('lets anything be said where nothing is known of it', () => {
  expect(new ExpectedGrammars().get('anything')).toBeUndefined();
  expect(new ExpectedGrammars().get('region')).toBeUndefined();
  expect(grammars.get('name')).toBeUndefined();
});

it('takes an option, its own word, or its place', () => {
  const graph = choiceGrammar(['Пособие на ребёнка', 'Пособие по уходу', 'Пенсия']);
  for (const said of ['пособие на ребенка', 'ребенка', 'уходу', 'пенсия', 'второе', 'номер три', 'оператор'])
    expect([said, accepts(graph, said)]).toEqual([said, true]);
  // Of two options: says nothing.
  expect(accepts(graph, 'пособие')).toBe(false);
});
