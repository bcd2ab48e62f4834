import type { TableId } from '../workbook/columns.ts';
import type { Cell } from '../workbook/table.ts';

export type Row = Record<string, Cell>;

/** Rows of one measure on every sheet. */
export interface Sheets {
  readonly measure: Row;
  readonly conditions: Row[];
  readonly examples: Row[];
  readonly acts: Row[];
}

/** Small seeded generator of numbers below 1: the same seed gives the same workbook. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const REGIONS: readonly Cell[] = [
  '27',
  54,
  'Новосибирская область',
  'Хабаровский край',
  'Москва',
  '5',
  'Республика Алтай',
];
const AUTHORITIES = ['soc', 'Орган социальной защиты региона', 'Социальный фонд России (СФР)', 'СФР'];
const FORMS = ['единовременная выплата', 'cash-monthly', 'Льгота', 'услуга'];
const MODES = ['по заявлению', 'проактивно', 'mixed'];
const DAYS: readonly Cell[] = [new Date(Date.UTC(2024, 0, 1)), '01.09.2025', '2026-01-01', 46_023];

/** A regional measure as different editors would write it: codes or names, dates of every kind, facts or expressions. */
export function aRegionalMeasure(index: number, random: () => number): Sheets {
  const any = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  const id = `reg-${String(index + 1).padStart(5, '0')}`;
  const sum = 1000 + Math.floor(random() * 40_000);
  const measure: Row = {
    id,
    name: `Выплата № ${index + 1} семьям с детьми`,
    'name.en': `Payment ${index + 1} to families with children`,
    shortName: `выплата ${index + 1}`,
    colloquial: 'детские; пособие от области',
    summary: 'Выплата семье, где доход на человека ниже прожиточного минимума.',
    level: any(['региональный', 'regional', 'Региональная']),
    territory: any(REGIONS),
    authority: any(AUTHORITIES),
    lifeEvents: any(['child-birth', 'Рождение ребёнка; hardship']),
    recipients: 'родители; опекуны',
    'recipients.en': 'parents; guardians',
    form: any(FORMS),
    mode: any(MODES),
    where: 'МФЦ; Госуслуги',
    'terms.decision': '10 рабочих дней',
    'terms.payment': 'до 26-го числа',
    'effective.from': any(DAYS),
    'amount.words': `${sum} ₽ в месяц`,
    source: 'таблица региона, 2026',
    confidence: 'средняя',
    asOf: new Date(Date.UTC(2026, 2, 31)),
  };
  const conditions: Row[] = [
    random() < 0.5
      ? { measure: id, id: 'c1', if: 'applicant.citizenship = RU', ground: 'Закон области № 1-ОЗ, ст. 2' }
      : {
          measure: id,
          id: 'c1',
          fact: 'applicant.citizenship',
          operator: 'равно',
          value: 'RU',
          ground: 'Закон области № 1-ОЗ, ст. 2',
        },
    {
      measure: id,
      id: 'c2',
      fact: 'family.avgIncome',
      operator: any(['<=', 'не больше', '≤']),
      value: any<Cell>([sum, `${sum},50`, '12 345,67', '14 000 руб.']),
      ground: 'Закон области № 1-ОЗ, ст. 3',
      yes: 'Доход подходит',
      no: 'Доход выше порога',
    },
  ];
  const examples: Row[] = [
    {
      measure: id,
      name: 'подходит',
      at: '15.04.2026',
      facts: 'applicant.citizenship=RU; family.avgIncome=1 000',
      expect: 'положено',
      amount: sum,
    },
    {
      measure: id,
      name: 'доход выше',
      at: new Date(Date.UTC(2026, 3, 15)),
      facts: 'family.avgIncome=900000',
      expect: 'нет',
    },
  ];
  return {
    measure,
    conditions,
    examples,
    acts: [{ measure: id, act: 'Закон области от 01.02.2020 № 1-ОЗ' }],
  };
}

/** The rows as sheets, with the headings of `layouts`, and where each measure's rows ended up (from 1, as Excel counts). */
export function sheetsOf(
  measures: readonly Sheets[],
  layouts: Readonly<
    Record<
      TableId,
      { readonly ru: string; readonly columns: readonly { readonly key: string; readonly ru: string }[] }
    >
  >,
): { readonly name: string; readonly rows: Cell[][] }[] {
  const pick: Readonly<Record<TableId, (sheets: Sheets) => readonly Row[]>> = {
    measures: ({ measure }) => [measure],
    conditions: ({ conditions }) => conditions,
    examples: ({ examples }) => examples,
    acts: ({ acts }) => acts,
  };
  return (['measures', 'conditions', 'examples', 'acts'] as const).map((table) => {
    const { ru, columns } = layouts[table];
    const rows = measures.flatMap(pick[table]).map((row) => columns.map(({ key }) => row[key] ?? null));
    return { name: ru, rows: [columns.map((column) => column.ru), ...rows] };
  });
}
