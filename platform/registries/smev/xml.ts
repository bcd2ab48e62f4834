import { XMLParser } from 'fast-xml-parser';

/** An element as a tree of names without prefixes; repeated names are arrays, leaves are texts. */
export type XmlNode = Readonly<Record<string, unknown>>;

/** Longer than any answer to one question. */
const mostCharacters = 4_000_000;

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: true,
});

/** `undefined`: it is too long, brings entities of its own, or is no XML. */
export function readXml(text: string): XmlNode | undefined {
  if (text.length > mostCharacters || /<!(?:doctype|entity)/i.test(text)) return undefined;
  try {
    return nodeOf(parser.parse(text, true));
  } catch {
    return undefined;
  }
}

function nodeOf(value: unknown): XmlNode | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

/** The element down this path; `undefined` where a step is missing or stands there twice. */
export function elementAt(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>((at, name) => nodeOf(at?.[name]), node);
}

/** Text of an element; empty when there is none. */
export function textAt(node: XmlNode | undefined, ...path: readonly string[]): string {
  const value = elementAt(node, ...path.slice(0, -1))?.[path.at(-1) ?? ''];
  return typeof value === 'string' ? value : '';
}

/** All elements of a name, be there none, one or many. */
export function elementsOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return listed(node?.[name]).flatMap((one) => {
    const element = nodeOf(one);
    return element === undefined ? [] : [element];
  });
}

/** Likewise texts. */
export function textsOf(node: XmlNode | undefined, name: string): readonly string[] {
  return listed(node?.[name]).flatMap((one) => (typeof one === 'string' ? [one] : []));
}

function listed(found: unknown): readonly unknown[] {
  return Array.isArray(found) ? found : [found];
}

const marks: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** Text as it may stand between tags. */
export function xmlText(text: string): string {
  return text.replaceAll(/[<>&"]/g, (mark) => marks[mark] ?? mark);
}
