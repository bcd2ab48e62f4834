import type { DocumentPath } from './household.ts';
import { type Fields, isFields, type Notes } from './notes.ts';
import { incomeWindow, readIncome } from './read-incomes.ts';
import { countCars, countHomes } from './read-lists.ts';

/** Reads a field that is not one value of one fact. `id` is the path with dots, e.g. `applicant.excuse`. */
type SpecialField = (notes: Notes, id: string, raw: unknown, at: DocumentPath) => void;

const INCOME_RULE_WAIVERS = ['large_family', 'sole_parent', 'pregnancy', 'mobilized'];
const EXCUSES: readonly string[] = [
  'child_under3',
  'disabled_care',
  'fulltime_student_under23',
  'illness3m',
  'conscript',
  'prison',
  'unemployed',
  ...INCOME_RULE_WAIVERS,
];
const NSU_PARTS: Readonly<Record<string, string>> = {
  drugs: 'applicant.nsuDrugs',
  sanatorium: 'applicant.nsuSanatorium',
  travel: 'applicant.nsuTravel',
};

/** The reader of this field, when it has one of its own. */
export function specialField(id: string, raw: unknown): SpecialField | undefined {
  if (id.endsWith('.excuse') && id !== 'adults.excuse') return readExcuses;
  if (id.endsWith('.incomes')) return readIncomes;
  if (id === 'applicant.nsuTaken') return readNsuParts;
  if (id === 'property.flats' || id === 'property.houses') return readHomes;
  if (id === 'property.cars') return readCars;
  return id === 'family.currentEdinoe' && raw === null ? readNoBenefit : undefined;
}

const readExcuses: SpecialField = (notes, id, raw, at) => {
  const list = raw === null || raw === 'none' ? [] : Array.isArray(raw) ? raw : [raw];
  for (const [index, reason] of list.entries()) {
    if (typeof reason === 'string' && EXCUSES.includes(reason)) continue;
    notes.wrong(Array.isArray(raw) ? [...at, index] : at, reason, EXCUSES.join(', '), {
      ru: 'такой уважительной причины нет',
      en: 'there is no such reason',
    });
  }
  const person = id.slice(0, -'.excuse'.length);
  const isWaived = list.some((reason) => INCOME_RULE_WAIVERS.includes(reason));
  notes.put(`${person}.incomeRuleWaived`, isWaived, at);
  notes.put(`${person}.excuseIsUnemployment`, list.length === 1 && list[0] === 'unemployed', at);
  // No reason at all: no months either.
  if (list.length === 0 && notes.facts[`${person}.excusedMonths`] === undefined) {
    notes.put(`${person}.excusedMonths`, 0, at);
  }
};

const readNsuParts: SpecialField = (notes, _id, raw, at) => {
  const list = raw === null ? [] : Array.isArray(raw) ? raw : [raw];
  for (const [index, part] of list.entries()) {
    if (typeof part === 'string' && NSU_PARTS[part] !== undefined) continue;
    notes.wrong([...at, index], part, Object.keys(NSU_PARTS).join(', '), {
      ru: 'такой части набора услуг нет',
      en: 'there is no such part of the set of services',
    });
  }
  for (const [part, fact] of Object.entries(NSU_PARTS)) notes.put(fact, list.includes(part), at);
};

const readHomes: SpecialField = (notes, id, raw, at) => {
  if (typeof raw === 'number') {
    notes.put(`${id}Count`, raw, at);
    return;
  }
  const items = readItems(notes, raw, at);
  if (items === undefined) return;
  const { count, area } = countHomes(items);
  notes.put(`${id}Count`, count, at);
  if (area !== undefined) notes.put(`${id}Area`, area, at);
};

const readCars: SpecialField = (notes, _id, raw, at) => {
  if (typeof raw === 'number') {
    notes.put('property.carsCount', raw, at);
    return;
  }
  const items = readItems(notes, raw, at);
  if (items === undefined) return;
  const { count, powerful } = countCars(items, notes.asOf);
  notes.put('property.carsCount', count, at);
  if (powerful !== undefined) notes.put('property.powerfulCars', powerful, at);
};

const readNoBenefit: SpecialField = (notes, _id, _raw, at) => {
  notes.put('family.currentEdinoe', false, at);
};

/** Items of income by month; together they are the income of the twelve months that count. */
const readIncomes: SpecialField = (notes, id, raw, at) => {
  const items = readItems(notes, raw, at);
  if (items === undefined) return;
  const person = id.slice(0, -'.incomes'.length);
  const fact = `${person}.${person.startsWith('children[') ? 'adultIncome12m' : 'income12m'}`;
  let roubles = 0;
  let isClear = true;
  for (const [index, item] of items.entries()) {
    const income = readIncome(item, notes.asOf);
    if (income.outcome === 'counted') roubles += income.roubles;
    if (income.outcome === 'wrong') {
      notes.wrong([...at, index], item, '{month: "2025-06", amount: 30000, kind: wage}', {
        ru: 'доход за месяц пишут так: месяц, сумма, вид',
        en: 'income of a month needs a month, a sum and a kind',
      });
    }
    if (income.outcome === 'future') {
      isClear = false;
      notes.conflicts.push({
        facts: [fact],
        message: {
          ru: `доход указан за будущий месяц ${String(item.month)}; считают месяцы по ${incomeWindow(notes.asOf).last}`,
          en: `income is given for the future month ${String(item.month)}; months up to ${incomeWindow(notes.asOf).last} count`,
        },
        sources: [[...at, index], ['asOf']],
      });
    }
  }
  if (isClear) notes.put(fact, Math.round(roubles * 100), at);
};

function readItems(notes: Notes, raw: unknown, at: DocumentPath): Fields[] | undefined {
  const list = raw === null ? [] : raw;
  if (Array.isArray(list) && list.every(isFields)) return list;
  notes.wrong(at, raw, 'a list of objects, e.g. [{area: 45}]', {
    ru: 'здесь нужен список с полями',
    en: 'a list of objects belongs here',
  });
  return undefined;
}
