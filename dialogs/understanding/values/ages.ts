import { monthRange, shiftDay } from './calendar.ts';
import { dateIn, type FoundDate } from './dates.ts';
import { type FoundNumber, numbersIn } from './numbers.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Age in whole months, at least `lo` and less than `hi + 1`. */
export interface FoundAge {
  readonly lo: number;
  readonly hi: number;
}

const oldest = 120;

/**
 * "4 года", "полтора года", "8 месяцев", "год и два месяца", "шестнадцать с половиной", "скоро три", "пятый год",
 * "под семьдесят"; a bare number is years when `isBareAge`.
 */
export function ageIn(normalised: string, { isBareAge = true } = {}): FoundAge | undefined {
  if (/новорожд|только родил|грудничок/.test(normalised)) return { lo: 0, hi: 1 };
  // "С двенадцати лет в детдоме" tells when something began.
  if (/^(?:я )?с (?!половиной)\S+(?: \S+)? лет(?: |$)/.test(normalised)) return undefined;
  const tokens = tokensOf(normalised);
  const numbers = numbersIn(tokens);
  const rough = yearOfLife(tokens, numbers) ?? roughly(normalised, tokens, numbers);
  if (rough) return rough;
  let years: number | undefined;
  let months: number | undefined;
  let isHalfYear = false;
  for (const { value, from, to, isOrdinal } of numbers) {
    if (isOrdinal) continue;
    const unit = unitOf(tokens[to]) ?? unitBefore(tokens, from);
    if (unit === 'year') years ??= value;
    else if (unit === 'month') months ??= value;
    else if (unit === 'week') months ??= Math.floor((value * 7) / 30.4);
    else if (isBareAge && years === undefined && value < oldest) years = value;
  }
  if (/(?:^| )полгод/.test(normalised)) {
    isHalfYear = true;
    months ??= 6;
  }
  if (years === undefined) years = loneYear(normalised, months !== undefined);
  if (years === undefined && months === undefined) return loneUnit(normalised);
  if (months !== undefined) {
    const isApart = isHalfYear && years !== undefined && !/ и полгод/.test(normalised);
    const exact = Math.round((isApart ? 0 : (years ?? 0) * 12) + months);
    return { lo: exact, hi: exact };
  }
  return ofYears(years ?? 0);
}

/** First and last possible birth day of somebody of this age on `today`. */
export function birthDaysOf({ lo, hi }: FoundAge, today: string): FoundDate {
  return {
    lo: shiftDay(shiftDay(today, { months: -(hi + 1) }), { days: 1 }),
    hi: shiftDay(today, { months: -lo }),
  };
}

/**
 * "18 лет в марте", "в мае исполнится три", "через два месяца 58": the month somebody was born in. A month alone is of
 * this year.
 */
export function birthMonthOf(normalised: string, today: string): FoundDate | undefined {
  const turning = turningIn(normalised, today);
  if (turning) return turning;
  if (!/(?:лет|год|исполн|стукн|будет)/.test(normalised) || /родил|рожд/.test(normalised)) return undefined;
  const tokens = tokensOf(normalised);
  const age = numbersIn(tokens).find(
    ({ isOrdinal, value }) => !isOrdinal && Number.isInteger(value) && value > 0 && value < oldest,
  );
  const named =
    /(?:^| )в[о]? (январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)е(?: |$)/.exec(
      normalised,
    );
  if (!age || !named) return undefined;
  const month = Number(dateIn(`${named[1]}${named[1] === 'ма' ? 'я' : 'е'}`, today)?.lo?.slice(5, 7));
  const [year, now] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (!month) return undefined;
  const isAhead = /(?:исполнится|исполняется|будет|стукнет)/.test(normalised);
  const isPast = /(?:исполнилось|стукнуло|было)/.test(normalised);
  const turned = isAhead && month < now ? year + 1 : isPast && month > now ? year - 1 : year;
  return monthRange(turned - age.value, month);
}

/** "Через два месяца 58", "через полгода будет шестьдесят": so many days about the day it will be. */
function turningIn(normalised: string, today: string): FoundDate | undefined {
  const ahead = /(?:^| )через (?:(\S+) )?(месяц\S*|полгода|недел\S*)(?= |,|$)/.exec(normalised);
  if (!ahead) return undefined;
  const [all, many, unit = ''] = ahead;
  const units = many === undefined ? 1 : (numbersIn(tokensOf(many))[0]?.value ?? 0);
  const rest = tokensOf(normalised.replace(all, ' | '));
  const age = numbersIn(rest).find(
    ({ isOrdinal, value }) => !isOrdinal && value > 0 && value < oldest,
  )?.value;
  if (age === undefined || units === 0 || !Number.isInteger(units) || !Number.isInteger(age))
    return undefined;
  const isWeek = unit.startsWith('недел');
  const day = shiftDay(today, isWeek ? { days: units * 7 } : { months: unit === 'полгода' ? 6 : units });
  const about = isWeek ? 4 : unit === 'полгода' ? 30 : 15;
  return {
    lo: shiftDay(shiftDay(day, { years: -age }), { days: -about }),
    hi: shiftDay(shiftDay(day, { years: -age }), { days: about }),
  };
}

function ofYears(years: number): FoundAge | undefined {
  if (years > oldest) return undefined;
  const months = Math.round(years * 12);
  return Number.isInteger(years) ? { lo: months, hi: months + 11 } : { lo: months, hi: months };
}

/** "Пятый год", "ему пошёл третий год": four, two. "В третьем классе" is no age. */
function yearOfLife(tokens: readonly Token[], numbers: readonly FoundNumber[]): FoundAge | undefined {
  const ordinal = numbers.find(({ isOrdinal, to, value }) => {
    const next = tokens[to];
    return (
      isOrdinal && value > 0 && value < oldest && next?.kind === 'word' && /^(?:год|годик)$/.test(next.text)
    );
  });
  return ordinal && { lo: (ordinal.value - 1) * 12, hi: ordinal.value * 12 - 1 };
}

/** "Скоро три", "почти пять", "под семьдесят", "за сорок", "ещё нет трёх", "старше пяти". */
function roughly(
  text: string,
  tokens: readonly Token[],
  numbers: readonly FoundNumber[],
): FoundAge | undefined {
  const number = numbers.find(({ isOrdinal, value }) => !isOrdinal && value < oldest);
  if (!number || unitOf(tokens[number.to]) === 'month' || unitOf(tokens[number.to]) === 'week')
    return undefined;
  const { value, from, to } = number;
  const months = Math.round(value * 12);
  const before = [wordAt(tokens, from - 2), wordAt(tokens, from - 1)].filter(
    (word) => word !== 'уже' && word !== 'лет',
  );
  const last = before.at(-1) ?? '';
  const isRound = value >= 20 && value % 10 === 0;
  if (
    /^(?:скоро|почти|вот-вот|исполнится|будет|стукнет)$/.test(last) ||
    /(?:^| )скоро (?:будет|исполнится|стукнет) /.test(text)
  )
    return { lo: Math.max(0, months - 6), hi: months - 1 };
  if (last === 'под' && value >= 20) return { lo: months - 60, hi: months - 1 };
  if (last === 'за' && isRound) return { lo: months, hi: months + 119 };
  if (
    isRound &&
    wordAt(tokens, to) === 'с' &&
    /^(?:лишним|хвостиком|небольшим|копейками|гаком)/.test(wordAt(tokens, to + 1))
  )
    return { lo: months, hi: months + 119 };
  if (
    /(?:еще нет|нет еще|не исполнилось|меньше|младше|моложе|нету еще|до) \S+(?: лет| год[аи]?)?$/.test(
      ` ${text}`,
    ) &&
    last !== 'и'
  )
    return { lo: 0, hi: months - 1 };
  return undefined;
}

/** "Год и два месяца", "ребёнку год": a year nobody counted. */
function loneYear(text: string, hasMonths: boolean): number | undefined {
  if (hasMonths) return /(?:^| )(?:год|годик) (?:и )?(?:\S+ )(?:месяц|мес)/.test(text) ? 1 : undefined;
  return undefined;
}

function loneUnit(text: string): FoundAge | undefined {
  if (/(?:^| )(?:год|годик|годика|годовал[а-я]*)(?: |$)/.test(text)) return { lo: 12, hi: 23 };
  if (/(?:^| )(?:месяц|месячный|месячная|месячишко)(?: |$)/.test(text)) return { lo: 1, hi: 1 };
  return /(?:^| )(?:неделя|неделька|неделю)(?: |$)/.test(text) ? { lo: 0, hi: 0 } : undefined;
}

function unitBefore(tokens: readonly Token[], from: number): 'year' | 'month' | 'week' | undefined {
  const word = wordAt(tokens, from - 1);
  // "Лет пять", "года четыре", but not "год и" of another number.
  return /^(?:лет|годика|годиков|года|месяцев|месяца)$/.test(word) && !isNumberBefore(tokens, from - 1)
    ? unitOf(tokens[from - 1])
    : undefined;
}

function isNumberBefore(tokens: readonly Token[], at: number): boolean {
  return numbersIn(tokens).some(({ to, isOrdinal }) => to === at && !isOrdinal);
}

function unitOf(token: Token | undefined): 'year' | 'month' | 'week' | undefined {
  if (token?.kind !== 'word') return undefined;
  if (/^(?:год|года|году|лет|годик|годика|годиков|годочков|годков|годка|г|л)$/.test(token.text))
    return 'year';
  if (/^(?:месяц|месяца|месяцев|мес|месяцок|месячишка|месячн[а-я]*)$/.test(token.text)) return 'month';
  return /^(?:недел[а-я]*)$/.test(token.text) ? 'week' : undefined;
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.text : '';
}
