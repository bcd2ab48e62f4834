import type { RegisterFact } from './family-facts.ts';

/** Registers that tell of the same thing differently; what each says is kept. */
export interface Disputed {
  readonly path: string;
  readonly told: readonly RegisterFact[];
}

export interface SettledFacts {
  /** One for each path, in the order they were told. */
  readonly known: readonly RegisterFact[];
  /** Nothing may be worked out with these before somebody has said which is right: they are unknown. */
  readonly disputed: readonly Disputed[];
}

/**
 * One value for each fact, where registers agree or where one of them is the authority for it (ЗАГС for a birth). Among
 * equals the later moment counts. What has outlived its validity is not told at all.
 */
export function settleFacts(
  facts: readonly RegisterFact[],
  rules: {
    readonly now: Date;
    /** Is this source the one whose word counts for this fact, whatever others say? */
    readonly isAuthority: (path: string, source: RegisterFact['source']) => boolean;
  },
): SettledFacts {
  const byPath = new Map<string, RegisterFact[]>();
  for (const fact of facts) {
    if (Date.parse(fact.validUntil) <= rules.now.getTime()) continue;
    const told = byPath.get(fact.path);
    if (told === undefined) byPath.set(fact.path, [fact]);
    else told.push(fact);
  }
  const known: RegisterFact[] = [];
  const disputed: Disputed[] = [];
  for (const [path, told] of byPath) {
    const latest = latestOfEach(told);
    const authorities = latest.filter(({ source }) => rules.isAuthority(path, source));
    const word = authorities.length === 1 ? authorities : latest;
    const [first, ...others] = word;
    if (first !== undefined && others.every(({ value }) => value === first.value)) known.push(first);
    else disputed.push({ path, told: latest });
  }
  return { known, disputed };
}

/** A register that has told twice means what it told last. */
function latestOfEach(told: readonly RegisterFact[]): readonly RegisterFact[] {
  const bySource = new Map<RegisterFact['source'], RegisterFact>();
  for (const fact of told) {
    const before = bySource.get(fact.source);
    if (before === undefined || before.at < fact.at) bySource.set(fact.source, fact);
  }
  return [...bySource.values()];
}
