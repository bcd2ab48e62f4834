import type { TableId } from '../workbook/columns.ts';
import type { Row, Sheets } from './big-workbook.ts';

/** One wrong cell: how it comes about, where it must be named and in what words. */
export interface PlantedError {
  readonly name: string;
  readonly table: TableId;
  /** Key of the column that must be named. */
  readonly column: string;
  readonly says: RegExp;
  /** Spoils the measure's rows; returns the row that is wrong. `other` is a sound measure. */
  plant(sheets: Sheets, other: Sheets): Row;
}

const inMeasure = (name: string, column: string, says: RegExp, cells: Row): PlantedError => ({
  name,
  table: 'measures',
  column,
  says,
  plant: ({ measure }) => Object.assign(measure, cells),
});

/** A wrong id leaves the rows of the other sheets without a measure: they go. */
const inId = (name: string, says: RegExp, id: (other: Sheets) => string): PlantedError => ({
  name,
  table: 'measures',
  column: 'id',
  says,
  plant: ({ measure, conditions, examples, acts }, other) => {
    for (const rows of [conditions, examples, acts]) rows.length = 0;
    return Object.assign(measure, { id: id(other) });
  },
});

const inCondition = (name: string, column: string, says: RegExp, cells: Row): PlantedError => ({
  name,
  table: 'conditions',
  column,
  says,
  plant: ({ measure, conditions }) => {
    const row: Row = {
      measure: measure.id ?? null,
      id: 'c9',
      ground: 'Закон области № 1-ОЗ, ст. 9',
      ...cells,
    };
    conditions.push(row);
    return row;
  },
});

const inExample = (name: string, column: string, says: RegExp, cells: Row): PlantedError => ({
  name,
  table: 'examples',
  column,
  says,
  plant: ({ examples }) => Object.assign(examples[0] ?? {}, cells),
});

export const PLANTED_ERRORS: readonly PlantedError[] = [
  inMeasure('unknown region', 'territory', /региона «Тмутараканская область» нет/, {
    territory: 'Тмутараканская область',
  }),
  inMeasure(
    'a region with a Latin letter',
    'territory',
    /латинская буква «c».*похоже на «Новосибирская область»/,
    { territory: 'Новоcибирская область' },
  ),
  inMeasure('unknown authority', 'authority', /ведомства «Минчудес» нет/, { authority: 'Минчудес' }),
  inMeasure('wrong level', 'level', /такого значения нет/, { level: 'областной' }),
  inMeasure('wrong form', 'form', /такого значения нет/, { form: 'подарок' }),
  inMeasure('wrong mode', 'mode', /такого значения нет/, { mode: 'как получится' }),
  inMeasure('a day that does not exist', 'effective.from', /такого дня нет: 31\.02\.2026/, {
    'effective.from': '31.02.2026',
  }),
  inMeasure('not a date', 'effective.to', /дата пишется так/, { 'effective.to': 'весной 2026 года' }),
  inMeasure('an end before the beginning', 'effective.to', /раньше начала/, {
    'effective.from': '01.01.2026',
    'effective.to': new Date(Date.UTC(2025, 11, 31)),
  }),
  inMeasure('unknown life event', 'lifeEvents', /жизненного события «Рождение щенка» нет/, {
    lifeEvents: 'Рождение ребёнка; Рождение щенка',
  }),
  inId('a duplicate id', /уже есть, строка \d+/, (other) => String(other.measure.id)),
  inId('no id', /не заполнен код меры/, () => ''),
  inId('capitals and blanks in an id', /маленькие латинские буквы/, () => 'Reg 17'),
  inId('a Cyrillic letter in an id', /русская буква «с»/, () => 'reg-с17'),
  inMeasure('no name', 'name', /не заполнено/, { name: null, 'name.en': null }),
  inMeasure('mixed alphabets in a name', 'name', /латинская буква «a» в «Выплaта»/, {
    name: 'Выплaта семьям',
  }),
  inMeasure('unknown parameter', 'amount.parameter', /параметра «birth-grant-amuont» нет; может быть/, {
    'amount.parameter': 'birth-grant-amuont',
    'amount.period': 'разово',
  }),
  inMeasure('unknown amount function', 'amount.fn', /функции «magic@1» нет/, {
    'amount.fn': 'magic@1',
    'amount.period': 'разово',
  }),
  inMeasure('an amount without its period', 'amount.period', /нужен период/, { 'amount.fn': 'sick-pay@1' }),
  inMeasure('wrong period', 'amount.period', /такого значения нет/, { 'amount.period': 'раз в две луны' }),
  inMeasure('neither yes nor no', 'amount.coefficient', /«да» или «нет»/, {
    'amount.coefficient': 'может быть',
  }),
  inMeasure('wrong confidence', 'confidence', /такого значения нет/, { confidence: 'железная' }),
  inMeasure('a version in words', 'version', /целое число/, { version: 'первая' }),
  inMeasure('more English items than Russian', 'recipients.en', /идут парами/, {
    recipients: 'родители',
    'recipients.en': 'parents; guardians',
  }),
  inMeasure('unknown shortcut', 'shortcuts', /факта «case\.usul» нет/, { shortcuts: 'case.usul' }),
  inCondition('unknown fact', 'fact', /факта «family\.larg» нет.*может быть/, {
    fact: 'family.larg',
    value: 'да',
  }),
  inCondition('unknown fact in an expression', 'if', /факта «family\.lagre» нет/, { if: 'not family.lagre' }),
  inCondition('a broken expression', 'if', /обрывается/, { if: 'family.large and' }),
  inCondition('no ground', 'ground', /не указано основание/, { if: 'family.large', ground: null }),
  inCondition('a sign that does not fit', 'operator', /такого знака нет/, {
    fact: 'family.large',
    operator: 'больше',
    value: 'да',
  }),
  inCondition('a negative sum', 'value', /меньше нуля/, {
    fact: 'family.avgIncome',
    operator: '<=',
    value: -5000,
  }),
  inCondition('an option that is none', 'value', /нет значения «Марс»/, {
    fact: 'applicant.citizenship',
    operator: '=',
    value: 'Марс',
  }),
  inCondition('a day that does not exist in a condition', 'value', /такого дня нет/, {
    fact: 'child.birthDate',
    operator: '>=',
    value: '30.02.2020',
  }),
  inCondition('a measure that is not there', 'measure', /меры «reg-99999» нет/, {
    measure: 'reg-99999',
    if: 'family.large',
  }),
  inCondition('a condition id twice', 'id', /уже есть, строка/, { id: 'c1', if: 'family.large' }),
  inCondition('two conditions in one row', 'text', /в строке одно условие/, {
    if: 'family.large',
    text: 'Семья многодетная',
  }),
  inCondition('no condition', 'if', /условие не заполнено/, {}),
  inCondition('a Cyrillic letter in an expression', 'if', /русская буква «с»/, {
    if: 'сhild.birthDate <= asOf',
  }),
  inCondition('a tree that is not YAML', 'tree', /YAML не читается/, { tree: 'all: [if: family.large' }),
  inCondition('alternatives of nothing', 'alt', /нет ни одного варианта/, {
    alt: 'Б',
    no: 'Ничего не подошло',
  }),
  inCondition('a date compared with a sum', 'if', /нельзя сравнить/, {
    if: 'child.birthDate <= family.avgIncome',
  }),
  inCondition('an exception that is not yes or no', 'except', /«да» или «нет»/, {
    if: 'family.large',
    except: 'иногда',
  }),
  inExample('unknown fact in an example', 'facts', /факта «family\.dogs» нет/, { facts: 'family.dogs=2' }),
  inExample('a value of the wrong kind', 'facts', /family\.large: пишите «да» или «нет»/, {
    facts: 'family.large=много',
  }),
  inExample('a negative sum in an example', 'amount', /меньше нуля/, { amount: '-100' }),
  inExample('wrong answer', 'expect', /такого значения нет/, { expect: 'наверное' }),
  inExample('no date', 'at', /не заполнено/, { at: null }),
  inExample('a fact without its value', 'facts', /нужно «факт=значение»/, { facts: 'family.large' }),
  inExample('a third of a kopeck', 'amount', /больше двух знаков/, { amount: '10,333' }),
  {
    name: 'an act without its number',
    table: 'acts',
    column: 'act',
    says: /ссылка на акт или его номер/,
    plant: ({ acts, measure }) => {
      const row: Row = { measure: measure.id ?? null, title: 'О поддержке семей' };
      acts.push(row);
      return row;
    },
  },
];
