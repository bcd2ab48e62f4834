import type { ConditionDocument } from '../../documents.ts';
import { yamlText } from '../yaml-cell.ts';
import { listText } from './cells.ts';
import { putText, type Row } from './row-cells.ts';

const META = ['id', 'ground', 'yes', 'no', 'ask'];

/** Rows for the members of an "all"; `undefined` when the root is not a plain "all", which has no rows. */
export function conditionRows(eligibility: ConditionDocument): Row[] | undefined {
  const { all } = eligibility;
  if (all === undefined || fieldsOf(eligibility).join() !== 'all') return undefined;
  let groups = 0;
  return all.flatMap((condition) => {
    if (!isAlternatives(condition)) return [conditionRow(condition)];
    const alt = groupLabel(groups);
    groups += 1;
    const head = META.some((key) => key in condition) ? [{ alt, ...metaCells(condition) }] : [];
    return [...head, ...(condition.any ?? []).map((one) => ({ alt, ...conditionRow(one) }))];
  });
}

/** A, B, … Z, AA: the letters that tie alternatives together. */
function groupLabel(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : groupLabel(Math.floor(index / 26) - 1) + letter;
}

/** An "any" that takes rows: every alternative is a single row itself. */
function isAlternatives(condition: ConditionDocument): boolean {
  return (
    bodyKeys(condition).join() === 'any' &&
    (condition.any ?? []).every((one) => bodyKeys(one).join() !== 'any')
  );
}

function conditionRow(condition: ConditionDocument): Row {
  const meta = metaCells(condition);
  const keys = bodyKeys(condition).join();
  if (keys === 'not') {
    const { not = {} } = condition;
    const inner = fieldsOf(not).join();
    if (isLeaf(inner)) return { ...meta, except: 'да', ...leafCells(not) };
  }
  if (isLeaf(keys)) return { ...meta, ...leafCells(condition) };
  const body = Object.fromEntries(
    Object.entries(condition).filter(([key, value]) => !META.includes(key) && value !== undefined),
  );
  return { ...meta, tree: yamlText(body) };
}

function isLeaf(keys: string): boolean {
  return keys === 'if' || keys === 'text' || keys === 'entitled';
}

function leafCells(condition: ConditionDocument): Row {
  if (condition.if !== undefined) return { if: condition.if };
  if (condition.entitled !== undefined) return { entitled: condition.entitled };
  const row: Row = {};
  putText(row, 'text', condition.text);
  return row;
}

function metaCells(condition: ConditionDocument): Row {
  const row: Row = {};
  if (condition.id !== undefined) row.id = condition.id;
  if (condition.ground !== undefined) row.ground = listText(condition.ground);
  for (const key of ['yes', 'no', 'ask'] as const) {
    if (condition[key] !== undefined) putText(row, key, condition[key]);
  }
  return row;
}

function fieldsOf(condition: ConditionDocument): string[] {
  return Object.entries(condition).flatMap(([key, value]) => (value === undefined ? [] : [key]));
}

function bodyKeys(condition: ConditionDocument): string[] {
  return fieldsOf(condition).filter((key) => !META.includes(key));
}
