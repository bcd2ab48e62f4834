import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { QualityBook } from '../quality-book.ts';
import { latestOf, type Question, type Scorecard, scorecardId } from './scorecard.ts';
import { usualScorecard } from './usual-scorecard.ts';

export interface ScorecardPorts {
  readonly clock: Clock;
  readonly scorecards: QualityBook<Scorecard>;
}

/** More editions of all cards nobody has made in years. */
const mostEditions = 2_000;

export type ScorecardDone =
  | { readonly outcome: 'done'; readonly scorecard: Scorecard }
  /** `stale`: somebody saved another edition first. `weightless`: no question counts for anything. */
  | { readonly outcome: 'refused'; readonly reason: 'stale' | 'weightless' | 'not-found' };

/** All editions of a tenant's scorecards, the usual one if there are none yet. */
export async function readScorecards(ports: ScorecardPorts, tenantId: string): Promise<readonly Scorecard[]> {
  const kept = await ports.scorecards.list({ tenantId, limit: mostEditions });
  if (kept.length > 0) return kept;
  return [(await ports.scorecards.add(usualScorecard(tenantId, ports.clock.now()))).item];
}

/** A new card, or the next edition of one. What was reviewed by earlier editions stays as it is. */
export async function putScorecard(
  ports: ScorecardPorts,
  command: { readonly tenantId: string; readonly by: string; readonly key: string },
  told: {
    /** The edition that was changed; absent: a new card. */
    readonly before?: { readonly cardId: string; readonly edition: number };
    readonly name: string;
    readonly queueIds: readonly string[];
    readonly questions: readonly Question[];
    readonly isActive: boolean;
  },
): Promise<ScorecardDone> {
  const { tenantId, by, key } = command;
  const { before, ...content } = told;
  if (!content.questions.some(({ weight }) => weight > 0))
    return { outcome: 'refused', reason: 'weightless' };
  const editions = await readScorecards(ports, tenantId);
  const made = editions.find((one) => one.key === key);
  if (made) return { outcome: 'done', scorecard: made };
  if (before) {
    const latest = latestOf(editions).find(({ cardId }) => cardId === before.cardId);
    if (latest === undefined) return { outcome: 'refused', reason: 'not-found' };
    if (latest.edition !== before.edition) return { outcome: 'refused', reason: 'stale' };
  }
  const cardId = before?.cardId ?? newId();
  const edition = (before?.edition ?? 0) + 1;
  const { item, isNew } = await ports.scorecards.add({
    id: scorecardId(cardId, edition),
    tenantId,
    cardId,
    edition,
    key,
    version: 1,
    ...content,
    createdAt: ports.clock.now(),
    createdBy: by,
  });
  return isNew || item.key === key
    ? { outcome: 'done', scorecard: item }
    : { outcome: 'refused', reason: 'stale' };
}
