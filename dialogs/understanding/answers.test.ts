import { expect, it } from 'vitest';
import { type AskedFact, readAnswer, regionsToChoose } from './answers.ts';
import { normalise } from './normalise.ts';
import { RegionFinder } from './regions.ts';

const context = {
  today: '2026-04-15',
  regions: new RegionFinder({
    '24': ['железногорск'],
    '46': ['железногорск'],
    '78': ['питер'],
    '61': ['ростов'],
  }),
};
const options = (...labels: string[]) =>
  labels.map((label) => ({ id: label.split('=')[0] ?? '', label: { ru: label.split('=')[1] ?? '' } }));
const read = (asked: AskedFact, text: string) => readAnswer(asked, normalise(text), context);

const income: AskedFact = { id: 'family.incomeMonthly', type: 'money', min: 0 };
const birth: AskedFact = { id: 'child.birthDate', type: 'date' };
const weeks: AskedFact = { id: 'applicant.pregnancyWeeks', type: 'int', min: 0 };
const years: AskedFact = { id: 'applicant.insuranceYears', type: 'decimal', unit: 'years', min: 0 };
const size: AskedFact = { id: 'family.size', type: 'int', min: 1 };
const group: AskedFact = {
  id: 'applicant.disabilityGroup',
  type: 'enum',
  options: options('0=группы нет', '1=первая группа', '2=вторая группа', '3=третья группа'),
};
const reason: AskedFact = {
  id: 'applicant.dismissalReason',
  type: 'enum',
  options: options(
    'liquidation=ликвидация организации',
    'redundancy=сокращение',
    'own_will=по своему желанию',
  ),
};
const spouse: AskedFact = { id: 'spouse.exists', type: 'bool' };

const values: [AskedFact, string, boolean | number | string][] = [
  [income, 'тысяч двадцать пять', 2_500_000],
  [income, 'по тридцать на двоих', 6_000_000],
  [income, 'муж получает сорок тысяч я двадцать', 6_000_000],
  [income, 'нет', 0],
  [income, 'никакого дохода нет', 0],
  [weeks, 'двенадцатая неделя', 12],
  [years, 'двадцать лет и три месяца', 20.25],
  [years, 'полтора года', 1.5],
  [years, 'не работала', 0],
  [size, 'нас четверо', 4],
  [group, '2', '2'],
  [group, 'вторая', '2'],
  [group, 'нету', '0'],
  [group, 'инвалид третьей группы', '3'],
  [reason, 'меня сократили', 'redundancy'],
  [reason, 'фирма закрылась', 'liquidation'],
  [reason, 'сама ушла', 'own_will'],
  [reason, 'второе', 'redundancy'],
  [spouse, 'муж умер', false],
  [spouse, 'замужем', true],
  [spouse, 'ну вроде да', true],
  [birth, 'двадцать третьего марта', '2026-03-23'],
];

it.each(values)('%j: "%s" is %s', (asked, text, value) => {
  expect(read(asked, text)).toEqual({ outcome: 'value', value });
});

it.each<[AskedFact, string, string | number | undefined, string | number | undefined]>([
  [birth, 'четыре годика', '2021-04-16', '2022-04-15'],
  [birth, '18 лет в марте', '2008-03-01', '2008-03-31'],
  [birth, 'в мае исполнится три', '2023-05-01', '2023-05-31'],
  [birth, 'скоро три', '2023-04-16', '2023-10-15'],
  [weeks, 'на пятом месяце', 17, 22],
  [income, 'не больше двадцати тысяч', undefined, 2_000_000],
  [size, 'не меньше трёх', 3, undefined],
])('%j: "%s" is between %s and %s', (asked, text, lo, hi) => {
  expect(read(asked, text)).toEqual({
    outcome: 'bounds',
    bounds: { ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi }) },
  });
});

it('tells "I do not know" from an answer not understood', () => {
  expect(read(income, 'откуда мне знать')).toEqual({ outcome: 'unknown' });
  expect(read(size, 'нет')).toEqual({ outcome: 'none' });
  expect(read(birth, 'а зачем вам это')).toEqual({ outcome: 'none' });
});

it('asks whether a bare small number is thousands', () => {
  expect(read(income, 'пятнашка')).toEqual({ outcome: 'ambiguous-money', values: [1_500_000, 1500] });
});

it('knows a region that is no option, and gives the choice when a name is ambiguous', () => {
  const region: AskedFact = {
    id: 'region',
    type: 'enum',
    options: options('78=Санкт-Петербург', '24=Красноярский край', '46=Курская область'),
  };
  expect(read(region, 'в питере')).toEqual({ outcome: 'value', value: '78' });
  expect(read(region, 'ростов')).toEqual({ outcome: 'other-region', code: '61' });
  expect(read(region, 'железногорск')).toEqual({ outcome: 'none' });
  expect(regionsToChoose(region, 'железногорск', context)).toEqual(['24', '46']);
});
