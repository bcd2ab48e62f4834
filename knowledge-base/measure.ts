import type { AuthorityDocument, LifeEventDocument, MeasureDocument, RegionDocument } from './documents.ts';
import type { AmountSpec } from './entitlement/amount.ts';
import type { Day } from './entitlement/dates.ts';
import type { Node } from './entitlement/expression.ts';
import type { DistrictCoefficient } from './entitlement/fact-view.ts';
import type { FactDictionary } from './entitlement/facts.ts';
import type { ParameterTable } from './entitlement/parameters.ts';
import type { Program } from './entitlement/program.ts';

/** A measure ready to be evaluated, with the document it came from. */
export interface Measure {
  readonly id: string;
  readonly version: number;
  readonly document: MeasureDocument;
  /** Official and everyday ones, in every language. */
  readonly names: readonly string[];
  readonly eligibility: Node;
  /** The same conditions, numbered: what is evaluated. */
  readonly program: Program;
  /** False when every condition is free text: such a measure is for consultation, its outcome never a bare yes. */
  readonly isComputable: boolean;
  /** Judged for each child by itself: its conditions speak of "the child". */
  readonly isPerChild: boolean;
  /** The office grants it by itself to everybody: there is nothing to apply for. */
  readonly isGrantedUnasked: boolean;
  /** Uses the conditions of other measures (`entitled`): changes when they do. */
  readonly refersToOthers: boolean;
  readonly amount: AmountSpec;
  readonly territory: readonly string[];
  readonly from?: Day;
  readonly to?: Day;
  readonly shortcuts: ReadonlySet<string>;
}

/** Everything a measure's document may refer to. */
export interface Surroundings {
  readonly facts: FactDictionary;
  readonly parameters: ParameterTable;
  readonly regions: ReadonlyMap<string, RegionDocument>;
  readonly authorities: ReadonlyMap<string, AuthorityDocument>;
  readonly lifeEvents: ReadonlyMap<string, LifeEventDocument>;
  readonly coefficients: ReadonlyMap<string, DistrictCoefficient>;
  /** Conditions of another measure, for `entitled`. */
  readonly eligibilityOf?: (measureId: string) => Node | undefined;
}

export const WHOLE_COUNTRY = 'RU';

/** Is the measure of this region: of its own territory or of the whole country? */
export function appliesIn(measure: Measure, region: string): boolean {
  return measure.territory.includes(WHOLE_COUNTRY) || measure.territory.includes(region);
}
