import { buildSurroundings } from '../../build-surroundings.ts';
import type { MeasureDocument } from '../../documents.ts';
import type { Problem } from '../../problems.ts';
import type { ImportContext } from '../import-result.ts';

const FILES = {
  'facts/few.yaml': [
    { id: 'asOf', type: 'date', entity: 'case', label: 'День обращения' },
    { id: 'family.large', type: 'bool', entity: 'household', label: 'Многодетная семья' },
    { id: 'family.avgIncome', type: 'money', entity: 'household', label: 'Доход на человека' },
    { id: 'child.birthDate', type: 'date', entity: 'person', label: 'Дата рождения ребёнка' },
    {
      id: 'applicant.citizenship',
      type: 'enum',
      entity: 'person',
      label: 'Гражданство',
      options: [
        { id: 'RU', label: { ru: 'Россия', en: 'Russia' } },
        { id: 'BY', label: 'Беларусь' },
      ],
    },
  ],
  'parameters/few.yaml': [
    {
      id: 'mrot',
      name: 'МРОТ',
      unit: 'RUB/month',
      values: [{ from: '2020-01-01', value: 20_000, confidence: 'high', source: 'test' }],
    },
  ],
  'regions.yaml': [
    { code: 'RU', name: 'Вся Россия' },
    { code: '01', name: 'Республика Адыгея' },
    { code: '27', name: 'Хабаровский край', names: ['Хабаровск'] },
    { code: '59', name: 'Пермский край' },
    { code: '42', name: 'Кемеровская область — Кузбасс' },
  ],
  'life-events.yaml': [{ id: 'child-birth', name: 'Рождение ребёнка' }],
  'authorities.yaml': [
    { id: 'sfr', name: { ru: 'Социальный фонд России (СФР)', en: 'Social Fund of Russia' } },
  ],
};

/** A handful of facts and regions, without any file. */
export function smallContext(known: readonly MeasureDocument[] = []): ImportContext {
  const problems: Problem[] = [];
  const surroundings = buildSurroundings(FILES, problems);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return { surroundings, existing: (id) => known.find((document) => document.id === id) };
}

/** A sound measure; `with` names only what a test is about. */
export function aMeasure(fields: Partial<MeasureDocument> = {}): MeasureDocument {
  return {
    id: 'perm-third-child',
    version: 1,
    name: { ru: 'Выплата на третьего ребёнка', en: 'Payment for the third child' },
    shortName: 'выплата на третьего',
    colloquial: ['третий ребёнок', 'губернаторские'],
    summary: 'Выплата многодетной семье.',
    level: 'regional',
    territory: ['59'],
    authority: 'sfr',
    lifeEvents: ['child-birth'],
    recipients: [{ ru: 'мать', en: 'the mother' }, 'отец'],
    form: 'cash-monthly',
    mode: 'application',
    where: ['МФЦ'],
    bring: [],
    terms: { decision: '10 дней; иногда 30', payment: 'до 26-го числа' },
    acts: ['Закон края № 1-ПК'],
    effective: { from: '2024-01-01' },
    shortcuts: [],
    eligibility: {
      all: [
        {
          id: 'c1',
          if: 'family.large',
          ground: ['Закон края № 1-ПК, ст. 2'],
          no: 'Семья должна быть многодетной',
        },
        { id: 'x1', not: { if: 'applicant.citizenship = BY' }, ground: ['ст. 3'] },
      ],
    },
    amount: {
      words: '10 000 ₽ в месяц',
      parameters: [],
      parameter: 'mrot',
      coefficient: false,
      period: 'month',
    },
    notes: [],
    doubts: [],
    source: 'test',
    confidence: 'medium',
    asOf: '2026-03-31',
    examples: [
      {
        name: 'да',
        at: '2026-04-15',
        facts: { 'family.large': true, 'family.avgIncome': { hi: 40_000 } },
        expect: 'yes',
        amount: 10_000.5,
      },
      { name: 'нет', at: '2026-04-15', facts: { 'family.large': false }, expect: 'no' },
    ],
    ...fields,
  };
}
