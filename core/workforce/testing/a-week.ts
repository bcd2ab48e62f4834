import { addDays } from '../../appeals/index.ts';
import type { ScheduleProblem } from '../schedule-problem.ts';
import { type CrewMember, type ShiftRules, usualShiftRules } from '../shift-rules.ts';

/** A week of two queues; a third of the people can take both. */
export function aWeek(
  over: {
    readonly people?: number;
    readonly scale?: number;
    readonly rules?: Partial<ShiftRules>;
    readonly crew?: readonly CrewMember[];
  } = {},
): ScheduleProblem {
  const { people = 24, scale = 1 } = over;
  const days = Array.from({ length: 7 }, (_, index) => addDays('2026-11-30', index));
  const crew = over.crew ?? Array.from({ length: people }, (_, index) => aCrewMember(index));
  const curve = (peak: number) =>
    days.flatMap((_, day) =>
      Array.from({ length: 48 }, (_, slot) => {
        const hour = slot / 2;
        const isOpen = hour >= 8 && hour < 20;
        const weekday = day < 5 ? 1 : 0.35;
        const shape = Math.exp(-(((hour - 11) / 3.5) ** 2)) + 0.6 * Math.exp(-(((hour - 16) / 2.5) ** 2));
        return isOpen ? Math.ceil(peak * scale * weekday * shape) : 0;
      }),
    );
  return {
    days,
    need: new Map([
      ['line-1', curve(7)],
      ['line-2', curve(4)],
    ]),
    rules: { ...usualShiftRules, ...over.rules },
    crew: new Map(crew.map((member) => [member.staffId, member])),
    before: [],
  };
}

export function aCrewMember(index: number, over: Partial<CrewMember> = {}): CrewMember {
  return {
    staffId: `operator-${index}`,
    queueIds: index % 3 === 0 ? ['line-1', 'line-2'] : [index % 3 === 1 ? 'line-1' : 'line-2'],
    awayDays: [],
    wishedOff: [],
    ...over,
  };
}
