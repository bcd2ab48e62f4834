import type { MeasureDocument } from '../../documents.ts';
import type { FactDefinition, FactDictionary } from '../../entitlement/facts.ts';
import { isRecord, yamlOf } from '../yaml-cell.ts';
import { dayOf, listOf, moneyOf, numberOf, type Read, yesNoOf } from './cells.ts';
import { CHOICES } from './choices.ts';
import type { Directories } from './directory.ts';
import type { RowReader } from './row-reader.ts';

export type Example = MeasureDocument['examples'][number];
type Given = Example['facts'][string];

/** Reads one row of the sheet of examples; the result counts only when the row is not broken. */
export function readExample(
  row: RowReader,
  facts: FactDictionary,
  directories: Directories,
): Record<string, unknown> {
  const name = required(row, 'name', row.text('name'));
  const at = required(row, 'at', row.day('at'));
  const expect = required(row, 'expect', row.choice('expect', CHOICES.expect));
  const amount = row.money('amount');
  const declined = listOf(row.raw('declined')).flatMap(
    (item) => factIn(row, 'declined', item, facts, directories)?.key ?? [],
  );
  return {
    name,
    at,
    facts: readFacts(row, facts, directories),
    ...(declined.length === 0 ? {} : { declined }),
    expect,
    ...(amount === undefined ? {} : { amount }),
    ...readOther(row),
  };
}

/** Fields that have no column of their own, in one cell of YAML. */
export function readOther(row: RowReader): Record<string, unknown> {
  const text = row.raw('other');
  if (text === '') return {};
  const read = yamlOf(text);
  if (read.ok && isRecord(read.value)) return read.value;
  const why = read.ok ? 'поле: значение' : read.why;
  row.fail('other', { ru: `YAML не читается: ${why}`, en: `the YAML cannot be read: ${why}` });
  return {};
}

function required<T>(row: RowReader, key: string, value: T): T {
  if (row.raw(key) === '') row.fail(key, { ru: 'не заполнено', en: 'this must be filled in' });
  return value;
}

function readFacts(row: RowReader, facts: FactDictionary, directories: Directories): Record<string, Given> {
  const given: Record<string, Given> = {};
  for (const item of listOf(row.raw('facts'))) {
    if (item === '') continue;
    const sign = item.indexOf('=');
    if (sign < 1) {
      row.fail(
        'facts',
        { ru: `нужно «факт=значение», а здесь «${item}»`, en: `"fact=value" is expected, found "${item}"` },
        { found: item },
      );
      continue;
    }
    const found = factIn(row, 'facts', item.slice(0, sign).trim(), facts, directories);
    if (found === undefined) continue;
    const value = valueIn(row, found.fact, item.slice(sign + 1).trim());
    if (value !== undefined) given[found.key] = value;
  }
  return given;
}

/** `children[0].birthDate` is defined as `child.birthDate`, and is kept as it is written. */
function factIn(
  row: RowReader,
  key: string,
  written: string,
  facts: FactDictionary,
  directories: Directories,
): { readonly key: string; readonly fact: FactDefinition } | undefined {
  const child = /^children\[\d+\]\.(\w+)$/.exec(written);
  const id = child === null ? written : `child.${child[1]}`;
  const known = facts.get(id);
  if (known !== undefined) return { key: written, fact: known };
  const found = directories.facts.find(row, key, id);
  const fact = found === undefined ? undefined : facts.get(found);
  return fact === undefined ? undefined : { key: child === null ? fact.id : written, fact };
}

function valueIn(row: RowReader, fact: FactDefinition, text: string): Given | undefined {
  const range = /^(.*?)\.\.(.*)$/s.exec(text);
  if (
    range !== null &&
    (fact.type === 'money' || fact.type === 'int' || fact.type === 'decimal' || fact.type === 'date')
  ) {
    const [lo, hi] = [range[1] ?? '', range[2] ?? ''].map((bound) =>
      bound.trim() === '' ? undefined : pointIn(row, fact, bound),
    );
    if (typeof lo === 'boolean' || typeof hi === 'boolean') return undefined;
    return { ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi }) };
  }
  return pointIn(row, fact, text);
}

function pointIn(row: RowReader, fact: FactDefinition, text: string): string | number | boolean | undefined {
  if (fact.type === 'enum') {
    const options = fact.options ?? [];
    if (options.some(({ id }) => id === text)) return text;
    const option = options.find(({ label }) => label.ru.toLowerCase() === text.toLowerCase());
    if (option !== undefined) return option.id;
    row.fail(
      'facts',
      { ru: `у факта ${fact.id} нет значения «${text}»`, en: `the fact ${fact.id} has no value "${text}"` },
      { found: text, allowed: options.map(({ id, label }) => `${id} — ${label.ru}`) },
    );
    return undefined;
  }
  const readers: Readonly<Record<string, (cell: string) => Read<string | number | boolean>>> = {
    bool: yesNoOf,
    date: dayOf,
    money: moneyOf,
  };
  const read = (readers[fact.type] ?? numberOf)(text);
  if (read.ok) return read.value;
  row.fail('facts', { ru: `${fact.id}: ${read.why.ru}`, en: `${fact.id}: ${read.why.en}` }, { found: text });
  return undefined;
}
