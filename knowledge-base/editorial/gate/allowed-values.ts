/** The values a condition lets through: options of a fact, or closed ranges of numbers in ascending order. */
export type Allowed =
  | { readonly kind: 'options'; readonly of: ReadonlySet<string>; readonly all: ReadonlySet<string> }
  | { readonly kind: 'ranges'; readonly of: readonly Range[] };

interface Range {
  readonly lo: number;
  readonly hi: number;
}

/** Smallest step between two values of a type: whole days, kopecks and numbers; hardly anything for shares. */
export const stepOf = { whole: 1, fine: 1e-9 } as const;

export const everything: Allowed = {
  kind: 'ranges',
  of: [{ lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY }],
};

export function ranges(...of: readonly Range[]): Allowed {
  return { kind: 'ranges', of: of.filter(({ lo, hi }) => lo <= hi) };
}

export function comparedWith(op: string, value: number, step: number): Allowed {
  const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  switch (op) {
    case '<':
      return ranges({ lo: least, hi: value - step });
    case '<=':
      return ranges({ lo: least, hi: value });
    case '>':
      return ranges({ lo: value + step, hi: most });
    case '>=':
      return ranges({ lo: value, hi: most });
    case '=':
      return ranges({ lo: value, hi: value });
    default:
      return ranges({ lo: least, hi: value - step }, { lo: value + step, hi: most });
  }
}

export function both(a: Allowed, b: Allowed): Allowed {
  if (a.kind === 'options' && b.kind === 'options')
    return { ...a, of: new Set([...a.of].filter((option) => b.of.has(option))) };
  if (a.kind !== 'ranges' || b.kind !== 'ranges') return a;
  return ranges(
    ...a.of.flatMap((x) => b.of.map((y) => ({ lo: Math.max(x.lo, y.lo), hi: Math.min(x.hi, y.hi) }))),
  );
}

/** Ranges that lie one `step` apart leave nothing between them. */
export function either(a: Allowed, b: Allowed, step: number): Allowed {
  if (a.kind === 'options' && b.kind === 'options') return { ...a, of: new Set([...a.of, ...b.of]) };
  if (a.kind !== 'ranges' || b.kind !== 'ranges') return a;
  const merged: { lo: number; hi: number }[] = [];
  for (const range of [...a.of, ...b.of].sort((x, y) => x.lo - y.lo)) {
    const last = merged.at(-1);
    if (last !== undefined && range.lo <= last.hi + step * 1.5) last.hi = Math.max(last.hi, range.hi);
    else merged.push({ ...range });
  }
  return ranges(...merged);
}

export function opposite(of: Allowed, step: number): Allowed {
  if (of.kind === 'options')
    return { ...of, of: new Set([...of.all].filter((option) => !of.of.has(option))) };
  let rest: Allowed = everything;
  for (const { lo, hi } of of.of) {
    const outside = ranges(
      { lo: Number.NEGATIVE_INFINITY, hi: lo - step },
      { lo: hi + step, hi: Number.POSITIVE_INFINITY },
    );
    rest = both(rest, outside);
  }
  return rest;
}

export function isNothing(of: Allowed): boolean {
  return of.kind === 'options' ? of.of.size === 0 : of.of.length === 0;
}

/** Does `a` let through nothing but what `b` lets through? */
export function isWithin(a: Allowed, b: Allowed): boolean {
  if (a.kind === 'options' && b.kind === 'options') return [...a.of].every((option) => b.of.has(option));
  if (a.kind !== 'ranges' || b.kind !== 'ranges') return false;
  return a.of.every((x) => b.of.some((y) => y.lo <= x.lo && x.hi <= y.hi));
}
