import { parseDay } from '../entitlement/dates.ts';
import {
  type FactDefinition,
  type FactDictionary,
  type FactValue,
  factDefinition,
} from '../entitlement/facts.ts';
import { formatDate, formatMoney, formatNumber } from '../entitlement/format.ts';
import { type Lang, textIn } from '../entitlement/values.ts';
import { nounFor } from './counted-words.ts';

const SOURCES: Readonly<Record<Lang, Readonly<Record<FactValue['source'], string>>>> = {
  ru: {
    self: 'со слов гражданина',
    operator: 'внёс оператор',
    esia: 'ЕСИА',
    sfr: 'СФР',
    zags: 'ЗАГС',
    other: 'из описания семьи',
  },
  en: {
    self: 'told by the citizen',
    operator: 'entered by an operator',
    esia: 'ESIA',
    sfr: 'Social Fund',
    zags: 'civil registry',
    other: 'from the household',
  },
};

export function sourceWords(source: FactValue['source'], lang: Lang): string {
  return SOURCES[lang][source];
}

/** The fact by its name; of several children, which one: `ребёнок 2: дата рождения`. */
export function factTitle(id: string, dictionary: FactDictionary, lang: Lang): string {
  const label = factDefinition(dictionary, id)?.label;
  const name = label === undefined ? id : textIn(label, lang).replace(/\?$/, '');
  const child = /^children\[(\d+)\]\./.exec(id);
  if (child !== null) return `${lang === 'ru' ? 'ребёнок' : 'child'} ${Number(child[1]) + 1}: ${name}`;
  return id.startsWith('spouse.') && id !== 'spouse.exists'
    ? `${lang === 'ru' ? 'супруг' : 'spouse'}: ${name}`
    : name;
}

/** `50 000 ₽`, `3 марта 2026 года`, `от 2 до 4`, `да`. */
export function valueWords(id: string, fact: FactValue, dictionary: FactDictionary, lang: Lang): string {
  if (fact.status === 'declined') return lang === 'ru' ? 'не названо' : 'not told';
  const definition = factDefinition(dictionary, id);
  const one = (value: boolean | number | string): string => pointWords(value, definition, lang);
  if (fact.value !== undefined) return one(fact.value);
  const { lo, hi } = fact;
  if (lo !== undefined && hi !== undefined)
    return lang === 'ru' ? `от ${one(lo)} до ${one(hi)}` : `from ${one(lo)} to ${one(hi)}`;
  if (hi !== undefined) return `${lang === 'ru' ? 'не больше' : 'at most'} ${one(hi)}`;
  return lo === undefined ? '—' : `${lang === 'ru' ? 'не меньше' : 'at least'} ${one(lo)}`;
}

const YES_NO = { ru: ['да', 'нет'], en: ['yes', 'no'] } as const;

function pointWords(
  value: boolean | number | string,
  definition: FactDefinition | undefined,
  lang: Lang,
): string {
  if (typeof value === 'boolean') return YES_NO[lang][value ? 0 : 1];
  if (typeof value === 'string') {
    const day = definition?.type === 'date' ? parseDay(value) : undefined;
    if (day !== undefined) return formatDate(day, lang);
    const option = definition?.options?.find(({ id }) => id === value);
    return option === undefined ? value : textIn(option.label, lang);
  }
  if (definition?.type === 'money') return formatMoney(value, lang);
  const number = formatNumber(value, lang);
  return definition?.unit === 'years' ? `${number} ${nounFor(value, 'year', lang)}` : number;
}
