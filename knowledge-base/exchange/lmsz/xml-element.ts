import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { BothLanguages } from '../import-result.ts';

export const XML_LIMITS = { bytes: 20_000_000, depth: 40 } as const;

/** Why a file is not read at all. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly words: BothLanguages;
  readonly line: number | undefined;
  constructor(ru: string, en: string, line?: number) {
    super(en);
    this.words = { ru, en };
    this.line = line;
  }
}

/** An element without its namespace; names compare without regard to case, since versions of the format differ in it. */
export class XmlElement {
  /** Where it stands, e.g. `request/package/elements/localMSZ[2]`. */
  readonly path: string;
  readonly line: number;
  readonly #value: unknown;
  readonly #lineAt: (offset: number) => number;

  constructor(value: unknown, path: string, line: number, lineAt: (offset: number) => number) {
    this.#value = value;
    this.path = path;
    this.#lineAt = lineAt;
    this.line = offsetOf(value) === undefined ? line : lineAt(offsetOf(value) ?? 0);
  }

  get text(): string {
    const value = isObject(this.#value) ? this.#value['#text'] : this.#value;
    return typeof value === 'string' ? decoded(value).replaceAll(/\s+/g, ' ').trim() : '';
  }

  all(name: string): XmlElement[] {
    const found = isObject(this.#value) ? this.#value[name.toLowerCase()] : undefined;
    if (found === undefined) return [];
    const list: unknown[] = Array.isArray(found) ? found : [found];
    return list.map(
      (item, index) =>
        new XmlElement(
          item,
          `${this.path}/${name}${list.length > 1 ? `[${index + 1}]` : ''}`,
          this.line,
          this.#lineAt,
        ),
    );
  }

  one(name: string): XmlElement | undefined {
    return this.all(name)[0];
  }

  textOf(name: string): string {
    return this.one(name)?.text ?? '';
  }

  /** Every element of this name, at whatever depth: envelopes around the package differ. */
  *deep(name: string): Iterable<XmlElement> {
    if (!isObject(this.#value)) return;
    yield* this.all(name);
    for (const key of Object.keys(this.#value)) {
      if (key === name.toLowerCase() || key === '#text') continue;
      for (const child of this.all(key)) yield* child.deep(name);
    }
  }
}

/**
 * Parses XML of any namespaces. Document types and entities, great size and great depth are refused before parsing.
 * @throws XmlError
 */
export function readXml(xml: string | Uint8Array): XmlElement {
  if ((typeof xml === 'string' ? xml.length : xml.byteLength) > XML_LIMITS.bytes) {
    const most = XML_LIMITS.bytes / 1_000_000;
    throw new XmlError(`файл больше ${most} МБ: разделите его`, `the file is over ${most} MB: split it`);
  }
  const text = (typeof xml === 'string' ? xml : asText(xml)).replaceAll('\r\n', '\n').replace(/^\ufeff/, '');
  if (!/^\s*</.test(text)) throw new XmlError('это не XML', 'this is not XML');
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) {
    throw new XmlError(
      'в файле объявлены типы или сущности XML: такие файлы не читаем',
      'the file declares XML types or entities: such files are not read',
    );
  }
  checkDepth(text);
  const validity = XMLValidator.validate(text);
  if (validity !== true) {
    const { line, msg } = validity.err;
    throw new XmlError(
      `XML не читается, строка ${line}: ${msg}`,
      `the XML cannot be read, line ${line}: ${msg}`,
      line,
    );
  }
  const parser = new XMLParser({
    removeNSPrefix: true,
    ignoreAttributes: true,
    parseTagValue: false,
    processEntities: false,
    transformTagName: (name) => name.toLowerCase(),
    captureMetaData: true,
    maxNestedTags: XML_LIMITS.depth,
  });
  const parsed: unknown = parser.parse(text);
  return new XmlElement(parsed, '', 1, lineCounter(text));
}

/** By counting the brackets, before anything recursive sees the text. */
function checkDepth(text: string): void {
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '!' || next === '?') {
      const mark = next === '?' ? '?>' : text.startsWith('<!--', at) ? '-->' : ']]>';
      const end = text.indexOf(mark, at + 2);
      at = end < 0 ? text.length : end;
      continue;
    }
    if (next === '/') {
      depth -= 1;
      continue;
    }
    const end = text.indexOf('>', at);
    if (end < 0 || text[end - 1] !== '/') depth += 1;
    if (depth > XML_LIMITS.depth) {
      throw new XmlError('слишком глубокая вложенность XML', 'the XML is nested too deeply');
    }
  }
}

function asText(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const encoding = /encoding\s*=\s*["']([\w-]+)["']/i.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new XmlError(`кодировка ${encoding} не известна`, `unknown encoding ${encoding}`);
  }
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

const META = XMLParser.getMetaDataSymbol();

function offsetOf(value: unknown): number | undefined {
  if (!isObject(value)) return undefined;
  const found = Object.getOwnPropertySymbols(value).find((symbol) => symbol === META);
  const meta: unknown = found === undefined ? undefined : Reflect.get(value, found);
  return isObject(meta) && typeof meta.startIndex === 'number' ? meta.startIndex : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
