import { checkShifts } from './check-shifts.ts';
import { slotsOfDay } from './contact-series.ts';
import { coverQueues, crewsOf, presentByCrew, queuesOfCrew } from './coverage.ts';
import { costOf, type ScheduleProblem, shortageWeight } from './schedule-problem.ts';
import { patternsOf, presenceOf, type ShiftPattern } from './shift-patterns.ts';
import { type CrewMember, paidMinutes, type Shift } from './shift-rules.ts';

interface Candidate {
  readonly crew: string;
  readonly day: number;
  readonly pattern: ShiftPattern;
  readonly presence: readonly number[];
}

/**
 * Adds shifts one by one, each time the one that helps most for what it costs and that somebody may work, until none
 * helps; then takes away those whose absence costs less than they do. From nothing it is a plan of its own.
 */
export function fillShortage(shifts: readonly Shift[], problem: ScheduleProblem): readonly Shift[] {
  const crews = crewsOf(problem.crew);
  const planned = [...shifts];
  let candidates = candidatesOf(problem, [...crews.keys()]);
  for (;;) {
    const gains = gainsOf(candidates, planned, problem).toSorted((a, b) => b.gain - a.gain);
    const nobodyFor = new Set<Candidate>();
    let added: Shift | undefined;
    for (const { candidate } of gains) {
      added = forSomebody(candidate, { planned, members: crews.get(candidate.crew) ?? [], problem });
      if (added) break;
      // Later shifts only make it harder to find somebody.
      nobodyFor.add(candidate);
    }
    if (!added) return withoutIdle(planned, problem);
    planned.push(added);
    candidates = candidates.filter((one) => !nobodyFor.has(one));
  }
}

function candidatesOf({ rules, days }: ScheduleProblem, crews: readonly string[]): readonly Candidate[] {
  const patterns = patternsOf(rules).map((pattern) => ({ pattern, presence: presenceOf(pattern) }));
  return crews.flatMap((crew) =>
    [...days.keys()].flatMap((day) => patterns.map((one) => ({ crew, day, ...one }))),
  );
}

/** Of those that help more than they cost. */
function gainsOf(
  candidates: readonly Candidate[],
  planned: readonly Shift[],
  problem: ScheduleProblem,
): { readonly candidate: Candidate; readonly gain: number }[] {
  const covered = coverQueues(presentByCrew(planned, problem), problem);
  const missing = new Map<string, readonly number[]>();
  return candidates.flatMap((candidate) => {
    const { crew, day, pattern, presence } = candidate;
    const lack = missing.get(crew) ?? missingFor(crew, covered, problem);
    missing.set(crew, lack);
    const first = day * slotsOfDay + pattern.start / 30;
    let gain = -paidMinutes(pattern) / 30;
    for (const [at, share] of presence.entries())
      gain += shortageWeight * Math.min(share, lack[first + at] ?? 0);
    return gain > 1e-9 ? [{ candidate, gain }] : [];
  });
}

/** What the queues of a crew are short of, per half hour. */
function missingFor(
  crew: string,
  covered: ReadonlyMap<string, readonly number[]>,
  { need, days }: ScheduleProblem,
): readonly number[] {
  const served = queuesOfCrew(crew);
  return Array.from({ length: days.length * slotsOfDay }, (_, slot) =>
    served.reduce(
      (sum, id) => sum + Math.max(0, (need.get(id)?.[slot] ?? 0) - (covered.get(id)?.[slot] ?? 0)),
      0,
    ),
  );
}

/** Whom the rules let work it: rather not who asked to be off, and who has least so far. */
function forSomebody(
  { day, pattern }: Candidate,
  of: {
    readonly planned: readonly Shift[];
    readonly members: readonly CrewMember[];
    readonly problem: ScheduleProblem;
  },
): Shift | undefined {
  const { planned, members, problem } = of;
  const date = problem.days[day] ?? '';
  const load = (member: CrewMember) =>
    planned.reduce((sum, one) => sum + (one.staffId === member.staffId ? paidMinutes(one) : 0), 0);
  const asked = (member: CrewMember) => (member.wishedOff.includes(date) ? 1 : 0);
  const ranked = members
    .map((member) => ({ member, asked: asked(member), load: load(member) }))
    .sort((a, b) => a.asked - b.asked || a.load - b.load);
  for (const { member } of ranked) {
    const shift = { ...pattern, staffId: member.staffId, day: date };
    const own = [...problem.before, ...planned].filter(({ staffId }) => staffId === member.staffId);
    if (checkShifts([...own, shift], problem).length === 0) return shift;
  }
  return undefined;
}

function withoutIdle(shifts: readonly Shift[], problem: ScheduleProblem): readonly Shift[] {
  let kept = shifts;
  let cost = costOf(kept, problem).total;
  for (const shift of shifts) {
    const fewer = kept.filter((one) => one !== shift);
    const without = costOf(fewer, problem).total;
    if (without >= cost) continue;
    kept = fewer;
    cost = without;
  }
  return kept;
}
