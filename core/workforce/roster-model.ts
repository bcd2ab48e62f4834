import type { PatternCount } from './covering-model.ts';
import { type LinearSolver, ModelText } from './linear-solver.ts';
import { type ScheduleProblem, wishWeight } from './schedule-problem.ts';
import type { ShiftPattern } from './shift-patterns.ts';
import { type CrewMember, leastRestMinutes, paidMinutes, type Shift } from './shift-rules.ts';

/** A beginning and a length on one day: lunches differ within it. */
interface Slot {
  readonly day: number;
  readonly start: number;
  readonly end: number;
  readonly patterns: ShiftPattern[];
}

/** Names one crew's people to the shifts that cover best; what the rules leave nobody for stays open. */
export function nameShifts(
  counts: readonly PatternCount[],
  of: {
    readonly problem: ScheduleProblem;
    readonly members: readonly CrewMember[];
    readonly solve: LinearSolver;
    readonly seconds: number;
  },
): readonly Shift[] {
  const { problem, members } = of;
  const slots = slotsOf(counts);
  const model = new ModelText();
  const name = (member: number, slot: number) => `z${member}_${slot}`;
  for (const [m, member] of members.entries())
    for (const [s, slot] of slots.entries()) {
      const day = problem.days[slot.day] ?? '';
      const paid = paidMinutes(slot.patterns[0] ?? { start: 0, end: 0 }) / 30;
      const wish = member.wishedOff.includes(day) ? wishWeight : 0;
      model.variable(name(m, s), {
        cost: wish - paid,
        most: mayWork(member, slot, problem) ? 1 : 0,
        isWhole: true,
      });
    }
  for (const [s, slot] of slots.entries())
    model.row(
      members.map((_, m) => [1, name(m, s)]),
      '<=',
      slot.patterns.length,
    );
  for (const [m, member] of members.entries()) limitMember(model, { m, member, slots, problem, name });
  const { values } = of.solve(model.text(), { seconds: of.seconds, gap: 0.002 });
  const open = slots.map(({ patterns }) => [...patterns]);
  return members.flatMap((member, m) =>
    slots.flatMap((slot, s) => {
      const pattern = (values.get(name(m, s)) ?? 0) > 0.5 ? open[s]?.pop() : undefined;
      return pattern ? [{ ...pattern, staffId: member.staffId, day: problem.days[slot.day] ?? '' }] : [];
    }),
  );
}

function slotsOf(counts: readonly PatternCount[]): readonly Slot[] {
  const found = new Map<string, Slot>();
  for (const { day, pattern, count } of counts) {
    const key = `${day}:${pattern.kindId}:${pattern.start}`;
    const slot = found.get(key) ?? { day, start: pattern.start, end: pattern.end, patterns: [] };
    found.set(key, slot);
    for (let one = 0; one < count; one++) slot.patterns.push(pattern);
  }
  return [...found.values()];
}

/** Not away, and rested from the last shift before the plan. */
function mayWork(member: CrewMember, slot: Slot, { days, before, rules }: ScheduleProblem): boolean {
  const day = days[slot.day] ?? '';
  if (member.awayDays.includes(day)) return false;
  return before.every((shift) => {
    if (shift.staffId !== member.staffId) return true;
    const apart = (Date.parse(day) - Date.parse(shift.day)) / 60_000;
    return apart + slot.start - shift.end >= Math.max(leastRestMinutes, rules.restMinutes);
  });
}

function limitMember(
  model: ModelText,
  of: {
    readonly m: number;
    readonly member: CrewMember;
    readonly slots: readonly Slot[];
    readonly problem: ScheduleProblem;
    readonly name: (member: number, slot: number) => string;
  },
): void {
  const { m, member, slots, problem, name } = of;
  const { days, rules, before } = problem;
  const named = slots.map((slot, s) => ({ ...slot, variable: name(m, s) }));
  const onDay = (day: number) => named.filter((slot) => slot.day === day);
  const sum = (of: readonly { readonly variable: string }[]) =>
    of.map(({ variable }) => [1, variable] as const);
  for (const day of days.keys()) model.row(sum(onDay(day)), '<=', 1);
  const rest = Math.max(leastRestMinutes, rules.restMinutes);
  for (const slot of named) {
    const tooSoon = onDay(slot.day + 1).filter(({ start }) => start + 1440 - slot.end < rest);
    if (tooSoon.length > 0) model.row([[1, slot.variable], ...sum(tooSoon)], '<=', 1);
  }
  model.row(
    named.map(({ patterns: [one], variable }) => [one ? paidMinutes(one) : 0, variable]),
    '<=',
    member.weekMinutes ?? rules.weekMinutes,
  );
  model.row(sum(named), '<=', days.length - rules.daysOff);
  const workedBefore = before.filter(({ staffId }) => staffId === member.staffId).map(({ day }) => day);
  for (let last = 0; last < days.length; last++) {
    const first = last - rules.daysInRow;
    const earlier = workedBefore.filter((day) => {
      const at = (Date.parse(day) - Date.parse(days[0] ?? '')) / 86_400_000;
      return at < 0 && at >= first;
    });
    model.row(
      sum(named.filter(({ day }) => day >= first && day <= last)),
      '<=',
      Math.max(0, rules.daysInRow - earlier.length),
    );
  }
}
