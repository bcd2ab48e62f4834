import { setImmediate } from 'node:timers/promises';
import {
  answersAbout,
  type GivenAnswer,
  questionsIn,
  type Replay,
  ReplayCount,
  type ReplayedSide,
  type ReplayResult,
} from '#core/better-answers/index.ts';
import type { EntryStore } from '#core/conversations/index.ts';
import { firstIdAt, type HistoryEntry, type ReportHistory } from '#core/reports/index.ts';
import type { DraftDocument } from '#knowledge-base/editorial/revision.ts';
import type { Facts } from '#knowledge-base/entitlement/facts.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { intentOf } from '#knowledge-base/phrases.ts';
import { withDocument } from '../editorial/impact.ts';
import type { BetterAnswersDeps } from './better-answers-deps.ts';
import { maskQuestion } from './mask-question.ts';

export interface ReplayPorts extends Pick<BetterAnswersDeps, 'knowledge' | 'phrases' | 'clock'> {
  readonly history: Pick<ReportHistory, 'touched'>;
  readonly entries: Pick<EntryStore, 'since'>;
}

const dayMs = 24 * 3_600_000;
const days = 7;
/** Of each day, so that every day of the week has its say; the whole takes a minute or two. */
const mostADay = 300;
const pageSize = 200;
/** Of a participant with few conversations among many others no more is looked through in a day. */
const mostPages = 100;
const longestHistory = 500;
/** Conversations between two tellings of how far it is. */
const toldEvery = 20;

/**
 * Gives the conversations of the last seven days to what is in use and to the draft, and counts what differs: how
 * questions are understood and, of a measure, what was worked out from people's own facts.
 * `told`: how many conversations are done; false ends it, then there is no result.
 */
export async function runReplay(
  ports: ReplayPorts,
  { tenantId }: Pick<Replay, 'tenantId'>,
  of: { readonly document: DraftDocument; readonly told: (conversations: number) => Promise<boolean> },
): Promise<ReplayResult | undefined> {
  const { document, told } = of;
  const toAt = ports.clock.now();
  const fromAt = new Date(toAt.getTime() - days * dayMs);
  const both = sidesOf(ports, document);
  const count = new ReplayCount();
  const seen = new Set<string>();
  let isCut = false;
  for (let day = 0; day < days; day++) {
    const begin = fromAt.getTime() + day * dayMs;
    const before = firstIdAt(begin + dayMs);
    let after = firstIdAt(begin);
    let ofDay = 0;
    for (let page = 0; ; page++) {
      const found = await ports.history.touched({ after, before, limit: pageSize });
      if (found.last === undefined) break;
      after = found.last;
      for (const key of found.conversations) {
        if (key.tenantId !== tenantId || seen.has(key.id)) continue;
        seen.add(key.id);
        ofDay += 1;
        const history = await ports.entries.since({ tenantId, id: key.id }, 0, longestHistory);
        await replayOne(count, both, history, key.id);
        if (count.conversations % toldEvery === 0 && !(await told(count.conversations))) return undefined;
        await setImmediate();
      }
      if (ofDay < mostADay && page < mostPages) continue;
      isCut = true;
      break;
    }
  }
  return count.result({ fromAt, toAt, isCut });
}

interface Sides {
  readonly measureId: string;
  /** Both readings of a question; `undefined`: the draft changes nothing of how questions are read. */
  readonly read?: (text: string) => Promise<readonly [ReplayedSide, ReplayedSide] | undefined>;
  /** Both bases of a measure. */
  readonly bases?: { readonly before: KnowledgeBase; readonly after: KnowledgeBase };
}

function sidesOf({ knowledge, phrases }: ReplayPorts, document: DraftDocument): Sides {
  const measureId = document.id;
  const read: Sides['read'] = async (text) => {
    const { inUse, draft } = await phrases.try(text, document);
    return draft && [sideOf(inUse), sideOf(draft)];
  };
  if (intentOf(measureId) !== undefined) return { measureId, read };
  const before = knowledge.current();
  const after = withDocument(before, measureId, document);
  const bases = { before, after };
  // Only by its names is a measure found in what is said.
  const isNamedAlike = namesOf(before, measureId) === namesOf(after, measureId);
  return isNamedAlike ? { measureId, bases } : { measureId, bases, read };
}

function namesOf(base: KnowledgeBase, measureId: string): string {
  return JSON.stringify(base.measure(measureId)?.names ?? []);
}

async function replayOne(
  count: ReplayCount,
  { measureId, read, bases }: Sides,
  history: readonly HistoryEntry[],
  conversationId: string,
): Promise<void> {
  count.conversations += 1;
  if (read)
    for (const { text, entry } of questionsIn(history).questions) {
      const sides = await read(text.slice(0, longestText));
      if (sides === undefined) continue;
      count.questions += 1;
      const [before, after] = sides;
      const masked = maskQuestion(text.slice(0, longestText));
      count.compare({ conversationId, at: entry.at, text: masked, before, after });
    }
  if (bases)
    for (const given of answersAbout(history, measureId)) {
      count.answers += 1;
      const [before, after] = [judged(bases.before, given), judged(bases.after, given)];
      count.compare({ conversationId, at: given.givenAt, before, after });
    }
}

/** As phrases are tried with. */
const longestText = 500;

function sideOf(reading: {
  readonly intent: string;
  readonly measure?: string;
  readonly decision: string;
}): ReplayedSide {
  const { intent, measure, decision } = reading;
  return { intent, ...(measure === undefined ? {} : { measure }), decision };
}

/** The answer to the same facts, of the same day. */
function judged(base: KnowledgeBase, { measureId, facts, child, at }: GivenAnswer): ReplayedSide {
  if (base.measure(measureId) === undefined) return { outcome: 'no-measure' };
  const [evaluation] = base.evaluate({
    goals: [measureId],
    // Kept as they were evaluated.
    facts: facts as Facts,
    at,
    asTold: true,
    ...(child === undefined ? {} : { child }),
  });
  if (evaluation === undefined) return { outcome: 'no-measure' };
  const { outcome, amount } = evaluation;
  const sum = amount?.outcome === 'sum' ? amount.value : undefined;
  return { outcome, ...(sum === undefined ? {} : { amount: sum }) };
}
