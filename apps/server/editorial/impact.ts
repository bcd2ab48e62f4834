import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImpactPreview, ImpactReport } from '#knowledge-base/editorial/ports.ts';
import { parseDay } from '#knowledge-base/entitlement/dates.ts';
import { evaluateMeasure } from '#knowledge-base/evaluate-measure.ts';
import { readHousehold } from '#knowledge-base/household/read-household.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import type { LiveKnowledge } from '../knowledge.ts';

const seed = 20_260_915;
const betweenTurns = 50;

export function createImpactPreview(knowledge: LiveKnowledge): ImpactPreview {
  return {
    async preview({ measureId, document, households }): Promise<ImpactReport> {
      const base = knowledge.current();
      const before = base.measure(measureId);
      const after = base.validateMeasure(document).measure;
      const rows = new Map<string, { newlyYes: number; noLongerYes: number; households: number }>();
      let count = 0;
      for (const household of syntheticHouseholds({ seed, count: households })) {
        const asOf = String(household.asOf);
        const { facts } = readHousehold(household, base.surroundings.facts, { at: asOf });
        const at = parseDay(asOf) ?? 0;
        const [was, is] = [before, after].map(
          (measure) =>
            measure !== undefined &&
            evaluateMeasure({ measure, surroundings: base.surroundings, facts, at, knowledgeBase: '' })
              .outcome === 'yes',
        );
        const region = String(household.region);
        const row = rows.get(region) ?? { newlyYes: 0, noLongerYes: 0, households: 0 };
        rows.set(region, row);
        row.households += 1;
        if (is && !was) row.newlyYes += 1;
        if (was && !is) row.noLongerYes += 1;
        count += 1;
        if (count % betweenTurns === 0) await nextTurn();
      }
      return {
        households: count,
        rows: [...rows].map(([region, row]) => ({ region, measureId, ...row })),
      };
    },
  };
}
