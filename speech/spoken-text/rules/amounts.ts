import { cardinal, countForm, dictated } from '../grammar/cardinal.ts';
import type { Case } from '../grammar/case.ts';
import { caseAfter, caseBetween, isDistributive, nounAhead } from '../grammar/government.ts';
import { type CountNoun, counted, formFor, nouns } from '../grammar/nouns.ts';
import { type Found, numberOf, type Rule, rewrite, wholeNumber } from '../rewrite.ts';
import { andHalf, decimal, isHalf, isOneAndHalf, oneAndHalf } from './fractions.ts';

/** How units are written short. Longer ones come first. */
const units: readonly (readonly [string, CountNoun])[] = [
  ['₽|руб(?:\\.|(?![\\p{L}]))|р\\.', nouns.rouble],
  ['коп(?:\\.|(?![\\p{L}]))', nouns.kopeck],
  ['\\$|долл\\.', nouns.dollar],
  ['€', nouns.euro],
  ['%', nouns.percent],
  ['кв\\. ?м(?:\\.(?= ?[,;)])|(?![\\p{L}]))|м²|м2|м\\^2', nouns.squareMetre],
  ['куб\\. ?м(?![\\p{L}])|м³|м3', nouns.cubicMetre],
  ['кВт[·⋅ *-]?ч(?![\\p{L}])', nouns.kilowattHour],
  ['Гкал', nouns.gigacalorie],
  ['км', nouns.kilometre],
  ['см', nouns.centimetre],
  ['мм', nouns.millimetre],
  ['м', nouns.metre],
  ['га', nouns.hectare],
  ['кг', nouns.kilogram],
  ['т', nouns.ton],
  ['л(?!\\.)', nouns.litre],
  ['°[CС]?', nouns.degree],
  ['МБ|Мб|MB', nouns.megabyte],
  ['ГБ|Гб|GB', nouns.gigabyte],
  ['КБ|Кб|кб|KB', nouns.kilobyte],
  ['шт\\.?', nouns.piece],
  ['экз\\.?', nouns.copy],
  ['чел\\.?', nouns.person],
  ['мес\\.?', nouns.month],
  ['нед\\.?', nouns.week],
  ['дн\\.|дн', nouns.day],
  ['мин\\.?', nouns.minute],
  ['сек\\.?', nouns.second],
  ['ч\\.(?! ?\\d)|ч', nouns.hour],
  ['стр\\.', nouns.page],
  ['г(?!\\.)', nouns.gram],
];
const unitPattern = `(?<unit>${units.map(([written]) => written).join('|')})(?![\\p{L}\\d])`;

function unitOf(written: string): CountNoun | undefined {
  return units.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(written))?.[1];
}

const scales: Readonly<Record<string, readonly [number, CountNoun]>> = {
  тыс: [1e3, nouns.thousand],
  млн: [1e6, nouns.million],
  млрд: [1e9, nouns.milliard],
};

/** A number of which nothing is written after: the case of its place, "по одному". */
function caseOfUnit(before: string, value: number): Case {
  if (isDistributive(before) && countForm(value) === 'one') return 'dative';
  return caseAfter(before) ?? 'nominative';
}

function roubles(value: number, kopecks: string, in_: Case): string {
  const sum = counted(value, nouns.rouble, in_);
  const rest = Number(kopecks.padEnd(2, '0'));
  return rest === 0 ? sum : `${sum} ${counted(rest, nouns.kopeck, in_)}`;
}

/** A stop that belonged to the abbreviation stays when a sentence ends there. */
function stopOf(written: string, after: string): string {
  return written.endsWith('.') && (/^\s*$/.test(after) || /^\s+[А-ЯЁA-Z]|^\s*\n/.test(after)) ? '.' : '';
}

const roublePattern = '(?:₽|руб(?:\\.|лей|лях|лями|лям|ля|лю|ль|лём)?(?![\\p{L}])|р\\.)';

export const amounts: readonly Rule[] = [
  // 40к
  (text) => text.replace(/(?<=\d)к(?![\p{L}])/gu, ' тыс.'),
  rewrite(/(?<![\p{L}\d])[-−–](?=\d)(?<!\d\s?[-−–])/gu, ({ before }) =>
    /(?:^|[\s(:=])$/.test(before) ? 'минус ' : undefined,
  ),
  // 12,5 тыс. → 12 500; 2 млн stays a number with its noun
  rewrite(
    new RegExp(
      `(?<whole>${wholeNumber})(?:,(?<part>\\d{1,6}))? ?(?<scale>тыс|млн|млрд)(?:\\.|(?![\\p{L}]))`,
      'gu',
    ),
    ({ part: { whole = '', part = '', scale = '' }, before, after }) => {
      const [factor, noun] = scales[scale] ?? [1, nouns.thousand];
      const value = Math.round(Number(`${numberOf(whole)}.${part || 0}`) * factor);
      if (/^(?: ?[–—-] ?\d)/.test(after)) return `${value}`;
      const hasUnit = new RegExp(`^ ?(?:${roublePattern}|${unitPattern})`, 'u').test(after);
      if (part !== '' || hasUnit) return `${value}`;
      return counted(numberOf(whole), noun, caseOfUnit(before, numberOf(whole)));
    },
  ),
  // 15 000–20 000 ₽, 5–7 %, 2–3 мес.
  rewrite(
    new RegExp(
      `(?<![\\d,.])(?<a>${wholeNumber})(?: ?${unitPattern.replace('?<unit>', '?:')})? ?[–—-] ?(?<b>${wholeNumber}) ?${unitPattern}`,
      'gu',
    ),
    ({ part: { a = '', b = '', unit = '' }, before, after }) => {
      const noun = unitOf(unit);
      if (noun === undefined) return undefined;
      const [low, high] = [numberOf(a), numberOf(b)];
      const in_ = caseAfter(before);
      const stop = stopOf(unit, after);
      if (in_ !== undefined) return between(cardinal(low, in_, noun.gender), counted(high, noun, in_)) + stop;
      return `от ${cardinal(low, 'genitive', noun.gender)} до ${counted(high, noun, 'genitive')}${stop}`;
    },
  ),
  // 28 450,45 ₽; 28 450 рублей 45 копеек is two amounts
  rewrite(
    new RegExp(
      `(?<![\\d,.])(?<whole>${wholeNumber})(?:[,.](?<kopecks>\\d{1,2}))? ?(?<unit>${roublePattern})(?:,? (?<rest>\\d{1,2}) ?(?<kopeckUnit>коп(?:\\.|ейками|ейкам|ейках|еек|ейки|ейка|ейку|ейкой)?)(?![\\p{L}]))?`,
      'gu',
    ),
    ({ part: { whole = '', kopecks = '', unit = '', rest = '', kopeckUnit = '' }, before, after }) => {
      const value = numberOf(whole);
      const written = /^руб(?:лям|лями|лях)$/.exec(unit)?.[0];
      const byNoun: Case | undefined =
        written === 'рублям'
          ? 'dative'
          : written === 'рублями'
            ? 'instrumental'
            : written === 'рублях'
              ? 'prepositional'
              : undefined;
      return (
        roubles(value, rest === '' ? kopecks : rest.padStart(2, '0'), byNoun ?? caseOfUnit(before, value)) +
        stopOf(kopeckUnit || unit, after)
      );
    },
  ),
  // 33 кв. м, 12,5 %, 45 коп.
  rewrite(
    new RegExp(`(?<![\\d,.])(?<whole>${wholeNumber})(?:[,.](?<part>\\d+))? ?${unitPattern}`, 'gu'),
    ({ part: { whole = '', part = '', unit = '' }, before, after }) => {
      const noun = unitOf(unit);
      if (noun === undefined || (/^[гтлмч]$/.test(unit) && !/\d $/.test(`${whole} `))) return undefined;
      const value = numberOf(whole);
      const in_ = caseOfUnit(before, value);
      const stop = stopOf(unit, after);
      if (/[1-9]/.test(part)) {
        if (isOneAndHalf(whole, part))
          return `${oneAndHalf(in_, noun.gender)} ${oneAndHalfNoun(noun, in_)}${stop}`;
        if (isHalf(whole, part))
          return `${andHalf(whole, in_, noun.gender)} ${formFor(value, noun, in_)}${stop}`;
        return `${decimal(whole, part, in_)} ${noun.one[1] ?? ''}${stop}`;
      }
      return counted(value, noun, in_) + stop;
    },
  ),
  // полтора года, 2,5 раза
  rewrite(
    new RegExp(
      `(?<![\\d,.])(?<whole>${wholeNumber}),(?<part>\\d{1,4})(?![\\d]|[.,]\\d)(?<gap>-?(?:кратн|годовал)[а-яё]*)?(?<noun> (?:года|часа|месяца|раза|дня|рубля|балла|процента|метра)(?![а-яё]))?`,
      'gu',
    ),
    ({ part: { whole = '', part = '', gap = '', noun = '' }, before, after }) => {
      const in_ = caseAfter(before) ?? 'nominative';
      const isPlain = in_ === 'nominative' || in_ === 'accusative';
      const said = isPlain || !isHalf(whole, part) ? noun : (pluralOf[noun.trim()] ?? noun);
      if (gap !== '' && isOneAndHalf(whole, part)) return `полутора${gap.replace('-', '')}`;
      const { gender } = noun === '' ? nounAhead(after, 2) : ({ gender: 'masculine' } as const);
      if (isOneAndHalf(whole, part)) return oneAndHalf(in_, gender) + said;
      const hasNoun = noun !== '' || /^ [а-яё]/.test(after);
      if (hasNoun && isHalf(whole, part) && countForm(numberOf(whole)) === 'few')
        return andHalf(whole, in_, gender) + said;
      return decimal(whole, part, in_) + noun;
    },
  ),
  // 5–7 дней, 2–3 ребёнка
  rewrite(
    new RegExp(`(?<![\\d,.])(?<a>${wholeNumber}) ?[–—-] ?(?<b>${wholeNumber})(?![\\d,.]\\d|[\\d-])`, 'gu'),
    ({ part: { a = '', b = '' }, before, after }) => {
      const [low, high] = [numberOf(a), numberOf(b)];
      if (low >= high || a.startsWith('0')) return `${dictated(a)}, ${dictated(b.replace(/ /g, ''))}`;
      const ahead = nounAhead(after, high);
      const governed = caseAfter(before);
      const isManyForm = countForm(high) === 'many' && /^ [а-яё]+/i.test(after) && ahead.in === undefined;
      if (governed === undefined && ahead.in === undefined && (isManyForm || !/^ ?[а-яё]/i.test(after)))
        return `от ${cardinal(low, 'genitive', ahead.gender)} до ${cardinal(high, 'genitive', ahead.gender)}`;
      const in_ = ahead.in ?? governed ?? 'nominative';
      return between(cardinal(low, in_, ahead.gender), cardinal(high, in_, ahead.gender));
    },
  ),
  // 3.1 of a list or a law, 1.2.3
  rewrite(/(?<![\d])\d+(?:\.\d+)+(?!\d)/g, ({ whole }) => whole.split('.').map(dictated).join(' точка ')),
  rewrite(new RegExp(`(?<![\\d])(?<value>${wholeNumber})(?:-(?=\\p{L}))?`, 'gu'), plainNumber),
];

/** `два-три`; what is longer than a word is set apart by a pause. */
function between(low: string, high: string): string {
  return /^[а-яё]+$/.test(low) && /^[а-яё]+(?: [а-яё-]+)?$/.test(high) ? `${low}-${high}` : `${low}, ${high}`;
}

/** "около 1,5 часа" is said "около полутора часов". */
const pluralOf: Readonly<Record<string, string>> = {
  года: ' лет',
  часа: ' часов',
  месяца: ' месяцев',
  раза: ' раз',
  дня: ' дней',
  рубля: ' рублей',
  балла: ' баллов',
  процента: ' процентов',
  метра: ' метров',
};

/** полтора рубля, полутора рублей */
function oneAndHalfNoun(noun: CountNoun, in_: Case): string {
  const isPlain = in_ === 'nominative' || in_ === 'accusative';
  return isPlain ? (noun.one[1] ?? '') : formFor(5, noun, in_);
}

/** What no other rule has taken: so many of something, or a bare number. */
function plainNumber({ part: { value = '' }, before, after, whole }: Found): string | undefined {
  const digits = value.replace(/\D/g, '');
  const gap = whole.endsWith('-') || /^\p{L}/u.test(after) ? ' ' : '';
  const lead = /[\p{L}]$/u.test(before) ? ' ' : '';
  if (digits.length > 15 || (digits.length > 1 && digits.startsWith('0')))
    return lead + dictated(digits.slice(0, 15)) + gap;
  const number = Number(digits);
  if (/^\s+тысяч/.test(after)) {
    const in_ = /^\s+тысячам(?!и)/.test(after)
      ? 'dative'
      : caseBetween(before, number, { gender: 'feminine' });
    return lead + cardinal(number, in_, 'feminine') + gap;
  }
  const isName =
    /(?:номер|стать[яиею]|част[ьи]|пункт[ауе]?|подпункт[ауе]?|дом|квартира|корпус|строение|кабинет|окно|шаг|вариант|глава|раздел|код|приложение|форма|сноска|автобус)\s$/i.test(
      before,
    );
  if (isName) return lead + cardinal(number) + gap;
  const ahead = nounAhead(after, number);
  return lead + cardinal(number, caseBetween(before, number, ahead), ahead.gender) + gap;
}
