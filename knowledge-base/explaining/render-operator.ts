import { asText } from '../compile-measure.ts';
import { parseDay } from '../entitlement/dates.ts';
import type { Explanation } from '../entitlement/explain.ts';
import { formatDate, formatMoney, formatNumber } from '../entitlement/format.ts';
import { isMoneyUnit, type ParameterUse } from '../entitlement/parameters.ts';
import { type Lang, type TriName, textIn } from '../entitlement/values.ts';
import { factName, factNames, stepLines, sumNeeds, sumWords } from './amount-words.ts';
import { type Explained, shortfallsFor } from './explained.ts';
import { factTitle, sourceWords, valueWords } from './fact-words.ts';
import { shortfallWords } from './near-miss-words.ts';
import { authorityOf } from './render-chat.ts';

const TEXTS = {
  ru: {
    outcome: { yes: 'ПОЛОЖЕНО', no: 'НЕ ПОЛОЖЕНО', needs: 'НЕ ХВАТАЕТ СВЕДЕНИЙ', possible: 'ВОЗМОЖНО' },
    applied: 'День обращения',
    judged: 'день проверки',
    version: 'версия меры',
    edition: 'база знаний',
    decides: 'Решает',
    missing: 'Не хватает',
    near: 'Сколько не хватило',
    sum: 'Сумма',
    sumNeeds: 'для точной суммы нужно',
    absent: 'Нет величины на эту дату',
    checked: 'Проверит человек',
    declined: 'Не названо',
    since: 'с',
  },
  en: {
    outcome: { yes: 'DUE', no: 'NOT DUE', needs: 'FACTS ARE MISSING', possible: 'POSSIBLY' },
    applied: 'Day of application',
    judged: 'day of evaluation',
    version: 'version of the measure',
    edition: 'knowledge base',
    decides: 'Decided by',
    missing: 'Missing',
    near: 'How little was missing',
    sum: 'Sum',
    sumNeeds: 'an exact sum needs',
    absent: 'No value for this day',
    checked: 'A person will check',
    declined: 'Not told',
    since: 'since',
  },
} as const;

const MARKS: Readonly<Record<TriName, string>> = { yes: '✓', no: '✗', unknown: '?' };

/** Everything that decided, as a tree: conditions with acts, facts with sources, parameters with dates, the calculation. */
export function renderOperator(explained: Explained, lang: Lang): string {
  const { evaluation, measure, facts, surroundings } = explained;
  const t = TEXTS[lang];
  const dictionary = surroundings.facts;
  const name = textIn(asText(measure.document.name), lang);
  const asOf = facts.asOf?.value;
  const applied = typeof asOf === 'string' ? asOf : evaluation.ground.at;
  const sum = sumWords(evaluation.amount, lang);
  const lines = [
    `${t.outcome[evaluation.outcome]}: ${name}${sum === undefined || evaluation.outcome === 'no' ? '' : ` — ${sum}`}`,
    `${t.applied}: ${dayWords(applied, lang)}; ${t.judged}: ${dayWords(evaluation.ground.at, lang)}; ${t.version} ${measure.version}; ${t.edition} ${evaluation.ground.knowledgeBase}`,
    `${t.decides}: ${authorityOf(explained, lang)}`,
  ];
  const add = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`${title}: ${items.join('; ')}`);
  };
  add(t.missing, evaluation.outcome === 'no' ? [] : factNames(evaluation.missing, dictionary, lang));
  add(t.declined, factNames(evaluation.declined, dictionary, lang));
  add(
    t.checked,
    evaluation.toBeChecked.map((text) => textIn(text, lang)),
  );
  add(
    t.absent,
    evaluation.absentParameters.map((id) => parameterName(id, explained, lang)),
  );
  add(
    t.near,
    shortfallsFor(explained).map((one) => shortfallWords(one, dictionary, lang)),
  );
  lines.push('', ...treeLines(evaluation.explanation, explained, lang, 0));
  if (evaluation.outcome !== 'no') {
    const steps = stepLines(evaluation.amount, lang);
    const needs = sumNeeds(evaluation.amount, dictionary, lang);
    if (steps.length > 0) lines.push('', `${t.sum}:`, ...steps.map((step) => `  ${step}`));
    if (needs.length > 0) lines.push(`  ${t.sumNeeds}: ${needs.join(', ')}`);
  }
  return lines.join('\n');
}

/** Groups without words of their own give way to their members. */
function treeLines(line: Explanation, explained: Explained, lang: Lang, depth: number): string[] {
  const { words, result, ground, children } = line;
  const own = words !== undefined || line.kind === 'cmp' || line.kind === 'is' || line.kind === 'in';
  if (!own) return children.flatMap((child) => treeLines(child, explained, lang, depth));
  const indent = '  '.repeat(depth);
  const acts = ground.length === 0 ? '' : ` [${ground.join('; ')}]`;
  const title = words === undefined ? conditionName(line, explained, lang) : textIn(words, lang);
  return [
    `${indent}${MARKS[result]} ${title}${acts}`,
    ...detailLines(line, explained, lang).map((detail) => `${indent}    ${detail}`),
    ...children.flatMap((child) => treeLines(child, explained, lang, depth + 1)),
  ];
}

function conditionName({ facts, missing }: Explanation, { surroundings }: Explained, lang: Lang): string {
  const ids = [...facts.map(({ id }) => id), ...missing];
  return ids.length === 0
    ? factName('asOf', surroundings.facts, lang)
    : factNames(ids, surroundings.facts, lang).join(', ');
}

function detailLines(line: Explanation, explained: Explained, lang: Lang): string[] {
  const { surroundings, facts } = explained;
  const dictionary = surroundings.facts;
  const t = TEXTS[lang];
  const used = line.facts.map(({ id, source }) => {
    const fact = facts[id];
    const value = fact === undefined ? '' : `: ${valueWords(id, fact, dictionary, lang)}`;
    return `· ${factTitle(id, dictionary, lang)}${value} (${sourceWords(source, lang)})`;
  });
  const missing = line.missing.map(
    (id) => `· ${t.missing.toLowerCase()}: ${factTitle(id, dictionary, lang)}`,
  );
  const parameters = line.parameters.map(
    (use) =>
      `· ${parameterName(use.id, explained, lang)}: ${parameterValue(use, lang)} ${t.since} ${dayWords(use.from, lang)}`,
  );
  return [...used, ...missing, ...parameters];
}

function parameterName(id: string, { surroundings }: Explained, lang: Lang): string {
  const parameter = surroundings.parameters.get(id);
  return parameter === undefined ? id : textIn(parameter.name, lang);
}

export function parameterValue({ value, unit }: ParameterUse, lang: Lang): string {
  return isMoneyUnit(unit) ? formatMoney(value, lang) : formatNumber(value, lang);
}

function dayWords(day: string, lang: Lang): string {
  const parsed = parseDay(day);
  return parsed === undefined ? day : formatDate(parsed, lang);
}
