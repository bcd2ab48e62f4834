import { type FactDictionary, factDefinition } from '#knowledge-base/entitlement/facts.ts';

/** Facts of the document that stand under another name among the engine's facts. */
const WRITTEN: Readonly<Record<string, string>> = {
  'spouse.exists': 'spouse',
  'children.count': 'children',
  'adults.count': 'adults',
  'family.currentEdinoeUntil': 'family.currentEdinoe.until',
  'family.currentEdinoeAmount': 'family.currentEdinoe.amount',
  'family.toleranceUsed': 'family.currentEdinoe.toleranceUsedBefore',
  'applicant.nsuDrugs': 'applicant.nsuTaken',
  'applicant.nsuSanatorium': 'applicant.nsuTaken',
  'applicant.nsuTravel': 'applicant.nsuTaken',
};

/** What only a conversation asks or only the engine computes: named after the facts of a document. */
const LAST: ReadonlySet<string> = new Set([
  'case.usual',
  'adults.eachEarnedMinimum',
  'adults.excuse',
  'adults.minimumIncomeMet',
  'applicant.pensionAgeDate',
  'applicant.socialPensionAgeDate',
  'family.oldestParentBirthDate',
  'property.aboveLimits',
  'sick.stillOpen',
  'zhku.costAboveShare',
  'zhku.subsidyShare',
]);

/** What a document says by its list of children. */
const BY_THE_LIST: ReadonlySet<string> = new Set([
  'family.childrenCount',
  'family.childrenUnder17',
  'family.childrenUnder18',
  'family.childrenRaisedTo8',
  'family.dependentChildren',
  'family.hasChildUnder7',
  'family.hasDisabledChild',
]);

/** The path of a household document that gives this fact: `children[].birthDate`, `family.avgIncome`. */
export function factPath(id: string, dictionary: FactDictionary): string {
  const general = id.replace(/^(children|adults)\[\d+\]\./, '$1[].').replace(/^child\./, 'children[].');
  const written = WRITTEN[general];
  if (written !== undefined) return written;
  const excuse = /^(.*)\.(excuseIsUnemployment|incomeRuleWaived)$/.exec(general);
  if (excuse !== null) return `${excuse[1]}.excuse`;
  if (general !== id || id.startsWith('spouse.')) return general;
  return factDefinition(dictionary, id)?.path ?? id;
}

/** Missing facts as paths, each once, the deciding one first. */
export function missingPaths(ids: readonly string[], dictionary: FactDictionary): string[] {
  const isLast = (id: string): boolean => LAST.has(id) || BY_THE_LIST.has(id);
  const isListed = ids.some((id) => id === 'children.count' || /^child(ren\[\d+\])?\./.test(id));
  const first = ids.flatMap((id) =>
    !isLast(id) ? [id] : BY_THE_LIST.has(id) && !isListed ? ['children.count'] : [],
  );
  const inOrder = [...first, ...ids.filter(isLast)];
  return [...new Set(inOrder.map((id) => factPath(id, dictionary)))];
}
