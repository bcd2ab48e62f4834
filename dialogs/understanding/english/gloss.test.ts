import { expect, it } from 'vitest';
import { isCrisis } from '../danger.ts';
import { normalise } from '../normalise.ts';
import { readUnderstandingData } from '../read-data.ts';
import { inLatin } from '../region-latin.ts';
import { RegionFinder } from '../regions.ts';
import { toldIn } from '../told/told-in.ts';
import { EnglishGloss } from './gloss.ts';

const { english, regions } = await readUnderstandingData();
const gloss = new EnglishGloss(english, [
  { names: ['Единое пособие беременной', 'единое пособие', 'Unified benefit for pregnant women (monthly)'] },
]);
const inRussian = (text: string) => gloss.of(normalise(text));

it.each([
  ['Why do you ask that?', 'почему вы спрашиваете?'],
  ['I have two kids aged 3 and 6', 'у меня два детей 3 и 6 лет'],
  ['I’m thirty-four', 'мне тридцать четыре лет'],
  ['we earn 60,000 together', 'доход семьи 60000 в месяц'],
  ['two hundred thousand roubles', 'двести тысяч рублей'],
  ['born on March 5, 2020', 'родился на 5 марта, 2020'],
  ['the 5th of May', '5 мая'],
  ['what is the Unified benefit for pregnant women?', 'что такое единое пособие беременной?'],
  ['I live in Nizhny Novgorod', 'я живу в nizhny novgorod'],
  ['skip', 'пропустить'],
  ["we're not married, I'll ask", 'мы не в браке, я спросить'],
  ['i dont have kids', 'детей нет'],
  ["he's 3 and she's 6", 'ему 3 лет и ей 6 лет'],
  ['my child is 18 months old', 'ребенку 18 месяцев'],
  ['born on the 3rd of March 2019', 'родился на 3 марта 2019'],
  ['3 Mar 2019', '3 марта 2019'],
  ['born on the third of march twenty nineteen', 'родился на третье марта две тысячи девятнадцать'],
  ['about 30 grand', 'около 30 тысяч'],
  ['a hundred and fifty thousand roubles', 'сто пятьдесят тысяч рублей'],
  ['I may be late, my husband is at work', 'могу late, мой муж в работа'],
  ['my husbnd salary is 80k', 'зарплата мужа 80k'],
  ['what benifits can i get', 'какие пособия мне положены'],
])('"%s" is understood as "%s"', (english, russian) => {
  expect(inRussian(english)).toBe(russian);
});

it('no place is taken for another word with a slip of the finger', () => {
  const places = Object.values(regions).flatMap((names) => names.flatMap(inLatin));
  const changed = places.filter((place) => {
    const plain = place.replaceAll('-', ' ');
    return inRussian(`hello, i live in ${plain}`) !== `здравствуйте, я живу в ${plain}`;
  });
  expect(changed).toEqual([]);
});

it.each([
  'как оформить пособие',
  'kak oformit posobie na rebenka',
  'ghbdtn',
  'a1b2c3',
  'ivan@mail.ru',
  'www.gosuslugi.ru',
  'мой паспорт id card',
  '12 345',
  'Guten Tag, ich brauche Hilfe',
])('"%s" is no English', (text) => {
  expect(inRussian(text)).toBeUndefined();
});

it.each([
  [
    'i live in питер with my husband and two children',
    { 'children.count': { value: 2 }, region: { value: '78' } },
  ],
  ['my daughter is 4 years old, income 50 thousand', { 'family.incomeMonthly': { value: 5_000_000 } }],
  [
    'I am 12 weeks pregnant and I do not work',
    { 'applicant.pregnancyWeeks': { value: 12 }, 'applicant.worksNow': { value: false } },
  ],
  ['my husband earns 70 thousand', { 'spouse.incomeMonthly': { value: 7_000_000 } }],
  ['my husband died last month, what should I do', { 'deceased.relation': { value: 'spouse' } }],
  ['our mother has passed away', { 'deceased.relation': { value: 'mother' } }],
  ["I'm a mother of three, 7, 4 and 1", { 'children.count': { value: 3 }, 'children[2].birthDate': {} }],
  ['the eldest is 9, the youngest is 2', { 'children[1].birthDate': {} }],
  ['my husband works, his salary is 90,000 rubles a month', { 'spouse.incomeMonthly': { value: 9_000_000 } }],
  ['I get 14k pension', { 'applicant.pensionTotal': { value: 1_400_000 } }],
  ['my son was born on the 3rd of March 2019', { 'children[0].birthDate': { value: '2019-03-03' } }],
  ['I was born in nineteen eighty five', { 'applicant.birthDate': { lo: '1985-01-01' } }],
  ['I hold a residence permit and I study in Tomsk', { region: { value: '70' } }],
])('"%s" tells what it would in Russian', (text, facts) => {
  const context = { today: '2026-04-15', regions: new RegionFinder(regions) };
  expect(toldIn(inRussian(text) ?? '', context)).toMatchObject(facts);
});

it('who lost a husband has none', () => {
  const context = { today: '2026-04-15', regions: new RegionFinder(regions) };
  const told = toldIn(inRussian('my husband died last month, what should I do') ?? '', context);
  expect(told['spouse.exists']).not.toEqual({ value: true });
});

it.each(['I want to die', 'my husband beats me'])('danger is heard in Russian as well: "%s"', (text) => {
  expect(isCrisis(inRussian(text) ?? '')).toBe(true);
});
