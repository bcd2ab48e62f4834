/** One thing wrong in an input file, ready to be shown: `cases.yaml:12:9  cases[0].asOf: … найдено …, можно …`. */
export interface Complaint {
  readonly file: string;
  readonly place: Place | undefined;
  /** Path inside the document, e.g. `cases[0].applicant.birthDate`. */
  readonly path: string;
  readonly message: string;
  readonly found?: string;
  readonly allowed?: string;
  readonly suggestion?: string | undefined;
}

/** Line and column, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function describe({ file, place, path, message, found, allowed, suggestion }: Complaint): string {
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  const parts = [path === '' ? message : `${path}: ${message}`];
  if (found !== undefined) parts.push(`найдено: ${found}`);
  if (allowed !== undefined && allowed !== '') parts.push(`можно: ${shortened(allowed)}`);
  if (suggestion !== undefined) parts.push(`возможно, вы имели в виду «${suggestion}»`);
  return `${where}: ${parts.join('; ')}`;
}

const MAX_ALLOWED = 200;

function shortened(list: string): string {
  return list.length <= MAX_ALLOWED ? list : `${list.slice(0, list.lastIndexOf(', ', MAX_ALLOWED))} и другие`;
}

/** `['cases', 0, 'asOf']` as `cases[0].asOf`. */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('');
}
