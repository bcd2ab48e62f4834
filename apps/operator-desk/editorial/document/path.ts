/** A place inside a document: keys of objects and indexes of lists, from the top. */
export type Path = readonly (string | number)[];

/** `terms.decision`, `eligibility.all[2].if`, `examples.0.facts` and `eligibility.all[c3]` (a condition by its id). */
export function readPath(text: string, document?: unknown): Path {
  if (text === '' || text === '(top)') return [];
  const path: (string | number)[] = [];
  let at = document;
  for (const part of text.split(/[.[\]]+/).filter((piece) => piece !== '')) {
    const key = Array.isArray(at) || document === undefined ? indexIn(at, part) : part;
    path.push(key);
    at = childOf(at, key);
  }
  return path;
}

/** The one spelling of a place: ids of fields are made of it. */
export function writePath(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}

export function getAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(childOf, document);
}

/** A copy with `value` at the place; `undefined` takes the key (or the item of a list) away. */
export function setAt<Whole>(document: Whole, path: Path, value: unknown): Whole;
export function setAt(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = rest.length === 0 ? value : setAt(childOf(document, key), rest, value);
  if (typeof key === 'number') {
    const list = Array.isArray(document) ? document : [];
    if (inner === undefined) return list.filter((_, index) => index !== key);
    return [...list.slice(0, key), inner, ...list.slice(key + 1)];
  }
  const { [key]: _, ...others } = asRecord(document);
  return inner === undefined ? others : { ...asRecord(document), [key]: inner };
}

/** Moves an item of the list at `path`; stays where it is at the ends. */
export function moveAt<Whole>(document: Whole, path: Path, from: number, to: number): Whole {
  const list = getAt(document, path);
  if (!Array.isArray(list) || to < 0 || to >= list.length) return document;
  const next: unknown[] = list.filter((_, index) => index !== from);
  next.splice(to, 0, list[from]);
  return setAt(document, path, next);
}

/** Is the first place the second one or around it? */
export function isWithin(outer: Path, inner: Path): boolean {
  return outer.every((key, index) => inner[index] === key);
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function childOf(value: unknown, key: string | number): unknown {
  if (typeof key === 'number') return asList(value)[key];
  return asRecord(value)[key];
}

function indexIn(list: unknown, part: string): string | number {
  if (/^\d+$/.test(part)) return Number(part);
  const index = asList(list).findIndex((item) => asRecord(item).id === part);
  return index === -1 ? part : index;
}
