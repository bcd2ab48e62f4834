import { cleanText } from '../conversations/index.ts';
import type { Tenant } from '../people/index.ts';
import type { Appeal, AppealPaper } from './appeal.ts';
import { type AppealCommand, type AppealDone, type ChangePorts, changeAppeal } from './change-appeal.ts';
import { type LocalTime, localTimeIn } from './local-time.ts';

/** What a citizen gets in hand when something was taken down from her, and is told when she asks how it stands. */
export interface AppealReceipt extends Pick<Appeal, 'number' | 'kind' | 'state'> {
  readonly measureId?: string;
  /** In the tenant's time. */
  readonly registeredAt: LocalTime;
  readonly dueAt: LocalTime;
  /** Papers she still has to bring. */
  readonly missing: readonly string[];
}

export function receiptOf(appeal: Appeal, { timeZone }: Pick<Tenant, 'timeZone'>): AppealReceipt {
  const { number, kind, state, measureId, registeredAt, dueAt, papers = [] } = appeal;
  return {
    number,
    kind,
    state,
    ...(measureId === undefined ? {} : { measureId }),
    registeredAt: localTimeIn(timeZone, registeredAt),
    dueAt: localTimeIn(timeZone, dueAt),
    missing: papers
      .filter((paper) => paper.state === 'needed' || paper.state === 'rejected')
      .map(({ name }) => name),
  };
}

/** Puts a paper on the list of an application, or says what became of it; found by its id. */
export function notePaper(
  ports: ChangePorts,
  command: AppealCommand,
  paper: AppealPaper,
): Promise<AppealDone> {
  return changeAppeal(ports, command, ({ state, assignment, papers = [] }) => {
    if (assignment?.staffId !== command.by) return { no: 'not-yours' };
    if (state !== 'in-work') return { no: 'state' };
    if (paper.name.trim() === '') return { no: 'empty' };
    const isKnown = papers.some(({ id }) => id === paper.id);
    return {
      papers: isKnown ? papers.map((one) => (one.id === paper.id ? paper : one)) : [...papers, paper],
      event: { type: 'paper-noted', paper },
    };
  });
}

/**
 * What was taken down was read to the citizen, and she agrees; `corrected`: as she wants it instead. What stood there before
 * is kept in the history.
 */
export async function noteReadBack(
  ports: ChangePorts,
  command: AppealCommand,
  corrected?: string,
): Promise<AppealDone> {
  const clean = corrected === undefined ? undefined : cleanText(corrected);
  if (clean !== undefined && clean.outcome !== 'clean') return { outcome: 'refused', reason: clean.outcome };
  return changeAppeal(ports, command, ({ state, assignment, text }) => {
    if (assignment?.staffId !== command.by) return { no: 'not-yours' };
    if (state !== 'in-work') return { no: 'state' };
    const isChanged = clean !== undefined && clean.text !== text;
    return {
      readBackAt: ports.clock.now(),
      ...(isChanged ? { text: clean.text } : {}),
      event: { type: 'read-back', ...(isChanged ? { before: text } : {}) },
    };
  });
}
