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
  readonly sensitivity: 0 | 1 | 2;
  /** Measures this question is for: material for "зачем вы спрашиваете". */
  readonly for: readonly string[];
  readonly purpose: 'outcome' | 'amount';
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
