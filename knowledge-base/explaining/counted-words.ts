import type { Lang } from '../entitlement/values.ts';

/** After «от, до, больше» Russian takes the genitive («от 2 рублей»), after «на» the accusative («на 1 копейку»). */
export type GrammarCase = 'nominative' | 'genitive' | 'accusative';

interface Forms {
  /** 1, 21, 31. */
  readonly one: string;
  /** 2 to 4, and fractions. */
  readonly few: string;
  /** 5 to 20. */
  readonly many: string;
  /** The accusative of one, where it is not the nominative. */
  readonly oneAccusative?: string;
}

const RUSSIAN = {
  rouble: { one: 'рубль', few: 'рубля', many: 'рублей' },
  kopeck: { one: 'копейка', few: 'копейки', many: 'копеек', oneAccusative: 'копейку' },
  day: { one: 'день', few: 'дня', many: 'дней' },
  week: { one: 'неделя', few: 'недели', many: 'недель', oneAccusative: 'неделю' },
  month: { one: 'месяц', few: 'месяца', many: 'месяцев' },
  year: { one: 'год', few: 'года', many: 'лет' },
  person: { one: 'человек', few: 'человека', many: 'человек', oneAccusative: 'человека' },
  percent: { one: 'процент', few: 'процента', many: 'процентов' },
  point: { one: 'балл', few: 'балла', many: 'баллов' },
} as const satisfies Record<string, Forms>;

export type Counted = keyof typeof RUSSIAN;

const ENGLISH: Readonly<Record<Counted, readonly [one: string, other: string]>> = {
  rouble: ['rouble', 'roubles'],
  kopeck: ['kopeck', 'kopecks'],
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  year: ['year', 'years'],
  person: ['person', 'people'],
  percent: ['per cent', 'per cent'],
  point: ['point', 'points'],
};

const RULES = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') } as const;

/** The noun alone, in the form that the number calls for: `дня` for 2. */
export function nounFor(
  count: number,
  noun: Counted,
  lang: Lang,
  grammarCase: GrammarCase = 'nominative',
): string {
  const rule = RULES[lang].select(Math.abs(count));
  if (lang === 'en') return ENGLISH[noun][rule === 'one' ? 0 : 1];
  const forms: Forms = RUSSIAN[noun];
  // «1,5 года», whatever the case.
  if (rule === 'other') return forms.few;
  if (grammarCase === 'accusative' && rule === 'one') return forms.oneAccusative ?? forms.one;
  if (grammarCase === 'genitive') return rule === 'one' ? forms.few : forms.many;
  return rule === 'one' ? forms.one : rule === 'few' ? forms.few : forms.many;
}
