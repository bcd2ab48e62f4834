import { mongoError } from './errors.ts';
import { isOperators } from './filter-to-sql.ts';
import { matcher } from './matcher.ts';
import { find, read } from './update-paths.ts';
import { type Doc, isPlain } from './values.ts';

export interface PositionalContext {
  /** The filter that found the document: `$` is the first element it matched. */
  readonly filter: Doc;
  readonly arrayFilters: readonly Doc[];
}

/** `k.$.b`, `k.$[].b` and `k.$[e].b` as the concrete paths they mean in this document. */
export function concretePaths(doc: Doc, path: string, context: PositionalContext): string[] {
  if (!path.includes('$')) return [path];
  const keys = path.split('.');
  const at = keys.findIndex((key) => key === '$' || (key.startsWith('$[') && key.endsWith(']')));
  if (at < 1) throw mongoError(2, `'${path}' is not a valid path`);
  const arrayPath = keys.slice(0, at).join('.');
  const rest = keys.slice(at + 1);
  const place = find(doc, arrayPath);
  const items = place ? read(place) : undefined;
  if (!Array.isArray(items))
    throw mongoError(2, `The path '${arrayPath}' must exist and be an array to use '${keys[at]}'`);
  return chosen(keys[at] ?? '', arrayPath, items, context).flatMap((i) =>
    concretePaths(doc, [arrayPath, i, ...rest].join('.'), context),
  );
}

function chosen(
  key: string,
  arrayPath: string,
  items: readonly unknown[],
  context: PositionalContext,
): number[] {
  if (key === '$') return [matchedElement(arrayPath, items, context.filter)];
  const name = key.slice(2, -1);
  const all = [...items.keys()];
  if (name === '') return all;
  const own = context.arrayFilters.filter((filter) => mentions(filter, name));
  if (own.length === 0) throw mongoError(2, `No array filter found for identifier '${name}'`);
  const tests = own.map(matcher);
  return all.filter((i) => tests.every((test) => test({ [name]: items[i] })));
}

function mentions(filter: Doc, name: string): boolean {
  return Object.entries(filter).some(([key, value]) =>
    key.startsWith('$') && Array.isArray(value)
      ? value.some((part) => isPlain(part) && mentions(part, name))
      : key === name || key.startsWith(`${name}.`),
  );
}

function matchedElement(arrayPath: string, items: readonly unknown[], filter: Doc): number {
  const tests = elementTests(arrayPath, filter);
  const fits = (item: unknown) => tests.map((test) => test(item));
  const strict = items.findIndex((item) => tests.length > 0 && fits(item).every(Boolean));
  const found = strict >= 0 ? strict : items.findIndex((item) => fits(item).some(Boolean));
  if (found < 0) throw mongoError(2, 'The positional operator did not find the match needed from the query');
  return found;
}

function elementTests(arrayPath: string, filter: Doc): ((item: unknown) => boolean)[] {
  return Object.entries(filter).flatMap(([key, condition]) => {
    if (key === '$and' && Array.isArray(condition)) {
      return condition.filter(isPlain).flatMap((part) => elementTests(arrayPath, part));
    }
    if (key === arrayPath) return [elementTest(condition)];
    if (!key.startsWith(`${arrayPath}.`)) return [];
    const test = matcher({ [key.slice(arrayPath.length + 1)]: condition });
    return [(item: unknown) => isPlain(item) && test(item)];
  });
}

/** Whether one element fits a condition, as in `$pull` and `$elemMatch`. */
export function elementTest(condition: unknown): (item: unknown) => boolean {
  if (isPlain(condition) && isPlain(condition.$elemMatch)) return elementTest(condition.$elemMatch);
  if (isPlain(condition) && !isOperators(condition)) {
    const test = matcher(condition);
    return (item) => isPlain(item) && test(item);
  }
  const test = matcher({ item: condition });
  return (item) => test({ item });
}
