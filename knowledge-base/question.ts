import type { Day } from './entitlement/dates.ts';
import type { FactDefinition, FactOption, QuestionTexts } from './entitlement/facts.ts';
import { formatMoney, formatNumber } from './entitlement/format.ts';
import type { ChosenQuestion } from './entitlement/next-question.ts';
import { isMoneyUnit, type ParameterTable } from './entitlement/parameters.ts';
import { type Lang, textIn } from './entitlement/values.ts';

/** One question to the citizen, ready to be asked; the answer is kept under `fact`. */
export interface Question {
  readonly fact: string;
  readonly type: FactDefinition['type'];
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly options?: readonly FactOption[];
  readonly texts: Readonly<Record<Lang, QuestionTexts>>;
  readonly keys: PhoneKeys;
  readonly sensitivity: 0 | 1 | 2;
  /** Measures this question is for: material for "зачем вы спрашиваете". */
  readonly for: readonly string[];
  readonly purpose: 'outcome' | 'amount';
}

/** How the question is answered by the keys of a telephone; 0 is the operator, * is "I do not know", everywhere. */
export type PhoneKeys =
  | { readonly kind: 'choice'; readonly answers: Readonly<Record<string, boolean | string>> }
  /** Digits, ended by #; of a date eight of them: day, month, year. Money in whole roubles. */
  | { readonly kind: 'digits'; readonly length?: number }
  /** More options than there are keys: only words will do. */
  | { readonly kind: 'none' };

/** Keys 1 to 9: 0 calls an operator. */
const MOST_OPTIONS = 9;

export function phoneKeys({ type, options = [] }: Pick<FactDefinition, 'type' | 'options'>): PhoneKeys {
  switch (type) {
    case 'bool':
      return { kind: 'choice', answers: { 1: true, 2: false } };
    case 'enum':
      if (options.length > MOST_OPTIONS) return { kind: 'none' };
      return { kind: 'choice', answers: Object.fromEntries(options.map(({ id }, index) => [index + 1, id])) };
    case 'date':
      return { kind: 'digits', length: 8 };
    case 'decimal':
      return { kind: 'none' };
    default:
      return { kind: 'digits' };
  }
}

export function questionOf(chosen: ChosenQuestion, parameters: ParameterTable, asOf: Day): Question {
  const { fact } = chosen;
  const { ru, en } = fact.question ?? { ru: emptyTexts, en: emptyTexts };
  return {
    fact: fact.id,
    type: fact.type,
    ...(fact.unit === undefined ? {} : { unit: fact.unit }),
    ...(fact.min === undefined ? {} : { min: fact.min }),
    ...(fact.max === undefined ? {} : { max: fact.max }),
    ...(fact.options === undefined ? {} : { options: fact.options }),
    texts: {
      ru: filled(ru, fact, parameters, { asOf, lang: 'ru' }),
      en: filled(en, fact, parameters, { asOf, lang: 'en' }),
    },
    keys: phoneKeys(fact),
    sensitivity: fact.sensitivity,
    for: chosen.for,
    purpose: chosen.purpose,
  };
}

const emptyTexts: QuestionTexts = { chat: '', voice: '', reprompt: '', help: '' };

function filled(
  texts: QuestionTexts,
  fact: FactDefinition,
  parameters: ParameterTable,
  { asOf, lang }: { asOf: Day; lang: Lang },
): QuestionTexts {
  if (fact.textValues === undefined) return texts;
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = fact.textValues?.[name];
      if (value === undefined) return whole;
      const uses = value.product.map((id) => parameters.at(id, asOf));
      let product = 1;
      for (const use of uses) {
        if (use === undefined) return textIn(value.otherwise, lang);
        product *= use.value;
      }
      const isMoney = uses.some((use) => use !== undefined && isMoneyUnit(use.unit));
      return isMoney ? formatMoney(product, lang) : formatNumber(product, lang);
    });
  return {
    chat: fill(texts.chat),
    voice: fill(texts.voice),
    reprompt: fill(texts.reprompt),
    help: fill(texts.help),
  };
}
