import { mingoProject } from './mingo-context.ts';
import { type Doc, isPlain, snapshot } from './values.ts';

export type Project = (doc: Doc) => Doc;

/** Plain inclusion or exclusion of top-level fields is done here, everything else by mingo. undefined: keep all. */
export function projector(projection: unknown): Project | undefined {
  const spec = snapshot(projection);
  if (!isPlain(spec)) return undefined;
  const entries = Object.entries(spec);
  if (entries.length === 0) return undefined;
  const isSimple = entries.every(
    ([path, value]) => !path.includes('.') && !path.includes('$') && isFlag(value),
  );
  if (!isSimple) return (doc) => idFirst(mingoProject(doc, spec));
  const keepsId = spec._id === undefined || Boolean(spec._id);
  const named = entries.filter(([path]) => path !== '_id');
  const isInclusion = named.length > 0 ? named.some(([, value]) => Boolean(value)) : Boolean(spec._id);
  if (isInclusion) {
    const wanted = new Set(named.filter(([, value]) => Boolean(value)).map(([path]) => path));
    return (doc) => pick(doc, (key) => (key === '_id' ? keepsId : wanted.has(key)));
  }
  const unwanted = new Set(named.map(([path]) => path));
  return (doc) => pick(doc, (key) => (key === '_id' ? keepsId : !unwanted.has(key)));
}

function isFlag(value: unknown): boolean {
  return value === 0 || value === 1 || typeof value === 'boolean';
}

function pick(doc: Doc, wants: (key: string) => boolean): Doc {
  const out: Doc = {};
  for (const key in doc) if (wants(key)) out[key] = doc[key];
  return out;
}

/** mingo puts `_id` last. */
function idFirst(doc: Doc): Doc {
  return '_id' in doc ? { _id: doc._id, ...doc } : doc;
}
