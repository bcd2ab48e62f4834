import { compileCondition } from '../../compile-measure.ts';
import { type ConditionDocument, measureShape } from '../../documents.ts';
import type { Surroundings } from '../../measure.ts';
import { inLatin } from '../alphabets.ts';
import { inRussian } from '../gate-words.ts';
import { isRecord, yamlOf } from '../yaml-cell.ts';
import { expressionOf } from './atom.ts';
import type { Directories } from './directory.ts';
import { bilingual, MEASURE_ID } from './measure-row.ts';
import type { RowReader } from './row-reader.ts';

interface Entry {
  readonly row: RowReader;
  readonly alt: string;
  /** Absent in the row that only heads a group of alternatives. */
  readonly body: ConditionDocument | undefined;
  readonly meta: ConditionDocument;
}

/** The conditions of one measure from its rows, in their order. Rows with the same letter become one "any". */
export function readConditions(
  rows: readonly RowReader[],
  around: Surroundings,
  directories: Directories,
): ConditionDocument {
  const entries = rows.map((row) => readEntry(row, around, directories));
  checkIds(entries);
  const all: ConditionDocument[] = [];
  const groups = new Map<
    string,
    { readonly index: number; meta: ConditionDocument; readonly any: ConditionDocument[] }
  >();
  for (const { row, alt, body, meta } of entries) {
    if (alt === '') {
      if (body !== undefined) all.push({ ...meta, ...body });
      checkGround(row, body, meta);
      continue;
    }
    let group = groups.get(alt);
    if (group === undefined) {
      group = { index: all.length, meta: {}, any: [] };
      groups.set(alt, group);
      all.push({});
    }
    if (body !== undefined) group.any.push({ ...meta, ...body });
    else if (!row.isBroken) group.meta = meta;
  }
  for (const { index, meta, any } of groups.values()) all[index] = { ...meta, any };
  for (const { row, alt, body, meta } of entries) {
    const group = alt === '' ? undefined : groups.get(alt);
    if (group === undefined) continue;
    if (group.any.length === 0) {
      row.fail('alt', {
        ru: `у группы «${row.raw('alt')}» нет ни одного варианта`,
        en: `the group "${row.raw('alt')}" has no alternatives`,
      });
    } else if (body !== undefined && group.meta.ground === undefined) {
      checkGround(row, body, meta);
    }
  }
  return { all };
}

function readEntry(row: RowReader, around: Surroundings, directories: Directories): Entry {
  const meta = readMeta(row);
  const alt = inLatin(row.raw('alt')).toLowerCase();
  const kinds = [
    row.raw('if') !== '' || row.raw('fact') !== '' ? 'if' : '',
    row.raw('text') !== '' ? 'text' : '',
    row.raw('entitled') !== '' ? 'entitled' : '',
    row.raw('tree') !== '' ? 'tree' : '',
  ].filter((kind) => kind !== '');
  if (kinds.length > 1) {
    row.fail(kinds[1] ?? 'if', {
      ru: 'в строке одно условие: выражение, факт, условие словами, другая мера или сложное условие',
      en: 'a row has one condition: an expression, a fact, a text, another measure or a tree',
    });
  }
  if (kinds.length === 0 && alt === '') {
    row.fail('if', { ru: 'условие не заполнено', en: 'the condition is missing' });
  }
  const body = kinds.length === 1 ? readBody(row, kinds[0] ?? '', around, directories) : undefined;
  const isExcept = row.yesNo('except') ?? false;
  return { row, alt, meta, body: body !== undefined && isExcept ? { not: body } : body };
}

function readBody(
  row: RowReader,
  kind: string,
  around: Surroundings,
  directories: Directories,
): ConditionDocument | undefined {
  if (kind === 'if') {
    const expression = expressionOf(row, around, directories);
    return expression === undefined ? undefined : { if: expression };
  }
  if (kind === 'text') {
    const text = bilingual(row, 'text');
    return text === undefined ? undefined : { text };
  }
  return kind === 'entitled' ? readEntitled(row, around) : readTree(row, 'tree', around);
}

function readEntitled(row: RowReader, around: Surroundings): ConditionDocument | undefined {
  const id = row.code('entitled');
  if (id === '') return undefined;
  if (around.eligibilityOf?.(id) !== undefined) return { entitled: id };
  row.fail('entitled', { ru: `меры «${id}» нет`, en: `there is no measure "${id}"` });
  return undefined;
}

/** A tree of conditions in a cell, checked down to its expressions. */
export function readTree(row: RowReader, key: string, around: Surroundings): ConditionDocument | undefined {
  const text = row.raw(key);
  const read = yamlOf(text);
  if (!read.ok) {
    row.fail(
      key,
      { ru: `YAML не читается: ${read.why}`, en: `the YAML cannot be read: ${read.why}` },
      { found: text },
    );
    return undefined;
  }
  const shape = measureShape.shape.eligibility.safeParse(read.value);
  if (!shape.success || !isRecord(read.value)) {
    const why = shape.error?.issues[0]?.message ?? 'not a condition';
    row.fail(
      key,
      { ru: `это не дерево условий: ${why}`, en: `not a tree of conditions: ${why}` },
      { found: text },
    );
    return undefined;
  }
  compileCondition(shape.data, key, around, (path, message) => {
    row.fail(key, { ru: `${path}: ${inRussian(message)}`, en: `${path}: ${message}` }, { found: text });
  });
  return shape.data;
}

function readMeta(row: RowReader): ConditionDocument {
  const id = row.code('id');
  if (id !== '' && !MEASURE_ID.test(id)) {
    row.fail('id', {
      ru: 'код условия: маленькие латинские буквы, цифры, дефис',
      en: 'a condition id has small Latin letters, digits and hyphens',
    });
  }
  const ground = row.list('ground');
  const words = { yes: bilingual(row, 'yes'), no: bilingual(row, 'no'), ask: bilingual(row, 'ask') };
  return {
    ...(id === '' ? {} : { id }),
    ...(ground.length === 0 ? {} : { ground }),
    ...(words.yes === undefined ? {} : { yes: words.yes }),
    ...(words.no === undefined ? {} : { no: words.no }),
    ...(words.ask === undefined ? {} : { ask: words.ask }),
  };
}

function checkIds(entries: readonly Entry[]): void {
  const seen = new Map<string, number>();
  for (const { row, meta } of entries) {
    if (meta.id === undefined) continue;
    const first = seen.get(meta.id);
    if (first === undefined) {
      seen.set(meta.id, row.row);
      continue;
    }
    row.fail('id', {
      ru: `условие с кодом «${meta.id}» у этой меры уже есть, строка ${first}`,
      en: `this measure has a condition "${meta.id}" already, row ${first}`,
    });
  }
}

function checkGround(row: RowReader, body: ConditionDocument | undefined, meta: ConditionDocument): void {
  if (body === undefined || meta.ground !== undefined || row.isBroken || isGrounded(body)) return;
  row.fail('ground', {
    ru: 'не указано основание: закон и статья, например «81-ФЗ, ст. 9»',
    en: 'the legal ground is missing: the act and article, e.g. "81-ФЗ, ст. 9"',
  });
}

/** Every leaf of the tree has its own ground or one above it. */
function isGrounded(node: ConditionDocument): boolean {
  if (node.ground !== undefined) return true;
  const children = [...(node.all ?? []), ...(node.any ?? []), ...(node.exceptions ?? [])];
  if (node.not !== undefined) children.push(node.not);
  if (node.unless !== undefined) children.push(node.unless);
  return children.length > 0 && children.every(isGrounded);
}
