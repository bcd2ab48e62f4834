import type { Amount } from '../entitlement/amount.ts';
import type { AmountPeriod } from '../entitlement/amounts/computed-amount.ts';
import { type FactDictionary, factDefinition } from '../entitlement/facts.ts';
import { formatMoney } from '../entitlement/format.ts';
import { type Lang, textIn } from '../entitlement/values.ts';

const PERIODS: Readonly<Record<Lang, Readonly<Record<AmountPeriod, string>>>> = {
  ru: { month: ' в месяц', once: ' один раз', day: ' в день' },
  en: { month: ' a month', once: ' once', day: ' a day' },
};

/** `15 018,75 ₽ в месяц`, `не меньше 34 140,54 ₽ один раз`; `undefined` while there is no number. */
export function sumWords(amount: Amount | undefined, lang: Lang): string | undefined {
  if (amount?.outcome === 'sum') return formatMoney(amount.value, lang) + PERIODS[lang][amount.period];
  if (amount?.outcome !== 'range') return undefined;
  const { from, to, period } = amount;
  const [least, most] = [formatMoney(from, lang), to === undefined ? undefined : formatMoney(to, lang)];
  if (most === undefined)
    return `${lang === 'ru' ? 'не меньше' : 'at least'} ${least}${PERIODS[lang][period]}`;
  if (from === 0) return `${lang === 'ru' ? 'не больше' : 'at most'} ${most}${PERIODS[lang][period]}`;
  return lang === 'ru'
    ? `от ${least} до ${most}${PERIODS[lang][period]}`
    : `from ${least} to ${most}${PERIODS[lang][period]}`;
}

/** The calculation, a line each. */
export function stepLines(amount: Amount | undefined, lang: Lang): string[] {
  if (amount?.outcome !== 'sum' && amount?.outcome !== 'range') return [];
  return amount.steps.map(({ text, value }) => {
    const words = textIn(text, lang);
    return value === undefined ? words : `${words}: ${formatMoney(value, lang)}`;
  });
}

/** Facts that the sum still waits for, by their names. */
export function sumNeeds(amount: Amount | undefined, dictionary: FactDictionary, lang: Lang): string[] {
  if (amount?.outcome !== 'range' && amount?.outcome !== 'needs') return [];
  return factNames(amount.needs, dictionary, lang);
}

/** Names of facts for the middle of a sentence, each once. */
export function factNames(ids: readonly string[], dictionary: FactDictionary, lang: Lang): string[] {
  return [...new Set(ids.map((id) => factName(id, dictionary, lang)))];
}

export function factName(id: string, dictionary: FactDictionary, lang: Lang): string {
  const label = factDefinition(dictionary, id)?.label;
  return label === undefined ? id : lowered(textIn(label, lang).replace(/\?$/, ''));
}

/** First letter small, unless the word is an abbreviation (ИПК, ЕДВ). */
export function lowered(text: string): string {
  return /^\p{Lu}[\p{Lu}\d]/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
