import { childrenOf, isGroup, kindOf, type Role } from '../document/condition.ts';
import { isSame } from '../document/merge-documents.ts';
import { asRecord } from '../document/path.ts';

export type Mark = 'same' | 'added' | 'removed' | 'changed' | 'moved';

/** What of a condition is not as it was. */
export type Detail = 'what' | 'ground' | 'words';

export interface ConditionChange {
  readonly mark: Mark;
  readonly role: Role;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly details: readonly Detail[];
  readonly children: readonly ConditionChange[];
}

/** Two trees of conditions laid over each other, in the order of the new one; what is gone stands where it stood. */
export function compareConditions(before: unknown, after: unknown, role: Role = 'member'): ConditionChange {
  if (before === undefined) return onlyOne('added', { after }, role);
  if (after === undefined) return onlyOne('removed', { before }, role);
  const isGroupBoth = isGroup(kindOf(before)) && isGroup(kindOf(after));
  const children = isGroupBoth ? compareLists(membersOf(before), membersOf(after)) : [];
  const details = detailsOf(before, after);
  return { mark: details.length > 0 ? 'changed' : 'same', role, before, after, details, children };
}

/** Is there any difference here or below? */
export function isChanged({ mark, children }: ConditionChange): boolean {
  return mark !== 'same' || children.some(isChanged);
}

interface Member {
  readonly value: unknown;
  readonly role: Role;
}

function membersOf(group: unknown): readonly Member[] {
  return childrenOf(group, []).map(({ value, role }) => ({ value, role }));
}

function onlyOne(
  mark: 'added' | 'removed',
  side: { readonly before?: unknown; readonly after?: unknown },
  role: Role,
): ConditionChange {
  const value = mark === 'added' ? side.after : side.before;
  const children = membersOf(value).map((member) =>
    onlyOne(mark, mark === 'added' ? { after: member.value } : { before: member.value }, member.role),
  );
  return { mark, role, ...side, details: [], children };
}

function compareLists(before: readonly Member[], after: readonly Member[]): readonly ConditionChange[] {
  const partner = pair(before, after);
  const moved = outOfOrder(after.map((_, index) => partner.get(index)));
  const changes: ConditionChange[] = [];
  let shownUpTo = 0;
  const gone = (upTo: number) => {
    for (; shownUpTo < upTo; shownUpTo += 1) {
      const member = before[shownUpTo];
      if (member && ![...partner.values()].includes(shownUpTo))
        changes.push(compareConditions(member.value, undefined, member.role));
    }
  };
  for (const [index, member] of after.entries()) {
    const from = partner.get(index);
    if (from !== undefined && !moved.has(index)) gone(from);
    const change = compareConditions(
      from === undefined ? undefined : before[from]?.value,
      member.value,
      member.role,
    );
    changes.push(change.mark === 'same' && moved.has(index) ? { ...change, mark: 'moved' } : change);
  }
  gone(before.length);
  return changes;
}

/** Which old member each new one was: by its id, then by its content, then by its turn among what is left. */
function pair(before: readonly Member[], after: readonly Member[]): ReadonlyMap<number, number> {
  const partner = new Map<number, number>();
  const free = new Set(before.keys());
  const match = (isPair: (old: Member, now: Member) => boolean, isInOrder = false) => {
    for (const [index, now] of after.entries()) {
      if (partner.has(index)) continue;
      const found = [...free].find((from) => {
        const old = before[from];
        return old !== undefined && isPair(old, now) && !(isInOrder && crosses(partner, index, from));
      });
      if (found === undefined) continue;
      partner.set(index, found);
      free.delete(found);
    }
  };
  const idOf = ({ value }: Member) => asRecord(value).id;
  match((old, now) => idOf(old) !== undefined && idOf(old) === idOf(now));
  match((old, now) => isSame(old.value, now.value));
  match(
    (old, now) =>
      idOf(old) === undefined && idOf(now) === undefined && kindOf(old.value) === kindOf(now.value),
    true,
  );
  return partner;
}

/** Would this pair stand across one that is known? */
function crosses(partner: ReadonlyMap<number, number>, index: number, from: number): boolean {
  return [...partner].some(([other, otherFrom]) => other < index !== otherFrom < from);
}

/** Members that changed places: all but a longest run that kept its order. */
function outOfOrder(partners: readonly (number | undefined)[]): ReadonlySet<number> {
  const known = partners.flatMap((from, index) => (from === undefined ? [] : [{ index, from }]));
  const best: { readonly length: number; readonly before: number }[] = [];
  for (const [at, { from }] of known.entries()) {
    let length = 1;
    let before = -1;
    for (let other = 0; other < at; other += 1) {
      const run = best[other];
      if (run && (known[other]?.from ?? 0) < from && run.length >= length) {
        length = run.length + 1;
        before = other;
      }
    }
    best.push({ length, before });
  }
  let end = best.reduce((top, run, at) => (run.length > (best[top]?.length ?? 0) ? at : top), 0);
  const kept = new Set<number>();
  while (end >= 0 && best[end]) {
    const entry = known[end];
    if (entry) kept.add(entry.index);
    end = best[end]?.before ?? -1;
  }
  return new Set(known.filter(({ index }) => !kept.has(index)).map(({ index }) => index));
}

function detailsOf(before: unknown, after: unknown): readonly Detail[] {
  const [old, now] = [asRecord(before), asRecord(after)];
  const kind = kindOf(before);
  const isOtherWhat = kind !== kindOf(after) || (!isGroup(kind) && !isSame(old[kind], now[kind]));
  const isOtherWords = (['yes', 'no', 'ask'] as const).some((word) => !isSame(old[word], now[word]));
  return [
    ...(isOtherWhat ? (['what'] as const) : []),
    ...(isSame(old.ground, now.ground) ? [] : (['ground'] as const)),
    ...(isOtherWords ? (['words'] as const) : []),
  ];
}
