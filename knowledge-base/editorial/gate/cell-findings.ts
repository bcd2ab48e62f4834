import type { MeasureDocument } from '../../documents.ts';
import { type Day, parseDay } from '../../entitlement/dates.ts';
import type { Node, Term } from '../../entitlement/expression.ts';
import type { Parameter, ParameterTable } from '../../entitlement/parameters.ts';
import { type Measure, type Surroundings, WHOLE_COUNTRY } from '../../measure.ts';
import type { Finding } from '../finding.ts';

type Cell = 'value' | 'unknown' | 'missing' | 'no-series';

interface CellContext {
  readonly around: Surroundings;
  /** The day the draft is to take effect on. */
  readonly day: string;
  readonly today: string;
  /** The version in use: a value it lacks today already does not stop a correction. */
  readonly current: Measure | undefined;
}

/**
 * Every parameter of the measure must have a cell on the day it takes effect, in each region of its territory. A cell
 * that says "looked for and not found" is a warning. In a measure of the whole country regions whose values nobody has
 * gathered yet are one warning: there the answer is that the office will name the sum.
 */
export function cellFindings(measure: Measure, context: CellContext): readonly Finding[] {
  const { around, day } = context;
  const at = parseDay(day);
  if (at === undefined) return [];
  const lacking = lackedToday(context);
  const findings: Finding[] = [];
  for (const [id, path] of parametersOf(measure.eligibility, measure.document)) {
    const byCell = grouped(idsOf(id, measure, around), around.parameters, at);
    const isGathered = measure.territory.includes(WHOLE_COUNTRY) && byCell.value.length > 0;
    const lacked = [...byCell.missing, ...(isGathered ? [] : byCell['no-series'])];
    const missing = lacked.filter((one) => !lacking.has(one));
    if (missing.length > 0) {
      findings.push(
        finding('parameter-cell-missing', 'error', path, missing, {
          ru: `Нет значения на ${day}. Внесите его в параметры или запишите «неизвестно» с причиной`,
          en: `No value on ${day}. Add it to the parameters, or write there that it is unknown and why`,
        }),
      );
    }
    const unknown = [
      ...byCell.unknown,
      ...lacked.filter((one) => lacking.has(one)),
      ...(isGathered ? byCell['no-series'] : []),
    ];
    if (unknown.length > 0) {
      findings.push(
        finding('parameter-cell-unknown', 'warning', path, unknown, {
          ru: `Значение на ${day} неизвестно: там ответ будет «размер назовёт ведомство»`,
          en: `The value on ${day} is not known: there the answer is that the office will name the sum`,
        }),
      );
    }
  }
  return findings;
}

function grouped(ids: readonly string[], parameters: ParameterTable, at: Day): Record<Cell, string[]> {
  const byCell: Record<Cell, string[]> = { value: [], unknown: [], missing: [], 'no-series': [] };
  for (const id of ids) byCell[cellOf(parameters.get(id), at)].push(id);
  return byCell;
}

function cellOf(parameter: Parameter | undefined, at: Day): Cell {
  if (parameter === undefined) return 'no-series';
  const cell = parameter.cells.find(({ from, to }) => from <= at && (to === undefined || at <= to));
  if (cell === undefined) return 'missing';
  return cell.value === undefined ? 'unknown' : 'value';
}

function lackedToday({ around, today, current }: CellContext): ReadonlySet<string> {
  const at = parseDay(today);
  if (current === undefined || at === undefined) return new Set();
  const parameters = parametersOf(current.eligibility, current.document);
  const ids = [...parameters.keys()].flatMap((id) => idsOf(id, current, around));
  const byCell = grouped(ids, around.parameters, at);
  return new Set([...byCell.missing, ...byCell['no-series']]);
}

function idsOf(id: string, { territory }: Measure, around: Surroundings): readonly string[] {
  if (!id.includes('{region}')) return [id];
  const regions = territory.includes(WHOLE_COUNTRY)
    ? [...around.regions.keys()].filter((code) => code !== WHOLE_COUNTRY)
    : territory;
  return regions.map((code) => id.replace('{region}', code));
}

/** Parameters of today's application by the place they stand in; those of another day are not the effective day's. */
function parametersOf(eligibility: Node, { amount }: MeasureDocument): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visitTerm = (term: Term): void => {
    if (term.t === 'param' && term.on.t === 'clock' && !found.has(term.id)) found.set(term.id, 'eligibility');
    if (term.t === 'times') visitTerm(term.term);
  };
  const visit = (node: Node): void => {
    if (node.k === 'cmp') for (const term of [node.left, node.right]) visitTerm(term);
    if (node.k === 'all' || node.k === 'any') for (const part of node.of) visit(part);
    if (node.k === 'not') visit(node.of);
    if (node.k === 'unless') for (const part of [node.base, ...node.exceptions]) visit(part);
  };
  visit(eligibility);
  const isToday = amount.on === undefined || amount.on === 'asOf' || amount.on === 'at';
  if (amount.parameter !== undefined && isToday) found.set(amount.parameter, 'amount.parameter');
  for (const id of amount.parameters) if (!found.has(id)) found.set(id, 'amount.parameters');
  return found;
}

function finding(
  code: 'parameter-cell-missing' | 'parameter-cell-unknown',
  severity: Finding['severity'],
  path: string,
  ids: readonly string[],
  message: Finding['message'],
): Finding {
  const shown = ids.slice(0, 5).join(', ');
  const more = ids.length > 5 ? ` (+${ids.length - 5})` : '';
  return { severity, code, path, message, found: `${shown}${more}` };
}
