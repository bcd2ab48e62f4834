import { asRecord, type Path } from './path.ts';

export const groupKinds = ['all', 'any', 'not', 'unless'] as const;
export const leafKinds = ['if', 'text', 'entitled'] as const;

export type GroupKind = (typeof groupKinds)[number];
export type LeafKind = (typeof leafKinds)[number];
export type ConditionKind = GroupKind | LeafKind;

/** What is written in front of a condition's members. */
export type Role = 'member' | 'base' | 'exception';

export interface Child {
  readonly path: Path;
  readonly value: unknown;
  readonly role: Role;
}

/** What kind of condition a piece of a document is; a new and empty one is an expression. */
export function kindOf(value: unknown): ConditionKind {
  const record = asRecord(value);
  return [...groupKinds, ...leafKinds].find((kind) => record[kind] !== undefined) ?? 'if';
}

export function isGroup(kind: ConditionKind): kind is GroupKind {
  return groupKinds.some((group) => group === kind);
}

/** The conditions inside, with their places. */
export function childrenOf(value: unknown, path: Path): readonly Child[] {
  const record = asRecord(value);
  const list = (key: string, role: Role): readonly Child[] => {
    const items = record[key];
    return Array.isArray(items)
      ? items.map((item: unknown, index) => ({ path: [...path, key, index], value: item, role }))
      : [];
  };
  const one = (key: string, role: Role): readonly Child[] =>
    record[key] === undefined ? [] : [{ path: [...path, key], value: record[key], role }];
  switch (kindOf(value)) {
    case 'all':
      return list('all', 'member');
    case 'any':
      return list('any', 'member');
    case 'not':
      return one('not', 'member');
    case 'unless':
      return [...one('unless', 'base'), ...list('exceptions', 'exception')];
    default:
      return [];
  }
}

/** The same condition with another kind; what it holds is kept as far as the kind can hold it. */
export function withKind(value: unknown, kind: ConditionKind): Readonly<Record<string, unknown>> {
  const {
    all: _a,
    any: _b,
    not: _n,
    unless: _u,
    exceptions: _e,
    if: _i,
    text: _t,
    entitled: _m,
    ...meta
  } = asRecord(value);
  const before = kindOf(value);
  const members = isGroup(before) ? childrenOf(value, []).map((child) => child.value) : [value];
  const inner = isGroup(before) ? members : members.filter((member) => isWritten(member));
  switch (kind) {
    case 'all':
    case 'any':
      return isGroup(before) ? { ...meta, [kind]: inner } : { [kind]: inner };
    case 'not':
      return isGroup(before) ? { ...meta, not: single(inner) } : { not: single(inner) };
    case 'unless': {
      const [base = {}, ...exceptions] = inner;
      return isGroup(before) ? { ...meta, unless: base, exceptions } : { unless: base, exceptions };
    }
    default:
      return { ...meta, [kind]: '' };
  }
}

/** Several conditions under one negation mean that none of them holds: "not any of". */
function single(members: readonly unknown[]): unknown {
  if (members.length > 1) return { any: members };
  return members[0] ?? {};
}

function isWritten(value: unknown): boolean {
  const record = asRecord(value);
  return [...groupKinds, ...leafKinds].some((kind) => record[kind] !== undefined && record[kind] !== '');
}
