import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Knowledge } from '#dialogs/ports.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { editorialDay } from '#knowledge-base/editorial/calendar-day.ts';
import { documentIdOf, overlaid } from '#knowledge-base/editorial/overlay.ts';
import type {
  KnowledgeEditionStore,
  ReleaseMeasure,
  RevisionStore,
} from '#knowledge-base/editorial/ports.ts';
import type { PublishedRevision } from '#knowledge-base/editorial/revision.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { readKnowledgeDocuments } from '#knowledge-base/load.ts';
import { intentOf, phrasesPath, readPhrases } from '#knowledge-base/phrases.ts';
import type { Problem } from '#knowledge-base/problems.ts';
import { knowledgeFacade } from './knowledge-facade.ts';

/** How long a publication by another process may stay unknown here. */
const lookEveryMs = 2_000;

export interface KnowledgeDeps {
  readonly folder: string;
  readonly revisions: RevisionStore;
  readonly editions: KnowledgeEditionStore;
  readonly clock: Clock;
  readonly logger: KnowledgeLog;
}

/** Of the logger what is used here. */
interface KnowledgeLog {
  info(details: object, event: string): void;
  error(details: object, event: string): void;
}

/**
 * The knowledge base in use: the files of the release with what was published laid over them. A publication by any
 * process, and the day on which one takes effect, reach it within seconds; the change is one assignment, between turns.
 * Every edition is stored before the first answer is given from it.
 */
export class LiveKnowledge {
  /** For dialogs: asks whatever edition is in use at that moment. */
  readonly facade: Knowledge = knowledgeFacade(() => this.current());
  readonly #deps: KnowledgeDeps;
  readonly #release: KnowledgeDocuments;
  readonly #releaseByMeasure: ReadonlyMap<string, ReleaseMeasure>;
  readonly #releaseBase: KnowledgeBase;
  #current: KnowledgeBase;
  #inForce: ReadonlyMap<string, PublishedRevision> = new Map();
  #leftOut: ReadonlySet<string> = new Set();
  #published: readonly PublishedRevision[] = [];
  #publication = 0;
  #day = '';
  #refreshing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  readonly #listeners: (() => void)[] = [];

  private constructor(deps: KnowledgeDeps, release: KnowledgeDocuments) {
    this.#deps = deps;
    this.#release = release;
    this.#releaseBase = buildKnowledgeBase(release);
    this.#releaseByMeasure = releaseByMeasure(release);
    this.#current = this.#releaseBase;
  }

  /** @throws AppError knowledge-base-unreadable, knowledge-base-invalid: the files of the release */
  static async open(deps: KnowledgeDeps): Promise<LiveKnowledge> {
    const live = new LiveKnowledge(deps, await readDocuments(deps.folder));
    await live.refresh();
    return live;
  }

  /** Calls after every change of the edition in use. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  current(): KnowledgeBase {
    return this.#current;
  }

  release(measureId: string): ReleaseMeasure | undefined {
    return this.#releaseByMeasure.get(measureId);
  }

  /** The published revision that answers come from, when it is not the file of the release. */
  revisionInForce(measureId: string): PublishedRevision | undefined {
    return this.#inForce.get(measureId);
  }

  /** Published, but it does not fit the facts and parameters of this release: the file of the release answers. */
  isLeftOut(measureId: string): boolean {
    return this.#leftOut.has(measureId);
  }

  /** Takes in what was published since, here or elsewhere. Resolves when answers come from it. */
  refresh(): Promise<void> {
    const next = this.#refreshing.then(() => this.#look());
    this.#refreshing = next.catch(() => undefined);
    return next;
  }

  start(): void {
    setImmediate(() => this.#current.warm(this.#deps.clock.now()));
    this.#watch();
  }

  #watch(): void {
    this.#timer = setTimeout(() => {
      this.refresh()
        .catch((err: unknown) => this.#deps.logger.error({ err }, 'knowledge-refresh-failed'))
        .finally(() => {
          if (!this.#isStopped) this.#watch();
        });
    }, lookEveryMs);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#refreshing;
  }

  async #look(): Promise<void> {
    const { revisions, clock } = this.#deps;
    const day = editorialDay(clock.now());
    const publication = await revisions.lastPublication();
    if (publication === this.#publication && day === this.#day) return;
    const news = publication > this.#publication ? await revisions.publishedAfter(this.#publication) : [];
    const published = [...this.#published, ...news];
    await this.#change(published, day);
    this.#published = published;
    this.#publication = published.at(-1)?.publication ?? 0;
    this.#day = day;
  }

  async #change(published: readonly PublishedRevision[], day: string): Promise<void> {
    const { documents, inForce } = overlaid(this.#release, published, day);
    const built = this.#build(documents, inForce);
    const { version } = built.base;
    const previous = this.#day === '' ? {} : { previous: this.#current.version };
    await this.#deps.editions.keep({ version, documents: built.base.documents, ...previous });
    const isNew = version !== this.#current.version;
    // At a start the first visitors wait for nothing yet: `start` does it once the doors are open.
    if (this.#day !== '') built.base.warm(this.#deps.clock.now());
    this.#current = built.base;
    this.#inForce = new Map([...inForce].filter(([id]) => !built.leftOut.has(id)));
    this.#leftOut = built.leftOut;
    if (!isNew) return;
    this.#deps.logger.info({ version, overlaid: inForce.size }, 'knowledge-changed');
    for (const listener of this.#listeners) listener();
  }

  /** A new release may no longer know what a published revision refers to: those stay out, and it is said. */
  #build(
    documents: KnowledgeDocuments,
    inForce: ReadonlyMap<string, PublishedRevision>,
  ): { readonly base: KnowledgeBase; readonly leftOut: ReadonlySet<string> } {
    if (inForce.size === 0) return { base: this.#releaseBase, leftOut: new Set() };
    try {
      return { base: buildKnowledgeBase(documents, { reuse: this.#current }), leftOut: new Set() };
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'knowledge-base-invalid') throw error;
    }
    const fitting = [...inForce.values()].filter(({ document }) => this.#fits(document));
    const leftOut = new Set([...inForce.keys()].filter((id) => fitting.every((one) => one.measureId !== id)));
    for (const id of leftOut) this.#deps.logger.error({ measureId: id }, 'knowledge-revision-left-out');
    try {
      const some = overlaid(this.#release, fitting, '9999-12-31').documents;
      return { base: buildKnowledgeBase(some, { reuse: this.#releaseBase }), leftOut };
    } catch (err) {
      this.#deps.logger.error({ err }, 'knowledge-overlay-left-out');
      return { base: this.#releaseBase, leftOut: new Set(inForce.keys()) };
    }
  }

  #fits(document: PublishedRevision['document']): boolean {
    const intent = intentOf(document.id);
    if (intent === undefined) return this.#releaseBase.validateMeasure(document).measure !== undefined;
    const problems: Problem[] = [];
    const measures = new Map(this.#releaseBase.measures().map((measure) => [measure.id, measure]));
    readPhrases({ [phrasesPath(intent)]: document }, measures, problems);
    return problems.length === 0;
  }
}

/** A build has parsed the files already: reading them again would take a third of a second of every start. */
async function readDocuments(folder: string): Promise<KnowledgeDocuments> {
  const parsed = join(folder, 'documents.json');
  return existsSync(parsed) ? JSON.parse(await readFile(parsed, 'utf8')) : readKnowledgeDocuments(folder);
}

function releaseByMeasure(release: KnowledgeDocuments): ReadonlyMap<string, ReleaseMeasure> {
  const found = new Map<string, ReleaseMeasure>();
  for (const [path, document] of Object.entries(release)) {
    const id = documentIdOf(path);
    if (id === undefined || typeof document !== 'object' || document === null) continue;
    found.set(id, { path, document: { ...document, id } });
  }
  return found;
}

/** Beside the modules of a build, or in the sources. */
export const knowledgeFolder = join(import.meta.dirname, '..', '..', 'knowledge-base');
