import { asText } from './compile-measure.ts';
import { conditionLines } from './condition-lines.ts';
import type { TextDocument } from './documents.ts';
import { type Day, formatDay } from './entitlement/dates.ts';
import { isMoneyUnit, type ParameterUse } from './entitlement/parameters.ts';
import { type Lang, textIn } from './entitlement/values.ts';
import type { Ground } from './evaluate-measure.ts';
import { type Measure, type Surroundings, WHOLE_COUNTRY } from './measure.ts';
import { formNames, levelNames, modeNames } from './words.ts';

/** What a citizen is told about a measure, in parts: a channel renders as much as fits. */
export interface Consultation {
  readonly measureId: string;
  readonly name: string;
  /** Short name for the middle of a sentence. */
  readonly shortName: string;
  readonly summary: string;
  readonly who: readonly string[];
  /** Conditions in plain words. */
  readonly conditions: readonly string[];
  readonly amount: string;
  /** Sums in force on the day that the amount rests on; regional ones only when the region is known. */
  readonly sums: readonly Sum[];
  readonly form: string;
  readonly authority: string;
  readonly level: string;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly how: string;
  readonly where: readonly string[];
  /** Documents to bring; empty when the office gets everything itself. */
  readonly documents: readonly string[];
  readonly terms: { readonly decision: string; readonly payment: string; readonly apply?: string };
  readonly notes: readonly string[];
  readonly acts: readonly string[];
  readonly related: {
    readonly choiceWith: readonly string[];
    readonly togetherWith: readonly string[];
    readonly notWith: readonly string[];
  };
  /** Day the content was checked on, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Can the bot work out whether it is due (otherwise only tell about it)? */
  readonly isComputable: boolean;
  readonly ground: Ground;
}

export interface Sum {
  readonly name: string;
  /** Kopecks. */
  readonly value: number;
  /** First day of the value, `YYYY-MM-DD`. */
  readonly from: string;
}

export interface ConsultationRequest {
  readonly lang: Lang;
  readonly at: Day;
  readonly knowledgeBase: string;
  readonly region?: string | undefined;
}

export function consultationOf(
  measure: Measure,
  surroundings: Surroundings,
  { lang, at, knowledgeBase, region }: ConsultationRequest,
): Consultation {
  const { document } = measure;
  const say = (text: TextDocument): string => textIn(asText(text), lang);
  const { apply } = document.terms;
  const how = textIn(modeNames[document.mode], lang);
  const uses = sumsInForce(measure, surroundings, { at, region });
  const authority = surroundings.authorities.get(document.authority);
  return {
    measureId: measure.id,
    name: say(document.name),
    shortName: say(document.shortName),
    summary: say(document.summary),
    who: document.recipients.map(say),
    conditions: conditionLines(document.eligibility, lang).map(({ words }) => words),
    amount: say(document.amount.words),
    sums: uses.map(({ id, value, from }) => ({ name: nameOf(id, surroundings, lang), value, from })),
    form: textIn(formNames[document.form], lang),
    authority: authority === undefined ? document.authority : say(authority.name),
    level: textIn(levelNames[document.level], lang),
    regions: document.territory.map((code) => {
      const region = surroundings.regions.get(code);
      return { code, name: region === undefined ? code : say(region.name) };
    }),
    how: document.modeNote === undefined ? how : `${how}; ${say(document.modeNote)}`,
    where: document.where.map(say),
    documents: document.bring.map(say),
    terms: {
      decision: say(document.terms.decision),
      payment: say(document.terms.payment),
      ...(apply === undefined ? {} : { apply: say(apply) }),
    },
    notes: document.notes.map(say),
    acts: document.acts,
    related: {
      choiceWith: document.compatibility?.choiceWith ?? [],
      togetherWith: document.compatibility?.togetherWith ?? [],
      notWith: document.compatibility?.notWith ?? [],
    },
    asOf: document.asOf,
    confidence: document.confidence,
    isComputable: measure.isComputable,
    ground: {
      knowledgeBase,
      measureId: measure.id,
      measureVersion: measure.version,
      parameters: uses,
      acts: document.acts,
      at: formatDay(at),
    },
  };
}

function sumsInForce(
  measure: Measure,
  { parameters }: Surroundings,
  { at, region }: { at: Day; region: string | undefined },
): ParameterUse[] {
  const [own] = measure.territory;
  const code = region ?? (own === WHOLE_COUNTRY ? undefined : own);
  return measure.document.amount.parameters.flatMap((id) => {
    const use = code === undefined ? parameters.at(id, at) : parameters.at(id.replace('{region}', code), at);
    // The minimum wage is a threshold in these rules, not what anybody is paid.
    return use !== undefined && isMoneyUnit(use.unit) && id !== 'mrot' ? [use] : [];
  });
}

function nameOf(id: string, { parameters }: Surroundings, lang: Lang): string {
  const parameter = parameters.get(id);
  return parameter === undefined ? id : textIn(parameter.name, lang);
}
