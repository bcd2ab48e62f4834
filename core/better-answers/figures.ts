import type { FailedTurn, Sign } from './failed-turn.ts';
import type { GapTask, TaskFigures } from './gap-task.ts';
import { type Center, nearness, withMeaning } from './meaning.ts';
import type { GapPorts, MeaningOf } from './ports.ts';

/** Of a task with more, the latest tell enough. */
const mostTurns = 2_000;
/** The meaning of a task is that of its latest turns. */
const mostMeant = 60;
const mostWeeks = 12;

/** Counts a task anew from its turns and keeps that. Safe to repeat. */
export async function refreshFigures(
  { gaps, meaningOf }: Pick<GapPorts, 'gaps' | 'meaningOf'>,
  task: GapTask,
): Promise<TaskFigures> {
  const { tenantId, id, doneAt } = task;
  const turns = await gaps.turns({ tenantId, taskId: id, limit: mostTurns });
  const figures = figuresOf(turns, meaningOf, doneAt);
  // What was merged into another stays near what it was about: that is how its kind is led there.
  const kept = turns.length === 0 ? { ...figures, center: task.figures.center } : figures;
  await gaps.putFigures(task, kept);
  return kept;
}

/** @param turns latest first */
export function figuresOf(
  turns: readonly FailedTurn[],
  meaningOf: MeaningOf,
  doneAt: Date | undefined,
): TaskFigures {
  const counts: Partial<Record<Sign, number>> = {};
  const weeks = new Map<string, number>();
  for (const { at, signs } of turns) {
    const week = mondayOf(at);
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
    for (const sign of signs) counts[sign] = (counts[sign] ?? 0) + 1;
  }
  const meanings = turns.slice(0, mostMeant).map(({ text }) => ({ text, meaning: meaningOf(text) }));
  const center = meanings.reduce<Center>((sum, { meaning }) => withMeaning(sum, meaning), []);
  const [sample] = meanings
    .map(({ text, meaning }) => ({ text, near: nearness(meaning, center) }))
    .sort((a, b) => b.near - a.near || a.text.length - b.text.length);
  const lastAt = turns[0]?.at;
  return {
    center,
    turns: turns.length,
    citizens: new Set(turns.map(({ personId }) => personId)).size,
    toPerson: new Set(turns.filter(({ wentToPerson }) => wentToPerson).map(({ personId }) => personId)).size,
    sinceDone: doneAt === undefined ? 0 : turns.filter(({ at }) => at > doneAt).length,
    signs: counts,
    weeks: [...weeks]
      .map(([week, count]) => ({ week, turns: count }))
      .sort((a, b) => (a.week < b.week ? -1 : 1))
      .slice(-mostWeeks),
    ...(lastAt === undefined ? {} : { lastAt }),
    sample: sample?.text ?? '',
  };
}

/** `YYYY-MM-DD` of the Monday of its week, in UTC: a trend needs no local midnight. */
function mondayOf(at: Date): string {
  const day = new Date(at);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
