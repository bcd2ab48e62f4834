import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';
import { parseDay } from '../entitlement/dates.ts';
import type { KnowledgeBase } from '../knowledge-base.ts';
import { compileBatch } from './compile.ts';
import {
  type Checkpoint,
  type RunIdentity,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
  writeWhole,
} from './scan/checkpoint.ts';
import { encodeHeader, headerOf } from './scan/result-format.ts';
import { countIndexed, ensureIndex } from './scan/result-index.ts';
import { RunFiles, SUMMARY_FILE } from './scan/run-files.ts';
import { type ChunkResult, PROBLEMS_LISTED } from './scan/scan-chunk.ts';
import { type ChunkRunner, ScanHere, ScanPool } from './scan/scan-pool.ts';
import { type NdjsonFile, openSource, type PlacedChunk, type ProfileSource } from './scan/source.ts';
import { addTally, type Breakdown, breakdownOf, type Tally } from './scan/tally.ts';

export interface ScanRequest {
  /** A file of household documents, one a line, or a store of them. */
  readonly source: NdjsonFile | ProfileSource;
  readonly knowledgeBase: KnowledgeBase;
  /** Day of the evaluation, `YYYY-MM-DD`; of application, where a household does not say its own. */
  readonly at: string;
  /** Folder for what the run writes: results.bin, events.ndjson, problems.ndjson, summary.json. */
  readonly into: string;
  /** Folder of the run before: without it nothing is called new or lost. */
  readonly previous?: string;
  /** Threads beside this one; default 2. With 0 this thread does everything and answers nobody meanwhile. */
  readonly workers?: number;
  /** Goes on where a run into the same folder was stopped; starts from the beginning when there is none. */
  readonly resume?: boolean;
  readonly onProgress?: (progress: ScanProgress) => void;
  /** Default 2000. */
  readonly checkpointEveryMs?: number;
  /** Stops between chunks; the run can be resumed. */
  readonly signal?: AbortSignal;
}

export interface ScanProgress {
  readonly profiles: number;
  readonly lines: number;
  readonly problems: number;
  /** 0 to 1; absent when the size of the source is not known. */
  readonly doneShare?: number;
  /** Profiles a second since this process began. */
  readonly perSecond: number;
  readonly leftSeconds?: number;
}

/** The same for the same profiles, knowledge base and day, however often the run was stopped. */
export interface ScanSummary extends Breakdown {
  readonly knowledgeBase: string;
  readonly at: string;
  readonly profiles: number;
  readonly lines: number;
  /** Lines left out or with a value left out; the first of them are in problems.ndjson. */
  readonly problems: number;
  /** Profiles that the run before had and this one has not. */
  readonly gone?: number;
  /** Profiles that the run before did not have. */
  readonly added?: number;
}

const CHECKPOINT_EVERY_MS = 2000;

/**
 * Judges every profile of a source by every measure, on threads, with memory bounded by the chunks under way. Survives
 * being killed at any moment: with `resume` it goes on from the last checkpoint, and the output is the same.
 * @throws AppError scan-source-unreadable, scan-results-unreadable, scan-resume-mismatch, scan-chunk-failed, scan-stopped
 */
export async function scanProfiles(request: ScanRequest): Promise<ScanSummary> {
  const { knowledgeBase, at, into, previous, workers = 2, resume = false, signal } = request;
  const { checkpointEveryMs = CHECKPOINT_EVERY_MS } = request;
  const source = await openSource(request.source);
  const run: RunIdentity = {
    source: source.identity,
    knowledgeBase: knowledgeBase.version,
    at,
    ...(previous === undefined ? {} : { previous: resolve(previous) }),
  };
  const from = resume ? readCheckpoint(into, run) : undefined;
  if (previous !== undefined) {
    checkFinished(previous, into);
    ensureIndex(previous);
  }
  const files = new RunFiles(into, from?.sizes ?? { results: 0, events: 0, problems: 0 });
  const state = new ScanState(run, from);
  if (from === undefined) {
    removeCheckpoint(into);
    files.append('results', encodeHeader(headerFor(knowledgeBase, at)));
  }
  const setup = { documents: knowledgeBase.documents, at, previous };
  const pool = workers === 0 ? new ScanHere(knowledgeBase, setup) : new ScanPool(setup, workers);
  const progress = progressOf(request, source.unit, source.total, state);
  let savedAt = performance.now();
  try {
    for await (const { next, result } of inOrder(source.chunks(from?.next), pool, 2 * workers + 1, signal)) {
      files.append('results', result.results);
      files.append('events', result.events);
      files.append('problems', state.add(result, next));
      if (performance.now() - savedAt < checkpointEveryMs) continue;
      writeCheckpoint(into, state.checkpoint(files.sync()));
      savedAt = performance.now();
      progress();
    }
    const sizes = files.sync();
    if (signal?.aborted === true) {
      writeCheckpoint(into, state.checkpoint(sizes));
      throw new AppError('scan-stopped', 'The scan was stopped; it can be resumed', { retryable: true });
    }
  } finally {
    files.close();
    await pool.close();
  }
  progress();
  const summary = state.summary(knowledgeBase, previous);
  writeWhole(join(into, SUMMARY_FILE), `${JSON.stringify(summary, undefined, 2)}\n`);
  removeCheckpoint(into);
  return summary;
}

/** Half a run would make a "new yes" of everything it has not come to. */
function checkFinished(previous: string, into: string): void {
  const isFinished = existsSync(join(previous, SUMMARY_FILE));
  if (isFinished && resolve(previous) !== resolve(into)) return;
  throw new AppError(
    'scan-results-unreadable',
    isFinished
      ? 'A run cannot be compared with itself: it needs a folder of its own'
      : `The run in ${previous} was not finished: resume it first`,
  );
}

function headerFor(knowledgeBase: KnowledgeBase, at: string) {
  const measures = knowledgeBase.measures();
  const day = parseDay(at);
  if (day === undefined) throw new AppError('day-invalid', 'A day is written YYYY-MM-DD');
  const rules = compileBatch({
    measures,
    surroundings: knowledgeBase.surroundings,
    at: day,
    code: 'closures',
  });
  return headerOf(rules, knowledgeBase.version, at);
}

/** Results in the order of the chunks; no more than `most` chunks are under way, so a slow disk slows the reading. */
async function* inOrder(
  chunks: AsyncIterable<PlacedChunk>,
  pool: ChunkRunner,
  most: number,
  signal: AbortSignal | undefined,
): AsyncIterable<{ readonly next: string; readonly result: ChunkResult }> {
  const running: { readonly next: string; readonly result: Promise<ChunkResult> }[] = [];
  for await (const { task, next } of chunks) {
    if (signal?.aborted === true) break;
    const result = pool.run(task);
    // Awaited in its turn below; a failure before that is not one that nobody handles.
    result.catch(() => undefined);
    running.push({ next, result });
    if (running.length < most) continue;
    const first = running.shift();
    if (first !== undefined) yield { next: first.next, result: await first.result };
  }
  for (const { next, result } of running) yield { next, result: await result };
}

class ScanState {
  readonly #run: RunIdentity;
  readonly #tally: Tally;
  #next = '';
  #known = 0;
  lines = 0;
  profiles = 0;
  problems = 0;

  constructor(run: RunIdentity, from: Checkpoint | undefined) {
    this.#run = run;
    this.#tally = from?.tally ?? {};
    this.#next = from?.next ?? '';
    this.#known = from?.known ?? 0;
    this.lines = from?.lines ?? 0;
    this.profiles = from?.profiles ?? 0;
    this.problems = from?.problems ?? 0;
  }

  get next(): string {
    return this.#next;
  }

  /** Counts a chunk in; its problems as lines of the problem file, numbered from 1 in the whole source. */
  add(result: ChunkResult, next: string): string {
    const room = Math.max(0, PROBLEMS_LISTED - this.problems);
    const lines = result.problems
      .slice(0, room)
      .map(({ line, ...problem }) => `${JSON.stringify({ line: this.lines + line + 1, ...problem })}\n`);
    this.#next = next;
    this.lines += result.lines;
    this.profiles += result.profiles;
    this.#known += result.known;
    this.problems += result.problemCount;
    addTally(this.#tally, result.tally);
    return lines.join('');
  }

  checkpoint(sizes: Checkpoint['sizes']): Checkpoint {
    const { lines, profiles, problems } = this;
    return {
      format: 'otklik-scan-checkpoint-1',
      run: this.#run,
      next: this.#next,
      lines,
      profiles,
      known: this.#known,
      problems,
      sizes,
      tally: this.#tally,
    };
  }

  summary(knowledgeBase: KnowledgeBase, previous: string | undefined): ScanSummary {
    const { lines, profiles, problems } = this;
    return {
      knowledgeBase: this.#run.knowledgeBase,
      at: this.#run.at,
      profiles,
      lines,
      problems,
      ...(previous === undefined
        ? {}
        : { gone: countIndexed(previous) - this.#known, added: profiles - this.#known }),
      ...breakdownOf(this.#tally, knowledgeBase),
    };
  }
}

function progressOf(
  { onProgress }: ScanRequest,
  unit: 'bytes' | 'profiles',
  total: number | undefined,
  state: ScanState,
): () => void {
  const startedAt = performance.now();
  const [profilesBefore, doneBefore] = [state.profiles, done()];
  function done(): number {
    return unit === 'bytes' ? Number(state.next) : state.profiles;
  }
  return () => {
    const seconds = Math.max(0.001, (performance.now() - startedAt) / 1000);
    const { profiles, lines, problems } = state;
    const doneShare = total === undefined || total === 0 ? undefined : Math.min(1, done() / total);
    const left =
      total === undefined || done() <= doneBefore
        ? undefined
        : ((total - done()) / (done() - doneBefore)) * seconds;
    onProgress?.({
      profiles,
      lines,
      problems,
      perSecond: (profiles - profilesBefore) / seconds,
      ...(doneShare === undefined ? {} : { doneShare }),
      ...(left === undefined ? {} : { leftSeconds: left }),
    });
  };
}
