import { mongoError } from './errors.ts';
import { type Doc, isPlain } from './values.ts';

/** Where a dotted path ends: an object and a field of it, or an array and an index. */
export type Place =
  | { readonly parent: Doc; readonly key: string }
  | { readonly parent: unknown[]; readonly key: number };

const INDEX = /^(0|[1-9]\d*)$/;
const LARGEST_INDEX = 100_000;

/** The place of an existing path; undefined when something on the way is missing or no container. */
export function find(doc: Doc, path: string): Place | undefined {
  return walk(doc, path, false);
}

/** The place of a path, with objects made on the way. @throws code 28 when a plain value stands in the way */
export function reach(doc: Doc, path: string): Place {
  const place = walk(doc, path, true);
  if (!place) throw mongoError(28, `Cannot create field '${path}'`);
  return place;
}

export function read({ parent, key }: Place): unknown {
  return Object.hasOwn(parent, key) ? Reflect.get(parent, key) : undefined;
}

export function write(place: Place, value: unknown): void {
  if (Array.isArray(place.parent) && typeof place.key === 'number') {
    while (place.parent.length < place.key) place.parent.push(null);
    place.parent[place.key] = value;
  } else {
    Reflect.set(place.parent, place.key, value);
  }
}

/** A removed element of an array becomes null, as in MongoDB: the others keep their places. */
export function remove(place: Place): void {
  if (Array.isArray(place.parent)) {
    if (Number(place.key) < place.parent.length) write(place, null);
  } else {
    Reflect.deleteProperty(place.parent, place.key);
  }
}

function walk(doc: Doc, path: string, create: boolean): Place | undefined {
  const keys = path.split('.');
  if (keys.some((key) => key === '' || key === '__proto__'))
    throw mongoError(56, `'${path}' is not a valid path`);
  let current: Doc | unknown[] = doc;
  for (const [i, key] of keys.entries()) {
    const place = step(current, key);
    if (!place) {
      if (create)
        throw mongoError(
          28,
          `Cannot create field '${key}' in element {${keys.slice(0, i).join('.')}: [array]}`,
        );
      return undefined;
    }
    if (i === keys.length - 1) return place;
    let next = read(place);
    if (next === undefined && create) {
      next = {};
      write(place, next);
    }
    if (!isPlain(next) && !Array.isArray(next)) {
      if (create)
        throw mongoError(
          28,
          `Cannot create field '${keys[i + 1]}' in element '${keys.slice(0, i + 1).join('.')}'`,
        );
      return undefined;
    }
    current = next;
  }
  return undefined;
}

function step(container: Doc | unknown[], key: string): Place | undefined {
  if (!Array.isArray(container)) return { parent: container, key };
  return INDEX.test(key) && Number(key) <= LARGEST_INDEX
    ? { parent: container, key: Number(key) }
    : undefined;
}

/** @throws code 40 when two of the paths are equal or one lies inside another */
export function refuseConflicts(paths: readonly string[]): void {
  if (paths.length < 2) return;
  const seen = new Set(paths);
  if (seen.size < paths.length) throw conflict(paths.find((path, i) => paths.indexOf(path) !== i) ?? '');
  for (const path of paths) {
    for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      if (seen.has(path.slice(0, dot))) throw conflict(path);
    }
  }
}

function conflict(path: string): Error {
  return mongoError(40, `Updating the path '${path}' would create a conflict at '${path}'`);
}
