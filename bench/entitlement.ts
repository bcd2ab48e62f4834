// All federal measures for one family, with reasons, against json-rules-engine without. Run: npm run -s bench -- entitlement
import type { Facts } from '#knowledge-base/entitlement/facts.ts';
import { evaluateMeasures } from '#knowledge-base/evaluate-measure.ts';
import { readHousehold } from '#knowledge-base/household/read-household.ts';
import { syntheticHouseholds } from '#knowledge-base/synthetic/index.ts';
import {
  AT,
  at,
  federal,
  loadNote,
  peerProfiles,
  perSecond,
  surroundings,
  whole,
} from './entitlement-profiles.ts';

const { peer, facts, profiles } = await peerProfiles(federal, 400, 300);
const households = [...syntheticHouseholds({ seed: 5, count: 400, unknownShare: 0.3 })].map((document) =>
  readHousehold(document, surroundings.facts, { at: AT }),
);

let kept = 0;

function judge(told: Facts, child: number | undefined, isExplained: boolean): void {
  const input = { measures: federal, surroundings, facts: told, child, at, knowledgeBase: 'bench' };
  for (const evaluation of evaluateMeasures(input)) {
    kept += evaluation.outcome.length;
    if (isExplained) kept += evaluation.explanation.children.length + evaluation.needs.length;
  }
}

const each = (list: readonly Facts[], isExplained: boolean) => () => {
  for (const told of list) judge(told, undefined, isExplained);
};
const partial = (isExplained: boolean) => () => {
  for (const { facts: told, children = [] } of households)
    judge(told, children.length > 0 ? 0 : undefined, isExplained);
};

const outcomes = await perSecond(facts.length, each(facts, false));
const explained = await perSecond(facts.length, each(facts, true));
const outcomesPartial = await perSecond(households.length, partial(false));
const explainedPartial = await perSecond(households.length, partial(true));
const theirs = await perSecond(20, async () => {
  for (const profile of profiles.slice(0, 20)) kept += (await peer.yesOf(profile)).length;
});

const line = (families: number) => ({
  'families/s': whole(families),
  'measures/s': whole(families * federal.length),
  'to json-rules-engine': (families / theirs).toFixed(1),
});
process.stdout.write(`${federal.length} federal measures; ${loadNote()}\n`);
console.table({
  'complete profile, outcomes': { ...line(outcomes), bound: '' },
  'complete profile, every reason': { ...line(explained), bound: '≥ 50,000 measures/s, ≥ 15 ×' },
  'family as a document, 30 % unknown, outcomes': { ...line(outcomesPartial), bound: '' },
  'the same, every reason and question': { ...line(explainedPartial), bound: '' },
  'json-rules-engine 7.3.1, yes or not': { ...line(theirs), bound: '' },
});
process.exit(kept > 0 ? 0 : 1);
