import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { Complaint, Place } from './complaint.ts';

/** One YAML or JSON document with the places of everything in it. */
export interface YamlSource {
  readonly value: unknown;
  /** Where the value stands, or the nearest thing around it that is there. */
  readonly placeOf: (path: readonly (string | number)[]) => Place | undefined;
  /** Where its key stands. */
  readonly placeOfKey: (path: readonly (string | number)[]) => Place | undefined;
  /** As written: `01` and `27` keep their look. */
  readonly textOf: (path: readonly (string | number)[]) => string | undefined;
}

export type ParsedSource =
  | { readonly outcome: 'parsed'; readonly source: YamlSource }
  | { readonly outcome: 'broken'; readonly complaints: readonly Complaint[] };

/** More copies by `*name` than this is a file that unfolds without end, not a list of families. */
const MAX_ALIASES = 10_000;

export function parseSource(text: string, file: string): ParsedSource {
  const lines = new LineCounter();
  const placeAt = (offset: number | undefined): Place | undefined => {
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return line === 0 ? { line: 1, column: 1 } : { line, column: col };
  };
  const broken = (message: string, offset?: number): ParsedSource => ({
    outcome: 'broken',
    complaints: [{ file, place: placeAt(offset), path: '', message }],
  });
  if (text.trim() === '') return broken('файл пуст: нужен список cases');
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false, strict: true });
  } catch (error) {
    if (error instanceof RangeError) return broken('слишком много вложенных скобок или отступов');
    throw error;
  }
  if (document.errors.length > 0) {
    return {
      outcome: 'broken',
      complaints: document.errors.map((error) => ({
        file,
        place: placeAt(error.pos[0]),
        path: '',
        message: yamlMessage(error),
      })),
    };
  }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { outcome: 'parsed', source: sourceOf(document, value, placeAt) };
  } catch (error) {
    if (error instanceof ReferenceError) {
      return broken(
        /excessive/i.test(error.message)
          ? 'ссылок *имя слишком много: файл разворачивается без конца'
          : `ссылка *имя ведёт в никуда (${error.message})`,
      );
    }
    if (error instanceof RangeError) return broken('слишком много вложенных скобок или отступов');
    throw error;
  }
}

function sourceOf(
  document: Document.Parsed,
  value: unknown,
  placeAt: (offset: number | undefined) => Place | undefined,
): YamlSource {
  return {
    value,
    placeOf: (path) => placeAt(rangeOf(locate(document, path).node)?.[0]),
    placeOfKey: (path) => {
      const { node, key } = locate(document, path);
      return placeAt(rangeOf(key ?? node)?.[0]);
    },
    textOf: (path) => {
      const { node, isExact } = locate(document, path);
      return isExact && isScalar(node) ? node.source : undefined;
    },
  };
}

interface Located {
  readonly node: unknown;
  readonly key?: unknown;
  readonly isExact: boolean;
}

/** Walks down the path, through `*name` and `<<`, as far as it goes. */
function locate(document: Document.Parsed, path: readonly (string | number)[]): Located {
  let node: unknown = document.contents;
  let key: unknown;
  for (const step of path) {
    const here = resolved(node, document);
    if (isSeq(here) && typeof step === 'number') {
      const item = here.items[step];
      if (item === undefined) return { node, key, isExact: false };
      node = item;
      key = undefined;
      continue;
    }
    const pair = isMap(here) ? pairOf(here, String(step), document) : undefined;
    if (pair === undefined) return { node, key, isExact: false };
    key = pair.key;
    node = pair.value ?? pair.key;
  }
  return { node, key, isExact: true };
}

function resolved(node: unknown, document: Document.Parsed): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

function pairOf(map: YAMLMap, key: string, document: Document.Parsed): Pair | undefined {
  const merged: Node[] = [];
  for (const pair of map.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    if (String(pair.key.value) === key) return pair;
    if (pair.key.source === '<<' && isNode(pair.value)) merged.push(pair.value);
  }
  for (const node of merged) {
    const source = resolved(node, document);
    for (const part of isSeq(source) ? source.items : [source]) {
      const inside = resolved(part, document);
      const found = isMap(inside) ? pairOf(inside, key, document) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return isNode(node) ? (node.range ?? undefined) : undefined;
}

const MESSAGES: Readonly<Record<string, string>> = {
  ALIAS_PROPS: 'у ссылки *имя не бывает метки',
  BAD_ALIAS: 'имя ссылки * записано неверно',
  BAD_INDENT: 'отступ не сходится с соседними строками',
  BAD_SCALAR_START: 'с этого знака значение начинаться не может: возьмите его в кавычки',
  BLOCK_AS_IMPLICIT_KEY: 'вложенный список или запись стоят на месте ключа',
  BLOCK_IN_FLOW: 'внутри скобок нельзя писать с отступами',
  DUPLICATE_KEY: 'ключ записан дважды: оставьте один',
  IMPOSSIBLE: 'так записать нельзя',
  KEY_OVER_1024_CHARS: 'ключ длиннее 1024 знаков',
  MISSING_CHAR: 'не хватает знака: скобки, кавычки или двоеточия',
  MULTILINE_IMPLICIT_KEY: 'ключ не может занимать несколько строк',
  MULTIPLE_ANCHORS: 'у значения две метки &',
  MULTIPLE_DOCS: 'в файле несколько документов (---): нужен один',
  TAB_AS_INDENT: 'отступ сделан табуляцией: нужны пробелы',
  UNEXPECTED_TOKEN: 'здесь этот знак не на месте',
};

function yamlMessage({ code, message }: YAMLError): string {
  const words = MESSAGES[code];
  return words === undefined ? `не читается как YAML: ${message}` : `не читается как YAML: ${words}`;
}
