import type { OutsideEnd } from '#core/conversations/index.ts';
import { noteHold, noteOutside } from '#core/routing/index.ts';
import { createLanes, type Lanes } from '#core/shared/lanes.ts';
import type { DeskDeps } from './ports.ts';

/** A conversation that is on the line. */
interface OnLine {
  readonly tenantId: string;
  readonly id: string;
  readonly assignment?: { readonly staffId: string } | undefined;
}

/** What the telephone tells by itself, for the history. */
export interface LineNotes {
  readonly noteHold: (conversation: OnLine, isHeld: boolean) => void;
  readonly noteOutside: (
    conversation: OnLine,
    news: { readonly name: string; readonly why: OutsideEnd },
  ) => void;
}

const lanesOf = new WeakMap<DeskDeps, Lanes>();

/** Notes of one conversation are taken in the order of what happened, whoever tells it: her command or the telephone. */
export function lineLanes(deps: DeskDeps): Lanes {
  const lanes = lanesOf.get(deps) ?? createLanes(8);
  lanesOf.set(deps, lanes);
  return lanes;
}

export function lineNotes(deps: DeskDeps): LineNotes {
  const lanes = lineLanes(deps);
  const note = (
    { tenantId, id: conversationId, assignment }: OnLine,
    take: (of: {
      readonly tenantId: string;
      readonly conversationId: string;
      readonly staffId: string;
    }) => Promise<void>,
  ): void => {
    if (!assignment) return;
    lanes
      .run(conversationId, () => take({ tenantId, conversationId, staffId: assignment.staffId }))
      .catch((err: unknown) => deps.logger.error({ err }, 'line-not-noted'));
  };
  return {
    noteHold: (conversation, isHeld) => note(conversation, (of) => noteHold(deps, { ...of, isHeld })),
    noteOutside: (conversation, { name, why }) =>
      note(conversation, (of) =>
        noteOutside(deps, { ...of, name, step: { type: 'call.outside-ended', why } }),
      ),
  };
}
