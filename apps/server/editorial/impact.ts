import { impactInWorker } from '#knowledge-base/batch/impact.ts';
import { contentHash } from '#knowledge-base/editorial/content-hash.ts';
import { documentIdOf, documentPath } from '#knowledge-base/editorial/overlay.ts';
import type { ImpactPreview, ImpactReport } from '#knowledge-base/editorial/ports.ts';
import type { DraftDocument } from '#knowledge-base/editorial/revision.ts';
import { buildKnowledgeBase, type KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import { WHOLE_COUNTRY } from '#knowledge-base/measure.ts';
import { SYNTHETIC_DAY } from '#knowledge-base/synthetic/index.ts';

/** The same households every time: two previews of one change say the same. */
const seed = 20_260_915;
/** A report is asked for again by everybody who reviews; it depends on nothing but its key. */
const keptReports = 20;

type Request = Parameters<ImpactPreview['preview']>[0];

/** Previews in a thread of their own, one at a time, so that conversations keep a core. */
export function createImpactPreview(knowledge: { readonly current: () => KnowledgeBase }): ImpactPreview {
  const reports = new Map<string, Promise<ImpactReport>>();
  let last: Promise<unknown> = Promise.resolve();

  return {
    preview(request) {
      const before = knowledge.current();
      const key = contentHash([before.version, request]);
      const known = reports.get(key);
      if (known) return known;
      const report = last.then(() => previewOf(before, request));
      last = report.catch(() => reports.delete(key));
      reports.set(key, report);
      const [oldest] = reports.keys();
      if (reports.size > keptReports && oldest !== undefined) reports.delete(oldest);
      return report;
    },
  };
}

async function previewOf(current: KnowledgeBase, request: Request): Promise<ImpactReport> {
  const { measureId, document, against, households } = request;
  const before = against ? withDocument(current, measureId, against.document) : current;
  const after = withDocument(current, measureId, document);
  const day = dayOf(document);
  const { measures, households: count } = await impactInWorker({
    before,
    after,
    measureIds: [measureId],
    synthetic: { seed, count: households, asOf: day, ...regionsOf(measureId, before, after) },
    at: day,
  });
  const impact = measures[measureId];
  return {
    households: count,
    day,
    rows: Object.entries(impact?.byRegion ?? {}).map(([region, counts]) => ({
      region,
      measureId,
      newlyYes: counts.newYes,
      noLongerYes: counts.lostYes,
      openToNo: counts.openToNo,
      noToOpen: counts.noToOpen,
      yesBefore: counts.yesBefore,
      yesAfter: counts.yesAfter,
      households: counts.answers,
    })),
    examples: impact?.examples ?? [],
  };
}

/** The base with this document in place of the one of its id, or without it. */
export function withDocument(
  base: KnowledgeBase,
  id: string,
  document: DraftDocument | undefined,
): KnowledgeBase {
  const others = Object.entries(base.documents).filter(([path]) => documentIdOf(path) !== id);
  const own = document === undefined ? {} : { [documentPath(document)]: document };
  return buildKnowledgeBase({ ...Object.fromEntries(others), ...own }, { reuse: base });
}

/** Households of the measure's own regions, before and after; of the whole country when it is for that. */
function regionsOf(id: string, ...bases: readonly KnowledgeBase[]): { readonly regions?: readonly string[] } {
  const territory = new Set(bases.flatMap((base) => base.measure(id)?.territory ?? []));
  return territory.has(WHOLE_COUNTRY) || territory.size === 0 ? {} : { regions: [...territory] };
}

/** The usual day of invented households, or the first day of the measure when the law comes later. */
function dayOf(document: Request['document']): string {
  const { effective } = document;
  const from =
    typeof effective === 'object' && effective !== null && 'from' in effective ? effective.from : '';
  return typeof from === 'string' && from > SYNTHETIC_DAY ? from : SYNTHETIC_DAY;
}
