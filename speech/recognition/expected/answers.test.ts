import { expect, it } from 'vitest';
import { choiceGrammar, ExpectedGrammars } from './expected-grammars.ts';
import { accepts } from './grammar.ts';

const grammars = new ExpectedGrammars({
  region: [
    [['Москва', 'Москве']],
    [
      ['Республика', 'Республике'],
      ['Бурятия', 'Бурятии'],
    ],
  ],
  anything: ['пособие на ребёнка'],
});

it.each([
  ['money', 'двадцать восемь тысяч четыреста пятьдесят рублей сорок пять копеек'],
  ['money', 'пенсия двадцать две тысячи'],
  ['money', 'около тридцати тысяч в месяц'],
  ['money', 'полторы тысячи'],
  ['money', 'двадцать тысяч рублей в месяц'],
  ['money', 'дохода нет'],
  ['money', 'соедините с оператором'],
  ['number', 'трое детей'],
  ['number', 'у меня двадцать пять лет'],
  ['number', 'пять с половиной'],
  ['number', 'не знаю'],
  ['number', 'нас шестеро'],
  ['number', 'может быть пять'],
  ['number', 'нет'],
  ['date', 'двадцать первого сентября две тысячи пятого года'],
  ['date', 'пятнадцатое декабря тысяча девятьсот восемьдесят третьего'],
  ['date', 'в мае'],
  ['date', 'позавчера'],
  ['date', 'в понедельник'],
  ['date', 'в прошлую среду'],
  ['date', 'две тысячи двадцатый'],
  ['date', 'ему пять лет'],
  ['date', 'три с половиной года'],
  ['date', 'год и два месяца'],
  ['date', 'полгода назад'],
  ['digits', 'ноль ноль семь двадцать пять триста сорок'],
  ['digits', 'номер двенадцать'],
  ['yes-no', 'да'],
  ['yes-no', 'ну конечно нет'],
  ['yes-no', 'повторите пожалуйста'],
  ['yes-no', 'может быть'],
  ['digits', 'оператор'],
  ['region', 'позовите оператора'],
  ['region', 'живу в москве'],
  ['region', 'республика бурятия'],
  ['region', 'мы живем в республике бурятии'],
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
  expect(new ExpectedGrammars().forAnswer({ kind: 'anything' })).toEqual([]);
  expect(grammars.get('name')).toBeUndefined();
});

it('still takes a date where buttons are offered beside the question, and what they say', () => {
  const candidates = grammars.forAnswer({ kind: 'date', options: ['Не знаю', 'Ещё не родился'] });
  const [date] = candidates;
  for (const said of ['пять лет', 'в мае', 'не знаю', 'еще не родился'])
    expect([said, date && accepts(date.graph, said)]).toEqual([said, true]);
  // A phrase of many comes second: she may speak of something else.
  expect(candidates).toHaveLength(2);
});

it('takes an option, its own word, or its place', () => {
  const graph = choiceGrammar(['Пособие на ребёнка', 'Пособие по уходу', 'Пенсия']);
  for (const said of ['пособие на ребенка', 'ребенка', 'уходу', 'пенсия', 'второе', 'номер три', 'оператор'])
    expect([said, accepts(graph, said)]).toEqual([said, true]);
  // Of two options: says nothing.
  expect(accepts(graph, 'пособие')).toBe(false);
});

it('takes no number that stands for no option, and none that sounds like the yes that is offered', () => {
  const two = choiceGrammar(['Мать', 'Отец']);
  expect(['один', 'два', 'три'].map((said) => accepts(two, said))).toEqual([true, true, false]);
  const yes = choiceGrammar(['Да, по этому', 'Назвать другой']);
  expect(['да', 'один', 'два'].map((said) => accepts(yes, said))).toEqual([true, true, false]);
});
