import type { ConditionDocument, MeasureDocument } from '../../documents.ts';
import { WHOLE_COUNTRY } from '../../measure.ts';
import { actReference } from '../workbook/act-row.ts';
import type { LmszRecord } from './lmsz-record.ts';

const NAME_LENGTH = 80;

/**
 * A draft from the register's record. The register has no conditions that a program could check: they come as texts for
 * the editor. A measure that is known already keeps what its editors have written and takes the register's identity,
 * acts, territory and dates.
 */
export function draftOf(record: LmszRecord, id: string, known: MeasureDocument | undefined): MeasureDocument {
  const acts = record.acts.map(actReference);
  const fromRegister = {
    name: record.title,
    territory: [...record.regions],
    acts,
    effective: { from: record.from, ...(record.to === undefined ? {} : { to: record.to }) },
    source: sourceOf(record),
    asOf: record.changedOn ?? record.from,
  };
  if (known !== undefined) {
    const doubt = `сверить условия и размер с новой редакцией ЛМСЗ ${record.id}`;
    return { ...known, ...fromRegister, doubts: [...new Set([...known.doubts, doubt])] };
  }
  const { form, doubt } = formOf(record);
  return {
    id,
    version: 1,
    ...fromRegister,
    shortName: brief(record.title),
    colloquial: [],
    summary: '',
    level: record.regions.includes(WHOLE_COUNTRY) ? 'federal' : record.isMunicipal ? 'municipal' : 'regional',
    authority: '',
    lifeEvents: [],
    recipients: [...new Set(record.categories)],
    form,
    mode: 'application',
    where: [...new Set(record.addresses)],
    bring: [...new Set(record.documents)],
    terms: { decision: '', payment: '' },
    shortcuts: [],
    eligibility: { all: conditionsOf(record, acts) },
    amount: { words: record.estimation, parameters: [], coefficient: false },
    notes: [...record.steps],
    doubts: [
      'условия пришли текстом: переписать так, чтобы их проверяла программа',
      ...doubt,
      `порядок (по заявлению или проактивно), ведомство, сроки и народные названия в ЛМСЗ не указаны`,
      `код периодичности ${record.periodicityCode}, код уровня НПА ${record.levelCode}: сверить вид и уровень`,
    ],
    confidence: 'low',
    examples: [],
  };
}

function conditionsOf(record: LmszRecord, ground: readonly string[]): ConditionDocument[] {
  const categories = [...new Set(record.categories)].map(
    (title) => `Получатель относится к категории: ${title}`,
  );
  const [first = ''] = categories;
  const conditions: ConditionDocument[] = [
    categories.length === 1
      ? { id: 'category', text: first, ground }
      : { id: 'category', any: categories.map((text) => ({ text })), ground },
  ];
  const add = (id: string, label: string, text: string): void => {
    if (text !== '') conditions.push({ id, text: `${label}: ${text}`, ground });
  };
  add('needs', 'Критерии нуждаемости', record.needs.join('; '));
  add('cases', 'Основание', record.cases);
  add('conditions', 'Условия', record.conditions);
  add('estimation', 'Правила расчёта', record.estimation);
  return conditions;
}

/** Codes of the form of provision: 01 money, 02 in kind, 03 exemption, 04 service. */
function formOf({ formCode, title, periodicityCode }: LmszRecord): {
  form: MeasureDocument['form'];
  doubt: string[];
} {
  switch (formCode) {
    case '01': {
      if (/ежемесячн/i.test(title)) return { form: 'cash-monthly', doubt: [] };
      const doubt = /единовременн|разов/i.test(title)
        ? []
        : [`выплата разовая или ежемесячная? код периодичности ${periodicityCode}`];
      return { form: 'cash-lump', doubt };
    }
    case '02':
      return { form: 'in-kind', doubt: [] };
    case '03':
      return { form: 'benefit', doubt: [] };
    case '04':
      return { form: 'service', doubt: [] };
    default:
      return { form: 'service', doubt: [`вид меры не ясен: код формы ${formCode}`] };
  }
}

function sourceOf({ id, code, changedOn }: LmszRecord): string {
  return `ЕГИССО, ЛМСЗ ${id}${code === '' ? '' : `, код ${code}`}${changedOn === undefined ? '' : `, изменена ${changedOn}`}`;
}

function brief(title: string): string {
  if (title.length <= NAME_LENGTH) return title;
  const cut = title.slice(0, NAME_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), NAME_LENGTH / 2))}…`;
}
