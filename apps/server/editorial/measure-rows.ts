import { asText } from '#knowledge-base/compile-measure.ts';
import type { Revision } from '#knowledge-base/editorial/revision.ts';
import type { Editor } from '#knowledge-base/editorial/rights.ts';
import { mayEdit, territoryOf } from '#knowledge-base/editorial/rights.ts';
import type { Text } from '#knowledge-base/entitlement/values.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { appliesIn, type Measure } from '#knowledge-base/measure.ts';
import { intentOf } from '#knowledge-base/phrases.ts';
import type { EditorialDeps } from './editorial-deps.ts';

export interface MeasuresQuery {
  readonly text?: string | undefined;
  readonly state?: 'draft' | 'in-review' | 'approved' | 'published' | 'superseded' | 'discarded' | undefined;
  readonly region?: string | undefined;
  readonly level?: string | undefined;
  readonly lifeEvent?: string | undefined;
  readonly cursor?: string | undefined;
}

export interface MeasureRow {
  readonly id: string;
  readonly name: Text;
  readonly shortName?: Text;
  readonly level: string;
  readonly territory: readonly string[];
  readonly canEdit: boolean;
  readonly current?: CurrentVersion;
  readonly open?: { readonly revisionId: string; readonly state: string };
}

export interface CurrentVersion {
  readonly version: number;
  readonly source: 'release' | 'revision';
  readonly publishedAt?: string;
  readonly effectiveFrom?: string;
  /** The release brought a newer file, but the published revision answers. */
  readonly isReleaseNewer: boolean;
  /** A published revision does not fit this release: the file of the release answers. */
  readonly isLeftOut: boolean;
}

interface Page {
  readonly rows: readonly MeasureRow[];
  readonly next?: string;
}

const pageSize = 50;
const openStates = ['draft', 'in-review', 'approved'] as const;

/**
 * Measures in use in alphabetical order of their ids, then drafts of measures that were never published, the latest
 * first. With an open `state` only measures with such a revision.
 */
export async function measureRows(deps: EditorialDeps, editor: Editor, query: MeasuresQuery): Promise<Page> {
  const { state, cursor } = query;
  const isOpenState = state === 'draft' || state === 'in-review' || state === 'approved';
  if (isOpenState) return rowsOfRevisions(deps, editor, query, { states: [state], withCurrent: true });
  const draftCursor = cursor?.startsWith('r:') ?? false;
  if (draftCursor) return rowsOfRevisions(deps, editor, query, { states: openStates, withCurrent: false });
  const base = deps.knowledge.current();
  const found = sortedMeasures(base).filter(matcher(base, query));
  const from = cursor === undefined ? 0 : found.findIndex(({ id }) => id > cursor);
  const measures = from < 0 ? [] : found.slice(from, from + pageSize);
  const open = await openByMeasure(deps, editor, measures);
  const rows = measures.map((measure) => rowOf(deps, editor, { measure, open: open.get(measure.id) }));
  if (from >= 0 && from + pageSize < found.length) {
    const last = rows.at(-1)?.id;
    return { rows, ...(last === undefined ? {} : { next: last }) };
  }
  if (state === 'published' || query.lifeEvent !== undefined) return { rows };
  const drafts = await rowsOfRevisions(deps, editor, query, { states: openStates, withCurrent: false });
  return { ...drafts, rows: [...rows, ...drafts.rows] };
}

async function rowsOfRevisions(
  deps: EditorialDeps,
  editor: Editor,
  query: MeasuresQuery,
  of: { readonly states: readonly (typeof openStates)[number][]; readonly withCurrent: boolean },
): Promise<Page> {
  const rows: MeasureRow[] = [];
  const base = deps.knowledge.current();
  let before = query.cursor?.startsWith('r:') ? query.cursor.slice(2) : undefined;
  for (;;) {
    const found = await deps.revisions.list({
      tenantId: editor.tenantId,
      states: of.states,
      ...(before === undefined ? {} : { before }),
      limit: pageSize,
    });
    for (const revision of found) {
      if (intentOf(revision.measureId) !== undefined) continue;
      const measure = base.measure(revision.measureId);
      if (measure !== undefined && !of.withCurrent) continue;
      const row = rowOf(deps, editor, { measure, open: revision });
      if (matchesRow(row, revision, query)) rows.push(row);
    }
    before = found.at(-1)?.id;
    if (found.length < pageSize || before === undefined) return { rows };
    if (rows.length >= pageSize) return { rows, next: `r:${before}` };
  }
}

/** Of a measure or of the phrases of an intent. */
export function currentOf(
  deps: Pick<EditorialDeps, 'knowledge'>,
  measureId: string,
): CurrentVersion | undefined {
  const { knowledge } = deps;
  const revision = knowledge.revisionInForce(measureId);
  const fileVersion = knowledge.release(measureId)?.document.version;
  const version =
    intentOf(measureId) === undefined
      ? knowledge.current().measure(measureId)?.version
      : (revision?.measureVersion ?? fileVersion);
  if (typeof version !== 'number') return undefined;
  return {
    version,
    source: revision === undefined ? 'release' : 'revision',
    ...(revision === undefined
      ? {}
      : { publishedAt: revision.publishedAt.toISOString(), effectiveFrom: revision.effectiveFrom }),
    isReleaseNewer:
      revision !== undefined && typeof fileVersion === 'number' && fileVersion >= revision.measureVersion,
    isLeftOut: knowledge.isLeftOut(measureId),
  };
}

function rowOf(
  deps: EditorialDeps,
  editor: Editor,
  of: { readonly measure: Measure | undefined; readonly open: Revision | undefined },
): MeasureRow {
  const { measure, open } = of;
  const id = measure?.id ?? open?.measureId ?? '';
  const document = measure?.document ?? open?.document;
  const territory = measure?.territory ?? (open === undefined ? [] : territoryOf(open.document));
  const current = currentOf(deps, id);
  const shortName = textOf(document?.shortName);
  return {
    id,
    name: textOf(document?.name) ?? { ru: id },
    ...(shortName === undefined ? {} : { shortName }),
    level: String(document?.level ?? ''),
    territory,
    canEdit: mayEdit(editor.region, territory),
    ...(current === undefined ? {} : { current }),
    ...(open === undefined ? {} : { open: { revisionId: open.id, state: open.state } }),
  };
}

function textOf(value: unknown): Text | undefined {
  if (typeof value === 'string') return asText(value);
  if (typeof value !== 'object' || value === null || !('ru' in value) || typeof value.ru !== 'string')
    return undefined;
  const en = 'en' in value && typeof value.en === 'string' ? value.en : undefined;
  return en === undefined ? { ru: value.ru } : { ru: value.ru, en };
}

async function openByMeasure(
  deps: EditorialDeps,
  { tenantId }: Editor,
  measures: readonly Measure[],
): Promise<ReadonlyMap<string, Revision>> {
  if (measures.length === 0) return new Map();
  const measureIds = measures.map(({ id }) => id);
  const open = await deps.revisions.list({ tenantId, measureIds, states: openStates, limit: pageSize });
  return new Map(open.map((revision) => [revision.measureId, revision]));
}

const sorted = new WeakMap<KnowledgeBase, readonly Measure[]>();

function sortedMeasures(base: KnowledgeBase): readonly Measure[] {
  const known = sorted.get(base);
  if (known) return known;
  const measures = [...base.measures()].sort((a, b) => (a.id < b.id ? -1 : 1));
  sorted.set(base, measures);
  return measures;
}

function matcher(base: KnowledgeBase, query: MeasuresQuery): (measure: Measure) => boolean {
  const { text, region, level, lifeEvent } = query;
  const found = text ? new Set(base.find(text, { limit: 50 }).map(({ measureId }) => measureId)) : undefined;
  return (measure) =>
    (region === undefined || appliesIn(measure, region)) &&
    (level === undefined || measure.document.level === level) &&
    (lifeEvent === undefined || measure.document.lifeEvents.includes(lifeEvent)) &&
    (!text || found?.has(measure.id) || isNamed(measure.id, measure.document.name, text));
}

function matchesRow(row: MeasureRow, { document }: Revision, query: MeasuresQuery): boolean {
  const { text, region, level, lifeEvent } = query;
  const events = document.lifeEvents;
  return (
    (region === undefined || row.territory.includes(region) || row.territory.includes('RU')) &&
    (level === undefined || row.level === level) &&
    (lifeEvent === undefined || (Array.isArray(events) && events.includes(lifeEvent))) &&
    (!text || isNamed(row.id, row.name, text))
  );
}

function isNamed(id: string, name: unknown, text: string): boolean {
  const words = folded(text);
  return id.includes(words) || folded(textOf(name)?.ru ?? '').includes(words);
}

function folded(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е');
}
