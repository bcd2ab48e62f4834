import { parseArgs } from 'node:util';
import { type Day, formatDay, parseDay } from '#knowledge-base/entitlement/dates.ts';
import { formatMoney, formatNumber } from '#knowledge-base/entitlement/format.ts';
import { isMoneyUnit, type Parameter, type ParameterCell } from '#knowledge-base/entitlement/parameters.ts';
import { textIn } from '#knowledge-base/entitlement/values.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { WHOLE_COUNTRY } from '#knowledge-base/measure.ts';
import type { Run } from '../command.ts';
import { dayOption, regionOption } from './options.ts';
import { loadShipped } from './shipped.ts';
import { table } from './table.ts';

/** One parameter on a day: its value, or why there is none. Roubles, or the plain number of its unit. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly unit: string;
  readonly value: number | null;
  readonly from?: string;
  readonly to?: string;
  readonly confidence?: string;
  readonly source?: string;
  readonly missing?: string;
}

/** `parameters --at DAY --region R`: every value in force; where there is none, that is said. */
export const parameters: Run = async (args, output) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      at: { type: 'string' },
      region: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const at = values.at === undefined ? new Date().toISOString().slice(0, 10) : dayOption('--at', values.at);
  const knowledge = await loadShipped();
  const region = values.region === undefined ? undefined : regionOption('--region', values.region, knowledge);
  const rows = rowsOn(knowledge, parseDay(at) ?? 0, region);
  if (values.json) for (const row of rows) await output.out(JSON.stringify({ at, ...row }));
  else
    for (const line of table(
      ['id', 'регион', 'значение', 'с', 'по', 'уверенность', 'название'],
      rows.map(cells),
    ))
      await output.out(line);
  const missing = rows.filter(({ value }) => value === null).length;
  output.note(`Величин на ${at}: ${rows.length - missing}; без значения: ${missing}.`);
  return 0;
};

function rowsOn({ surroundings }: KnowledgeBase, at: Day, region: string | undefined): Row[] {
  const table = surroundings.parameters;
  const all = table.ids().flatMap((id) => table.get(id) ?? []);
  const chosen = all.filter(
    (parameter) => region === undefined || isCountry(parameter) || parameter.region === region,
  );
  const known = chosen.map((parameter) => rowOf(parameter, at));
  if (region === undefined || region === WHOLE_COUNTRY) return known;
  return [...known, ...absentSeries(all, region)];
}

function isCountry({ region }: Parameter): boolean {
  return region === WHOLE_COUNTRY || region === 'RF';
}

function rowOf(parameter: Parameter, at: Day): Row {
  const { id, name, region, unit, cells } = parameter;
  const cell = cells.find(({ from, to }) => from <= at && (to === undefined || at <= to));
  const common = { id, name: textIn(name, 'ru'), region, unit };
  if (cell?.value === undefined) return { ...common, value: null, missing: whyMissing(cells, cell, at) };
  return {
    ...common,
    value: isMoneyUnit(unit) ? cell.value / 100 : cell.value,
    from: formatDay(cell.from),
    ...(cell.to === undefined ? {} : { to: formatDay(cell.to) }),
    confidence: cell.confidence,
    source: cell.source,
  };
}

function whyMissing(cells: readonly ParameterCell[], cell: ParameterCell | undefined, at: Day): string {
  if (cell !== undefined) return cell.source;
  const [first] = cells;
  const last = cells.at(-1);
  if (first !== undefined && at < first.from) return `первое значение — с ${formatDay(first.from)}`;
  return last?.to === undefined ? 'значений нет' : `последнее значение — по ${formatDay(last.to)}`;
}

/** Kinds of parameters that other regions have and this one does not: `pm-27-child` has no `pm-16-child`. */
function absentSeries(all: readonly Parameter[], region: string): Row[] {
  const kinds = new Map<string, Parameter>();
  for (const parameter of all) {
    const kind = parameter.id.replace(`-${parameter.region}-`, '-{region}-');
    if (kind !== parameter.id) kinds.set(kind, parameter);
  }
  return [...kinds].flatMap(([kind, like]): Row[] => {
    const id = kind.replace('{region}', region);
    if (all.some((parameter) => parameter.id === id)) return [];
    const name = like.group === undefined ? id : `${id} (${like.group})`;
    return [{ id, name, region, unit: like.unit, value: null, missing: 'для этого региона ряда нет' }];
  });
}

function cells({ id, region, value, unit, from, to, confidence, missing, name }: Row): string[] {
  const shown =
    value === null
      ? '—'
      : isMoneyUnit(unit)
        ? formatMoney(value * 100, 'ru')
        : `${formatNumber(value, 'ru')} ${unit}`;
  const title = missing === undefined ? name : `${name} — НЕТ ЗНАЧЕНИЯ: ${missing}`;
  return [id, region, shown, from ?? '', to ?? '', confidence ?? '', title];
}
