import { slotsOfDay } from './contact-series.ts';
import { crewsOf, queuesOfCrew } from './coverage.ts';
import { type LinearSolution, ModelText } from './linear-solver.ts';
import { type ScheduleProblem, shortageWeight } from './schedule-problem.ts';
import { patternsOf, presenceOf, type ShiftPattern } from './shift-patterns.ts';
import { type CrewMember, paidMinutes } from './shift-rules.ts';

/** So many shifts of this pattern on this day, by whom is not said yet. */
export interface PatternCount {
  readonly crew: string;
  readonly day: number;
  readonly pattern: ShiftPattern;
  readonly count: number;
}

interface Column {
  readonly name: string;
  readonly crew: string;
  readonly day: number;
  readonly pattern: ShiftPattern;
}

/**
 * The covering of half hours by shift patterns, people of one crew being alike (Dantzig 1954). Every plan that keeps
 * the rules is a solution of it, so that its relaxed optimum bounds them all.
 */
export class CoveringModel {
  readonly #model = new ModelText();
  readonly #columns: readonly Column[];
  readonly #crews: ReadonlyMap<string, readonly CrewMember[]>;

  constructor(problem: ScheduleProblem) {
    const patterns = patternsOf(problem.rules);
    this.#crews = crewsOf(problem.crew);
    const keys = [...this.#crews.keys()].filter((key) =>
      queuesOfCrew(key).some((id) => problem.need.has(id)),
    );
    this.#columns = keys.flatMap((crew, at) =>
      problem.days.flatMap((_, day) =>
        patterns.map((pattern, index) => ({ name: `x${at}_${day}_${index}`, crew, day, pattern })),
      ),
    );
    for (const { name, pattern } of this.#columns)
      this.#model.variable(name, { cost: paidMinutes(pattern) / 30, isWhole: true });
    for (const key of keys) this.#limitCrew(key, problem);
    this.#cover(keys, problem);
  }

  text(options: { readonly relaxed: boolean }): string {
    return this.#model.text(options);
  }

  read({ values }: LinearSolution): readonly PatternCount[] {
    return this.#columns.flatMap(({ name, ...column }) => {
      const count = Math.round(values.get(name) ?? 0);
      return count > 0 ? [{ ...column, count }] : [];
    });
  }

  /** No more shifts and hours than the people of the crew have. */
  #limitCrew(key: string, { days, rules }: ScheduleProblem): void {
    const members = this.#crews.get(key) ?? [];
    const columns = this.#columns.filter(({ crew }) => crew === key);
    const free = (member: CrewMember) => days.filter((day) => !member.awayDays.includes(day)).length;
    const most = days.length - rules.daysOff;
    for (const [day, date] of days.entries())
      this.#model.row(
        columns.filter((column) => column.day === day).map(({ name }) => [1, name]),
        '<=',
        members.filter(({ awayDays }) => !awayDays.includes(date)).length,
      );
    this.#model.row(
      columns.map(({ name }) => [1, name]),
      '<=',
      members.reduce((sum, member) => sum + Math.min(most, free(member)), 0),
    );
    this.#model.row(
      columns.map(({ name, pattern }) => [paidMinutes(pattern), name]),
      '<=',
      members.reduce((sum, { weekMinutes = rules.weekMinutes }) => sum + weekMinutes, 0),
    );
  }

  /** Who serves several queues is shared out between them in every half hour. */
  #cover(keys: readonly string[], { need, days }: ScheduleProblem): void {
    const present = this.#presentTerms(days.length * slotsOfDay);
    for (const [queue, [queueId, slots]] of [...need].entries())
      for (const [slot, count] of slots.entries()) {
        if (count <= 0) continue;
        const short = `u${queue}_${slot}`;
        this.#model.variable(short, { cost: shortageWeight });
        const shares: [number, string][] = keys.flatMap((key, crew) => {
          if (!queuesOfCrew(key).includes(queueId)) return [];
          const name = `y${crew}_${queue}_${slot}`;
          this.#model.variable(name, { cost: 0 });
          return [[1, name]];
        });
        this.#model.row([...shares, [1, short]], '>=', count);
      }
    const queueIds = [...need.keys()];
    for (const [crew, key] of keys.entries())
      for (let slot = 0; slot < days.length * slotsOfDay; slot++) {
        const shares: [number, string][] = queueIds.flatMap((queueId, queue) =>
          queuesOfCrew(key).includes(queueId) && (need.get(queueId)?.[slot] ?? 0) > 0
            ? [[1, `y${crew}_${queue}_${slot}`]]
            : [],
        );
        if (shares.length === 0) continue;
        this.#model.row([...shares, ...(present.get(key)?.[slot] ?? [])], '<=', 0);
      }
  }

  /** Of each crew and half hour: the shifts that have somebody at work then, with a minus. */
  #presentTerms(slots: number): ReadonlyMap<string, readonly (readonly [number, string])[][]> {
    const found = new Map<string, [number, string][][]>();
    for (const { crew, day, pattern, name } of this.#columns) {
      const terms = found.get(crew) ?? Array.from({ length: slots }, () => []);
      found.set(crew, terms);
      const first = day * slotsOfDay + pattern.start / 30;
      for (const [index, share] of presenceOf(pattern).entries())
        if (share > 0) terms[first + index]?.push([-share, name]);
    }
    return found;
  }
}
