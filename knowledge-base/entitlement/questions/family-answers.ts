import { type FactDictionary, type Facts, type FactValue, factDefinition } from '../facts.ts';

type Document = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, unknown>>;

/**
 * Facts of one of our own synthetic households, quickly: it is known to be well formed, so nothing is checked. The
 * child in question is the youngest.
 */
export function familyAnswers(document: Document, dictionary: FactDictionary): Facts {
  const facts: Record<string, FactValue> = {};
  const put = (id: string, raw: unknown): void => {
    const definition = factDefinition(dictionary, id);
    if (definition === undefined) return;
    if (typeof raw === 'number' && definition.type === 'money') facts[id] = known(Math.round(raw * 100));
    else if (typeof raw === 'number' && definition.type === 'enum') facts[id] = known(String(raw));
    else if (typeof raw === 'number' || typeof raw === 'string' || typeof raw === 'boolean')
      facts[id] = known(raw);
  };
  const putAll = (prefix: string, fields: Item): void => {
    for (const key in fields) {
      const raw = fields[key];
      if (typeof raw === 'object' && raw !== null) putSpecial(`${prefix}${key}`, raw, put);
      else put(`${prefix}${key}`, raw);
    }
  };
  for (const key in document) {
    const value = document[key];
    if (key === 'children' && isList(value)) {
      put('children.count', value.length);
      value.forEach((child, index) => {
        putAll(`children[${index}].`, child);
        if (index === value.length - 1) putAll('child.', child);
      });
    } else if (key === 'spouse') {
      put('spouse.exists', isItem(value));
      if (isItem(value)) putAll('spouse.', value);
    } else if (isItem(value)) putAll(`${key}.`, value);
    else put(key, value);
  }
  if (facts['family.currentEdinoeUntil'] === undefined) put('family.currentEdinoe', false);
  return facts;
}

const told = new Map<boolean | number | string, FactValue>();
const TOLD_KEPT = 100_000;

/** Families share their values: most are yes, no or one of a few thousand words, days and sums. */
function known(value: boolean | number | string): FactValue {
  let fact = told.get(value);
  if (fact === undefined) {
    fact = { status: 'known', value, source: 'self', at: '' };
    if (told.size < TOLD_KEPT) told.set(value, fact);
  }
  return fact;
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly Item[] {
  return Array.isArray(value);
}

const WAIVERS = ['large_family', 'sole_parent', 'pregnancy', 'mobilized'];

/** Lists and objects that are told as several facts. */
function putSpecial(id: string, raw: object, put: (id: string, raw: unknown) => void): void {
  if (id.endsWith('.excuse') && Array.isArray(raw)) {
    const person = id.slice(0, -'.excuse'.length);
    put(
      `${person}.incomeRuleWaived`,
      WAIVERS.some((reason) => raw.includes(reason)),
    );
    put(`${person}.excuseIsUnemployment`, raw.length === 1 && raw[0] === 'unemployed');
  } else if (id === 'applicant.nsuTaken' && Array.isArray(raw)) {
    put('applicant.nsuDrugs', raw.includes('drugs'));
    put('applicant.nsuSanatorium', raw.includes('sanatorium'));
    put('applicant.nsuTravel', raw.includes('travel'));
  } else if (id === 'family.currentEdinoe' && isItem(raw)) {
    put(id, true);
    put('family.currentEdinoeUntil', raw.until);
    put('family.currentEdinoeAmount', raw.amount);
    put('family.toleranceUsed', raw.toleranceUsedBefore);
  } else if (isList(raw)) {
    put(`${id}Count`, raw.length);
    if (id === 'property.cars')
      put('property.powerfulCars', raw.filter(({ hp }) => Number(hp) >= 250).length);
    else
      put(
        `${id}Area`,
        raw.reduce((sum, { area, share }) => sum + Number(area) * Number(share), 0),
      );
  }
}
