import type { Notice, Suppression } from './notice.ts';
import { hasCaution, type Recipient } from './recipient.ts';

/** What the rules look at. */
export interface NoticeCase {
  readonly notice: Notice;
  readonly recipient: Recipient;
  /** Told to her within `memoryDays`, and those on their way. */
  readonly recent: readonly Notice[];
  readonly now: Date;
}

export type Held =
  | { readonly effect: 'suppressed' | 'for-human'; readonly reason: Suppression }
  | { readonly effect: 'put-off'; readonly until: Date };

type Rule = (of: NoticeCase) => Held | undefined;

const dayMs = 24 * 3_600_000;
/** A right that she was told of is not told again for so long. */
const sameRightDays = 90;
/** How far back the rules look. */
export const memoryDays = sameRightDays;
/** At most so many messages of ours in so many days; corrections are not counted and do not wait. */
const cap = { rights: { most: 3, days: 7 }, information: { most: 1, days: 7 } } as const;

/** She has died. */
export const deceased: Rule = ({ recipient }) =>
  recipient.family.cautions.includes('deceased') ? suppressed('deceased') : undefined;

/** Whoever hears of it may not know that the child is adopted. */
export const adoptionSecret: Rule = ({ recipient }) =>
  recipient.family.cautions.includes('adoption-secret') ? forHuman('adoption-secret') : undefined;

/** What names an office or a region tells where she lives. */
export const protectedAddress: Rule = ({ recipient }) =>
  hasCaution(recipient, 'protected-address') ? forHuman('protected-address') : undefined;

/** Whoever threatens her may read her messages and take her calls. */
export const violence: Rule = ({ recipient }) =>
  hasCaution(recipient, 'violence') ? forHuman('violence') : undefined;

/** Everything it tells of is granted to her already. */
export const alreadyGranted: Rule = ({ notice, recipient }) => {
  if (notice.purpose !== 'rights' || notice.rights.length === 0) return undefined;
  const granted = grantedMeasures(recipient);
  return notice.rights.every(({ measureId }) => granted.has(measureId))
    ? suppressed('already-granted')
    : undefined;
};

/** She was told of all of it not long ago. */
export const toldOfIt: Rule = ({ notice, recent, now }) => {
  if (notice.purpose !== 'rights' || notice.rights.length === 0) return undefined;
  const since = now.getTime() - sameRightDays * dayMs;
  const told = new Set(
    toldBefore(notice, recent)
      .filter((one) => one.placedAt.getTime() >= since && one.purpose === 'rights')
      .flatMap(({ rights }) => rights.map(rightKey)),
  );
  return notice.rights.every((right) => told.has(rightKey(right))) ? suppressed('told-lately') : undefined;
};

/** She heard from us often enough these days: later, when it is still of use then. Of her own terms she is reminded in time. */
export const toldOften: Rule = ({ notice, recent, now }) => {
  if (notice.purpose === 'correction' || notice.source.kind === 'case-step') return undefined;
  const { most, days } = cap[notice.purpose];
  const times = toldBefore(notice, recent)
    .filter(({ purpose, source }) => purpose !== 'correction' && source.kind !== 'case-step')
    .map((one) => (one.attempts.at(-1)?.startedAt ?? one.placedAt).getTime())
    .filter((at) => at > now.getTime() - days * dayMs)
    .sort((a, b) => a - b);
  const leaves = times[times.length - most];
  if (leaves === undefined) return undefined;
  const until = new Date(leaves + days * dayMs + 1);
  return until < notice.expiresAt ? { effect: 'put-off', until } : suppressed('told-lately');
};

/** Somebody acts for her whom we cannot reach: her ward is not told in his place. */
export const represented: Rule = ({ recipient }) =>
  recipient.isRepresented && recipient.addresses.length === 0 ? forHuman('represented') : undefined;

/** In the order in which they are told to whoever asks why. */
export const suppressionRules: readonly Rule[] = [
  deceased,
  violence,
  protectedAddress,
  adoptionSecret,
  represented,
  alreadyGranted,
  toldOfIt,
  toldOften,
];

/** The first rule that holds it back. */
export function heldBack(of: NoticeCase): Held | undefined {
  for (const rule of suppressionRules) {
    const held = rule(of);
    if (held) return held;
  }
  return undefined;
}

/** Paid or given to her at this moment. */
export function grantedMeasures({ family }: Pick<Recipient, 'family'>): ReadonlySet<string> {
  return new Set(
    family.assignments.filter(({ state }) => state === 'active').map(({ measureId }) => measureId),
  );
}

function toldBefore(notice: Notice, recent: readonly Notice[]): readonly Notice[] {
  return recent.filter(({ id, state }) => id !== notice.id && (state === 'told' || state === 'on-its-way'));
}

function rightKey({ measureId, outcome }: Notice['rights'][number]): string {
  return `${measureId}:${outcome}`;
}

function suppressed(reason: Suppression): Held {
  return { effect: 'suppressed', reason };
}

function forHuman(reason: Suppression): Held {
  return { effect: 'for-human', reason };
}
