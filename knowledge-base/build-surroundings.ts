import { asText } from './compile-measure.ts';
import {
  authorityFileShape,
  factFileShape,
  type KnowledgeDocuments,
  lifeEventFileShape,
  parameterFileShape,
  regionFileShape,
} from './documents.ts';
import { parseDay } from './entitlement/dates.ts';
import { derivedFacts } from './entitlement/derived-facts.ts';
import type { DistrictCoefficient } from './entitlement/fact-view.ts';
import type { FactDefinition } from './entitlement/facts.ts';
import {
  cellProblems,
  isMoneyUnit,
  type Parameter,
  type ParameterCell,
  ParameterTable,
} from './entitlement/parameters.ts';
import { kopecks } from './entitlement/values.ts';
import type { Surroundings } from './measure.ts';
import { type Problem, type Report, reportInto, shaped } from './problems.ts';

/** Reads everything measures refer to. Wrong entries are reported and left out. */
export function buildSurroundings(documents: KnowledgeDocuments, problems: Problem[]): Surroundings {
  const facts = new Map<string, FactDefinition>();
  const parameters: Parameter[] = [];
  for (const [file, document] of Object.entries(documents)) {
    const report = reportInto(problems, file);
    if (file.startsWith('facts/')) {
      for (const fact of readFacts(document, report)) {
        if (facts.has(fact.id)) report(fact.id, 'this fact is defined twice');
        else facts.set(fact.id, { ...fact, slot: facts.size });
      }
    } else if (file.startsWith('parameters/')) {
      for (const parameter of readParameters(document, report)) {
        if (parameters.some((other) => other.id === parameter.id))
          report(parameter.id, 'this parameter is defined twice');
        parameters.push(parameter);
      }
    }
  }
  const regions =
    shaped(regionFileShape, documents['regions.yaml'], reportInto(problems, 'regions.yaml')) ?? [];
  const events =
    shaped(lifeEventFileShape, documents['life-events.yaml'], reportInto(problems, 'life-events.yaml')) ?? [];
  const authorities =
    shaped(authorityFileShape, documents['authorities.yaml'], reportInto(problems, 'authorities.yaml')) ?? [];
  const coefficients = new Map<string, DistrictCoefficient>();
  for (const { code, coefficient } of regions) {
    if (coefficient === undefined) continue;
    const { parameter, max, zones } = coefficient;
    coefficients.set(code, {
      parameter,
      ...(max === undefined ? {} : { max }),
      ...(zones === undefined ? {} : { zones }),
    });
  }
  const byCode = new Map(regions.map((region) => [region.code, region]));
  checkFactReferences(facts, reportInto(problems, 'facts'));
  return {
    facts,
    parameters: new ParameterTable(parameters),
    regions: byCode,
    authorities: new Map(authorities.map((authority) => [authority.id, authority])),
    lifeEvents: new Map(events.map((event) => [event.id, event])),
    coefficients,
  };
}

function readFacts(document: unknown, report: Report): Omit<FactDefinition, 'slot'>[] {
  return (shaped(factFileShape, document, report) ?? []).map((fact) => {
    if (fact.type === 'enum' && (fact.options?.length ?? 0) < 2)
      report(fact.id, 'an enum needs at least two options');
    if (fact.derived && !derivedFacts.has(fact.id)) report(fact.id, 'no function derives this fact');
    const { path, unit, min, max, options, question, implied, expected, textValues, validDays } = fact;
    const scale = fact.type === 'money' ? 100 : 1;
    return {
      id: fact.id,
      path: path ?? fact.id,
      type: fact.type,
      entity: fact.entity,
      label: asText(fact.label),
      sensitivity: fact.sensitivity,
      cost: fact.cost,
      order: fact.order,
      sources: fact.sources,
      derived: fact.derived,
      ...(unit === undefined ? {} : { unit }),
      ...(min === undefined ? {} : { min: min * scale }),
      ...(max === undefined ? {} : { max: max * scale }),
      ...(options === undefined
        ? {}
        : { options: options.map(({ id, label }) => ({ id, label: asText(label) })) }),
      ...(question === undefined ? {} : { question }),
      ...(implied === undefined ? {} : { implied }),
      ...(validDays === undefined ? {} : { validDays }),
      ...(expected === undefined
        ? {}
        : { expected: expected.map(({ value, share }) => ({ value: scaled(value, scale), share })) }),
      ...(textValues === undefined
        ? {}
        : {
            textValues: Object.fromEntries(
              Object.entries(textValues).map(([name, { product, otherwise }]) => [
                name,
                { product, otherwise: asText(otherwise) },
              ]),
            ),
          }),
    };
  });
}

function scaled(value: boolean | number | string, scale: number): boolean | number | string {
  return typeof value === 'number' ? Math.round(value * scale * 1e6) / 1e6 : value;
}

function checkFactReferences(facts: ReadonlyMap<string, FactDefinition>, report: Report): void {
  for (const { id, implied, question } of facts.values()) {
    if (implied === undefined) continue;
    const source = facts.get(implied.from);
    if (source?.type !== 'bool' || source.question === undefined) {
      report(id, `"implied.from" names a yes-or-no fact with a question; "${implied.from}" is not one`);
    }
    if (question === undefined)
      report(id, 'an implied fact needs its own question for when the shortcut is answered "no"');
  }
}

function readParameters(document: unknown, report: Report): Parameter[] {
  return (shaped(parameterFileShape, document, report) ?? []).flatMap((parameter) => {
    const isMoney = isMoneyUnit(parameter.unit);
    const cells: ParameterCell[] = [];
    for (const cell of parameter.values) {
      const [from, to] = [parseDay(cell.from), cell.to === undefined ? undefined : parseDay(cell.to)];
      const publishedAt = cell.publishedAt === undefined ? undefined : parseDay(cell.publishedAt);
      if (cell.publishedAt !== undefined && publishedAt === undefined)
        report(parameter.id, `there is no such day: ${cell.publishedAt}`);
      if (from === undefined || (cell.to !== undefined && to === undefined)) {
        report(parameter.id, `there is no such day: ${from === undefined ? cell.from : cell.to}`);
        continue;
      }
      if ((cell.value === undefined) === (cell.unknown === undefined)) {
        report(parameter.id, `the cell from ${cell.from} needs either "value" or "unknown"`);
      }
      const value = cell.value === undefined || !isMoney ? cell.value : kopecks(cell.value);
      if (isMoney && cell.value !== undefined && value === undefined) {
        report(
          parameter.id,
          `${cell.value} has more than two decimals: money is written in roubles and kopecks`,
        );
      }
      cells.push({
        from,
        ...(to === undefined ? {} : { to }),
        ...(value === undefined ? {} : { value }),
        confidence: cell.confidence ?? 'low',
        source: cell.source ?? cell.unknown ?? '',
        ...(publishedAt === undefined ? {} : { publishedAt }),
      });
    }
    cells.sort((a, b) => a.from - b.from);
    for (const problem of cellProblems(parameter.id, cells)) report(parameter.id, problem);
    const { id, name, unit, region, group } = parameter;
    return [{ id, name: asText(name), unit, region, ...(group === undefined ? {} : { group }), cells }];
  });
}
