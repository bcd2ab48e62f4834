import { compileAmount, compileCondition } from './compile-measure.ts';
import { type ConditionDocument, type MeasureDocument, measureShape } from './documents.ts';
import { parseDay } from './entitlement/dates.ts';
import { type Node, namesChild, type Term } from './entitlement/expression.ts';
import { programOf } from './entitlement/program.ts';
import { nearest } from './entitlement/suggest.ts';
import { withImpliedConditions } from './implied-conditions.ts';
import { type Measure, type Surroundings, WHOLE_COUNTRY } from './measure.ts';
import { type Problem, type Report, reportInto, shaped } from './problems.ts';
import { namesOf } from './search/measure-names.ts';

export interface Validation {
  /** Present when there is no error; warnings do not stop a measure. */
  readonly measure?: Measure;
  readonly problems: readonly Problem[];
}

/**
 * Checks one authored measure and compiles it: shape, every token of every expression, types, known facts, regions,
 * parameters with cells for the territory and dates, a ground for each condition, examples.
 * `file` only names the place in messages.
 */
export function validateMeasure(document: unknown, surroundings: Surroundings, file = 'measure'): Validation {
  const problems: Problem[] = [];
  const report = reportInto(problems, file);
  const shape = shaped(measureShape, document, report);
  if (shape === undefined) return { problems };
  const node = compileCondition(shape.eligibility, 'eligibility', surroundings, report);
  const amount = compileAmount(shape.amount, surroundings, report);
  checkReferences(shape, surroundings, report);
  if (node !== undefined) {
    checkGrounds(node, 'eligibility', report);
    checkCells(node, shape, surroundings, report);
    checkIds(node, report);
    checkExamples(shape, node, surroundings, report);
  }
  if (node === undefined || problems.some((problem) => problem.severity === 'error')) return { problems };
  const [from, to] = [shape.effective.from, shape.effective.to].map((text) =>
    text === undefined ? undefined : parseDay(text),
  );
  const eligibility = withImpliedConditions(node, shape);
  const shortcuts = new Set(shape.shortcuts);
  const measure: Measure = {
    id: shape.id,
    version: shape.version,
    document: shape,
    names: namesOf(shape),
    eligibility,
    program: programOf(eligibility, { dictionary: surroundings.facts, shortcuts }),
    isComputable: hasCheckable(node),
    isPerChild: namesChild(node),
    isGrantedUnasked: shape.mode === 'proactive',
    refersToOthers: refersToOthers(shape.eligibility),
    amount,
    territory: shape.territory,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    shortcuts,
  };
  return { measure, problems };
}

function checkReferences(shape: MeasureDocument, around: Surroundings, report: Report): void {
  const known = (path: string, kind: string, id: string, ids: Iterable<string>): void => {
    const all = [...ids];
    if (all.includes(id)) return;
    const close = nearest(id, all);
    report(
      path,
      `unknown ${kind} "${id}"${close ? `; did you mean "${close}"?` : `; known: ${all.join(', ')}`}`,
    );
  };
  for (const code of shape.territory) known('territory', 'region', code, around.regions.keys());
  for (const event of shape.lifeEvents) known('lifeEvents', 'life event', event, around.lifeEvents.keys());
  for (const fact of shape.shortcuts) known('shortcuts', 'fact', fact, around.facts.keys());
  known('authority', 'authority', shape.authority, around.authorities.keys());
  if (shape.level === 'federal' && !shape.territory.includes(WHOLE_COUNTRY)) {
    report('territory', `a federal measure is for the whole country: [${WHOLE_COUNTRY}]`);
  }
  const { from, to } = shape.effective;
  if (from !== undefined && to !== undefined && from > to)
    report('effective', `ends (${to}) before it begins (${from})`);
  for (const [path, text] of [
    ['effective.from', from],
    ['effective.to', to],
    ['asOf', shape.asOf],
  ] as const) {
    if (text !== undefined && parseDay(text) === undefined) report(path, `there is no such day: ${text}`);
  }
}

/** A ground may stand on the condition or on a group around it. */
function checkGrounds(node: Node, path: string, report: Report, covered = false): void {
  const isCovered = covered || node.ground !== undefined;
  switch (node.k) {
    case 'all':
    case 'any':
      for (const [index, child] of node.of.entries()) {
        checkGrounds(child, `${path}.${node.k}[${child.id ?? index}]`, report, isCovered);
      }
      return;
    case 'not':
      checkGrounds(node.of, `${path}.not`, report, isCovered);
      return;
    case 'unless':
      for (const child of [node.base, ...node.exceptions])
        checkGrounds(child, `${path}.unless`, report, isCovered);
      return;
    default:
      if (!isCovered) report(path, 'a condition needs its legal ground: ground: ["81-ФЗ, ст. 9"]');
  }
}

function checkIds(node: Node, report: Report): void {
  const seen = new Set<string>();
  const visit = (current: Node): void => {
    if (current.id !== undefined) {
      if (seen.has(current.id)) report('eligibility', `two conditions have the id "${current.id}"`);
      seen.add(current.id);
    }
    for (const child of childrenOf(current)) visit(child);
  };
  visit(node);
}

function childrenOf(node: Node): readonly Node[] {
  if (node.k === 'all' || node.k === 'any') return node.of;
  if (node.k === 'not') return [node.of];
  return node.k === 'unless' ? [node.base, ...node.exceptions] : [];
}

function refersToOthers(condition: ConditionDocument): boolean {
  const { entitled, all = [], any = [], not, unless, exceptions = [] } = condition;
  const inside = [...all, ...any, ...exceptions, not, unless];
  return entitled !== undefined || inside.some((child) => child !== undefined && refersToOthers(child));
}

function hasCheckable(node: Node): boolean {
  if (node.k === 'text') return false;
  const children = childrenOf(node);
  return children.length === 0 || children.some(hasCheckable);
}

function parameterIds(node: Node, into: Set<string> = new Set()): Set<string> {
  const visit = (term: Term): void => {
    if (term.t === 'param') into.add(term.id);
    if (term.t === 'times') visit(term.term);
  };
  if (node.k === 'cmp') for (const term of [node.left, node.right]) visit(term);
  for (const child of childrenOf(node)) parameterIds(child, into);
  return into;
}

/** Every parameter must have a value on the day the facts of the measure are of, somewhere in its territory. */
function checkCells(node: Node, shape: MeasureDocument, around: Surroundings, report: Report): void {
  const day = parseDay(shape.asOf);
  if (day === undefined) return;
  const ids = parameterIds(node);
  if (shape.amount.parameter !== undefined) ids.add(shape.amount.parameter);
  const isCountry = shape.territory.includes(WHOLE_COUNTRY);
  const regions = isCountry
    ? [...around.regions.keys()].filter((code) => code !== WHOLE_COUNTRY)
    : shape.territory;
  for (const id of ids) {
    const cells = id.includes('{region}') ? regions.map((region) => id.replace('{region}', region)) : [id];
    const absent = cells.filter((cell) => around.parameters.at(cell, day) === undefined);
    if (absent.length === 0) continue;
    const severity = isCountry && absent.length < cells.length ? 'warning' : 'error';
    const named =
      absent.length > 5
        ? `${absent.slice(0, 5).join(', ')} and ${absent.length - 5} more`
        : absent.join(', ');
    report(
      'eligibility',
      `no value on ${shape.asOf} for ${named}: there the answer is that the office will name the sum`,
      severity,
    );
  }
}

function checkExamples(shape: MeasureDocument, node: Node, around: Surroundings, report: Report): void {
  if (hasCheckable(node) && shape.examples.length < 3) {
    report('examples', `at least three are needed: yes, no and a boundary; found ${shape.examples.length}`);
  }
  for (const [index, { facts }] of shape.examples.entries()) {
    for (const id of Object.keys(facts)) {
      if (around.facts.has(id)) continue;
      const close = nearest(id, around.facts.keys());
      report(`examples[${index}].facts`, `unknown fact "${id}"${close ? `; did you mean "${close}"?` : ''}`);
    }
  }
}
