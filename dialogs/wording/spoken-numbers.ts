import {
  type Case,
  cardinal,
  dictated,
  type Gender,
  type OrdinalForm,
  ordinal,
  roubles,
} from './number-words.ts';

/** Numbers of a Russian text as they are said aloud: sums, dates, times, telephones, shares, ages. */
export function numbersToWords(text: string): string {
  return rules.reduce((so, { find, say }) => so.replace(find, say), text.replace(/[\u00a0\u202f]/g, ' '));
}

const monthNames = 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря';
const months = monthNames.split('|');
/** The word before decides the case: "до пятидесяти тысяч". */
const before = '((?:^|[\\s(«])(?:[а-яё]+ )?)';
const genitiveAfter =
  /(?:^|[\s(«])(?:от|до|с|со|около|свыше|больше|меньше|более|менее|выше|ниже|старше|младше|позднее|раньше|из|без|для|после|кроме|у|течение|размере|сумм[аеу]|доход[ае]?) $/i;
const dativeAfter = /(?:^|[\s(«])(?:к|ко) $/i;

function caseAfter(words: string): Case {
  if (genitiveAfter.test(words)) return 'genitive';
  return dativeAfter.test(words) ? 'dative' : 'nominative';
}

function dayForm(words: string): OrdinalForm {
  if (dativeAfter.test(words)) return 'dative';
  return /(?:^|\s)по $/i.test(words) ? 'accusative' : 'genitive';
}

const yearForms: Readonly<Record<string, OrdinalForm>> = {
  год: 'nominative',
  года: 'genitive',
  году: 'prepositional',
};

const feminine =
  /^(?:недел|минут|групп|копе|выплат|справк|част|стат|сумм|доч|жен|тысяч|ставк|категори|заявк|ступен|попытк|цифр)/;
const neuter = /^(?:заявлени|пособи|мест|обращени|окн|лиц|дел|слов|условие)/;

function genderOf(noun: string): Gender {
  if (feminine.test(noun)) return 'feminine';
  return neuter.test(noun) ? 'neuter' : 'masculine';
}

interface Rule {
  readonly find: RegExp;
  readonly say: (whole: string, ...groups: string[]) => string;
}

const digits = (text: string): string => text.replace(/\D/g, '');

/** In this order: what is longer and plainer comes before what could be a part of it. */
const rules: readonly Rule[] = [
  {
    find: /(?:\+7|(?<!\d)8)[ -]?\(?(\d{3})\)?[ -]?(\d{3})[ -]?(\d{2})[ -]?(\d{2})(?!\d)/g,
    say: (whole, ...groups) => {
      const first = whole.startsWith('+') ? 'плюс семь' : 'восемь';
      return [first, ...groups.slice(0, 4).map(dictated)].join(', ');
    },
  },
  {
    find: /(?<!\d)(\d{3})-(\d{3})-(\d{3})[ -](\d{2})(?!\d)/g,
    say: (_whole, ...groups) => groups.slice(0, 4).map(dictated).join(', '),
  },
  {
    find: new RegExp(
      `${before}(\\d{1,3}(?: \\d{3})+|\\d+)(?:,(\\d{2}))? ?(?:₽|руб(?:\\.|лей|ля|ль)?(?![а-яё]))`,
      'g',
    ),
    say: (_whole, words = '', whole = '', kopecks = '') =>
      words + roubles(Number(digits(whole)) * 100 + Number(kopecks || 0), caseAfter(words)),
  },
  {
    find: /(?<!\d)(\d{2})\.(\d{2})\.(\d{4})(?!\d)/g,
    say: (_whole, day = '', month = '', year = '') =>
      `${Number(day)} ${months[Number(month) - 1] ?? month} ${year} года`,
  },
  {
    find: new RegExp(`${before}(\\d{1,2}) (${monthNames})(?: (\\d{4})(?: года?)?)?`, 'g'),
    say: (_whole, words = '', day = '', month = '', year?: string) => {
      const said = `${words}${ordinal(Number(day), dayForm(words))} ${month}`;
      return year === undefined ? said : `${said} ${ordinal(Number(year), 'genitive')} года`;
    },
  },
  {
    find: /(?<!\d)(\d{4}) (года|году|год)(?![а-яё])/g,
    say: (_whole, year = '', noun = '') => `${ordinal(Number(year), yearForms[noun] ?? 'genitive')} ${noun}`,
  },
  {
    find: new RegExp(`${before}(\\d{1,2}):(\\d{2})(?!\\d)`, 'g'),
    say: (_whole, words = '', hour = '', minute = '') => {
      const in_ = caseAfter(words);
      const hours = withNoun(Number(hour), ['час', 'часа', 'часов'], { in: in_, gender: 'masculine' });
      if (minute === '00') return words + hours;
      const forms = ['минута', 'минуты', 'минут'] as const;
      return `${words}${hours} ${withNoun(Number(minute), forms, { in: in_, gender: 'feminine' })}`;
    },
  },
  {
    find: /(?<!\d)(\d+)(?:-(\d+))+(?!\d|[а-яё])/g,
    say: (whole) => whole.split('-').map(dictated).join(', '),
  },
  {
    find: /(?<=(?:^|[\s(«])от )(\d+)(?= до \d+ мин\.)/gi,
    say: (_whole, from = '') => cardinal(Number(from), { in: 'genitive', gender: 'feminine' }),
  },
  {
    find: new RegExp(`${before}(\\d+) мин\\.(?=(\\s+[А-ЯЁ]|$)?)`, 'g'),
    say: (_whole, words = '', minute = '', end?: string) => {
      const forms = ['минута', 'минуты', 'минут'] as const;
      const said = withNoun(Number(minute), forms, { in: caseAfter(words), gender: 'feminine' });
      return words + said + (end === undefined ? '' : '.');
    },
  },
  {
    find: new RegExp(`${before}(\\d+)(?:,(\\d+))? ?%`, 'g'),
    say: (_whole, words = '', whole = '', fraction?: string) => {
      if (fraction !== undefined) return `${words}${decimal(whole, fraction)} процента`;
      const forms = ['процент', 'процента', 'процентов'] as const;
      return words + withNoun(Number(whole), forms, { in: caseAfter(words), gender: 'masculine' });
    },
  },
  {
    find: new RegExp(`${before}(\\d+),(\\d+)(?=(?: ([а-яё]+))?)`, 'g'),
    say: (_whole, words = '', whole = '', fraction = '', noun = '') => {
      if (`${whole},${fraction}` !== '1,5') return words + decimal(whole, fraction);
      if (caseAfter(words) === 'genitive') return `${words}полутора`;
      return words + (genderOf(noun) === 'feminine' ? 'полторы' : 'полтора');
    },
  },
  {
    find: /(?<!\d)(\d{1,4})-(?:го|ого|его)(?![а-яё])/g,
    say: (_whole, value = '') => ordinal(Number(value), 'genitive'),
  },
  {
    find: /(?<!\d)(\d{1,4})-(?:й|ый|ий|ой)(?![а-яё])/g,
    say: (_whole, value = '') => ordinal(Number(value), 'nominative'),
  },
  { find: /№ ?/g, say: () => 'номер ' },
  {
    find: new RegExp(`${before}(\\d{1,3}(?: \\d{3})+|\\d+)(?:-(?:ти|и|х))?(?=(?: ([а-яё]+))?)`, 'g'),
    say: (_whole, words = '', value = '', noun = '') =>
      words + cardinal(Number(digits(value)), { in: caseAfter(words), gender: genderOf(noun) }),
  },
  { find: /\d+/g, say: (whole) => dictated(whole) },
];

function decimal(whole: string, fraction: string): string {
  const parts = ['десятых', 'сотых', 'тысячных'];
  const one = ['десятая', 'сотая', 'тысячная'];
  const value = Number(fraction);
  const part = (value % 10 === 1 && value % 100 !== 11 ? one : parts)[fraction.length - 1] ?? '';
  const integer = Number(whole);
  const noun = integer % 10 === 1 && integer % 100 !== 11 ? 'целая' : 'целых';
  return `${cardinal(integer, { gender: 'feminine' })} ${noun} ${cardinal(value, { gender: 'feminine' })} ${part}`;
}

function withNoun(
  value: number,
  [one, few, many]: readonly [string, string, string],
  grammar: { readonly in: Case; readonly gender: Gender },
): string {
  const isOne = value % 10 === 1 && value % 100 !== 11;
  const isFew = value % 10 >= 2 && value % 10 <= 4 && (value % 100 < 12 || value % 100 > 14);
  const noun = grammar.in === 'genitive' ? (isOne ? few : many) : isOne ? one : isFew ? few : many;
  return `${cardinal(value, grammar)} ${noun}`;
}
