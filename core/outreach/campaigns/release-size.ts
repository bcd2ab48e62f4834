import type { Campaign } from './campaign.ts';

/** Who lets nobody wait is asked again; nobody free stops a campaign that wants answers. */
export interface Room {
  readonly now: Date;
  /** Waiting or on their way. */
  readonly underWay: number;
  readonly lines: number;
  readonly freeOperators: number;
}

/** After a pause not all that was missed comes at once. */
const longestGapMs = 60_000;
/** Waiting beside those whose telephones ring, so that no line is idle. */
const waitingPerLine = 2;
const mostAtOnce = 200;

/**
 * How many notices a running campaign may place now: by its pace, by the lines its calls would need, and by the operators who are free to
 * answer those that ask for one.
 */
export function releaseSize(campaign: Pick<Campaign, 'plan' | 'releasedAt'>, room: Room): number {
  const { plan, releasedAt } = campaign;
  const { now, underWay, lines, freeOperators } = room;
  const gapMs = Math.min(longestGapMs, now.getTime() - (releasedAt?.getTime() ?? now.getTime() - 1_000));
  const byPace = Math.floor((plan.perMinute * gapMs) / 60_000);
  const byLines = plan.channels.includes('voice') ? lines * (1 + waitingPerLine) - underWay : mostAtOnce;
  const byOperators =
    plan.perFreeOperator > 0 ? Math.ceil(freeOperators * plan.perFreeOperator) - underWay : mostAtOnce;
  return Math.max(0, Math.min(byPace, byLines, byOperators, mostAtOnce));
}
