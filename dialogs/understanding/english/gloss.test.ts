import { expect, it } from 'vitest';
import { isCrisis } from '../danger.ts';
import { normalise } from '../normalise.ts';
import { readUnderstandingData } from '../read-data.ts';
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
])('"%s" is understood as "%s"', (english, russian) => {
  expect(inRussian(english)).toBe(russian);
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
