import type { FactOption, FactType } from '../ports.ts';
import type { RegionFinder } from './regions.ts';
import type { Told, ToldFacts } from './told/told.ts';
import { toldIn } from './told/told-in.ts';
import { ageIn, birthDaysOf, birthMonthOf } from './values/ages.ts';
import { countIn } from './values/counts.ts';
import { dateIn } from './values/dates.ts';
import { moneyIn } from './values/money.ts';
import { numbersIn } from './values/numbers.ts';
import { optionIn } from './values/options.ts';
import { pregnancyWeeksIn } from './values/pregnancy.ts';
import { tokensOf } from './values/tokens.ts';
import { yearsIn } from './values/years.ts';
import { yesNoIn } from './values/yes-no.ts';

/** What is asked about; `options` for an enum. */
export interface AskedFact {
  readonly id: string;
  readonly type: FactType;
  readonly unit?: string;
  readonly min?: number;
  readonly options?: readonly FactOption[];
}

export type Bounds =
  | { readonly lo: number | string }
  | { readonly hi: number | string }
  | { readonly lo: number | string; readonly hi: number | string };

export type Answer =
  | { readonly outcome: 'value'; readonly value: boolean | number | string }
  | { readonly outcome: 'bounds'; readonly bounds: Bounds }
  /** "Не знаю", "пропустить". */
  | { readonly outcome: 'unknown' }
  /** "50": roubles or thousands? Kopecks. */
  | { readonly outcome: 'ambiguous-money'; readonly values: readonly [number, number] }
  /** A region there is, but not one of the options. */
  | { readonly outcome: 'other-region'; readonly code: string }
  | { readonly outcome: 'none' };

export interface AnswerContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly regions: RegionFinder;
}

/** Reads the answer to a question out of a normalised text. The slot comes first: no intent is looked at here. */
export function readAnswer(asked: AskedFact, normalised: string, context: AnswerContext): Answer {
  const value = readValue(asked, normalised, context);
  if (value.outcome !== 'none') return value;
  return yesNoIn(normalised) === 'unknown' ? { outcome: 'unknown' } : value;
}

/**
 * The regions that an answer about the region may mean, when its name is not of one place only ("Железногорск"): what
 * to offer. Empty when the name is plain or there is none.
 */
export function regionsToChoose(
  asked: AskedFact,
  normalised: string,
  { regions }: AnswerContext,
): readonly string[] {
  const candidates = regions.candidatesIn(normalised);
  if (candidates.length < 2) return [];
  return candidates.filter((code) => asked.options?.some(({ id }) => id === code) ?? true);
}

function readValue(asked: AskedFact, text: string, context: AnswerContext): Answer {
  switch (asked.type) {
    case 'bool': {
      const said = yesNoIn(text);
      if (said === 'unknown') return { outcome: 'unknown' };
      // "Муж умер" to "есть ли супруг?" tells more than its words "есть" or "нет".
      const told = plainlyTold(asked, text, context);
      if (told) return told;
      return said === undefined ? { outcome: 'none' } : { outcome: 'value', value: said === 'yes' };
    }
    case 'money': {
      // "Муж получает сорок тысяч, я двадцать": what the family lives on is in several sums.
      const pieces = asked.id === 'family.incomeMonthly' ? plainlyTold(asked, text, context) : undefined;
      return pieces ?? readMoney(asked, text);
    }
    case 'int':
    case 'decimal':
      return readNumber(asked, text);
    case 'date':
      return readDate(asked, text, context.today);
    case 'enum':
      return asked.id === 'region'
        ? readRegion(asked, text, context.regions)
        : readOption(asked, text, context);
  }
}

/** What rules for told facts read as exactly this fact. */
function plainlyTold(asked: AskedFact, text: string, context: AnswerContext): Answer | undefined {
  const found = told(asked, toldIn(text, context));
  return found && fromTold(found);
}

function told({ id }: AskedFact, facts: ToldFacts): Told | undefined {
  return facts[id] ?? facts[id.replace(/^child\./, 'children[0].')];
}

function fromTold(found: Told): Answer {
  return 'value' in found ? { outcome: 'value', value: found.value } : fromRange(found);
}

const nothing =
  /^(?:ой |ну |да |а )*(?:нет|нету|неа|не-а|ноль|не было|никак(?:ой|ого|их)|не получа[а-я]+|не работа[а-я]+|не плат[а-я]+|не плачу|ничего|нисколько|нулевой|никаких)(?:[ ,]+(?:нет|нету|никак[а-я]+|пока|у меня|у нас|вообще|совсем|там|ничего|не было|не работал[а]?|не получаю|пенсии|дохода|стажа))*$/;

/** "Нет" to "сколько?" is none at all, where none is possible. */
function isNothing({ min }: AskedFact, text: string): boolean {
  return min !== undefined && min <= 0 && nothing.test(text.replace(/[.!]+$/, ''));
}

function readMoney(asked: AskedFact, text: string): Answer {
  const money = moneyIn(text);
  if (money === undefined)
    return isNothing(asked, text) ? { outcome: 'value', value: 0 } : { outcome: 'none' };
  const { value, isBare } = money;
  if (isBare && value !== undefined) return { outcome: 'ambiguous-money', values: [value * 1000, value] };
  return fromRange(money);
}

function readNumber(asked: AskedFact, text: string): Answer {
  const isPregnancy = /pregnancyWeeks|clinicRegistrationWeek/.test(asked.id);
  const isYears = asked.unit === 'years' || /years/i.test(asked.id);
  // "Не работаю" tells of now, not of all the years.
  if (isYears && /(?:^| )не работаю(?: |$)/.test(text)) return { outcome: 'none' };
  const count = isPregnancy ? pregnancyWeeksIn(text) : isYears ? yearsIn(text) : countIn(text);
  // A no to "how many weeks?" is no week of a pregnancy.
  if (count === undefined)
    return !isPregnancy && isNothing(asked, text) ? { outcome: 'value', value: 0 } : { outcome: 'none' };
  if (asked.type === 'decimal') return fromRange(count);
  const { value, lo, hi } = count;
  if (value !== undefined) return { outcome: 'value', value: Math.floor(value) };
  return fromRange({
    ...(lo === undefined ? {} : { lo: Math.ceil(lo) }),
    ...(hi === undefined ? {} : { hi: Math.floor(hi) }),
  });
}

function readDate(asked: AskedFact, text: string, today: string): Answer {
  const isBirth = /birthdate/i.test(asked.id);
  const month = isBirth ? birthMonthOf(text, today) : undefined;
  const date = month ?? dateIn(text, today);
  if (date !== undefined) return fromRange(date);
  if (!isBirth) return { outcome: 'none' };
  const age = ageIn(text);
  return age === undefined ? { outcome: 'none' } : fromRange(birthDaysOf(age, today));
}

function readOption(asked: AskedFact, text: string, context: AnswerContext): Answer {
  const given = asked.options ?? [];
  const numbered = numberedOption(given, text);
  if (numbered !== undefined) return { outcome: 'value', value: numbered };
  const options = given.map(({ id, label }) => ({
    id,
    labels: label.en === undefined ? [label.ru] : [label.ru, label.en],
  }));
  if (asked.id.endsWith('.sex')) return readSex(text);
  const found = plainlyTold(asked, text, context);
  if (found?.outcome === 'value' && given.some(({ id }) => id === found.value)) return found;
  const id = optionIn(text, options) ?? noneOption(given, text);
  return id === undefined ? { outcome: 'none' } : { outcome: 'value', value: id };
}

/** "Речь о женщине или о мужчине?": by either, or by who it is. */
function readSex(text: string): Answer {
  const isFemale =
    /(?:^| )(?:женщин|женск|ж(?: |$)|девушк|девочк|бабушк|мам|жен[аеуы](?: |$)|доч|сестр)/.test(text);
  const isMale =
    /(?:^| )(?:мужчин|мужск|м(?: |$)|парн|мальчик|дедушк|дед(?: |$)|пап|отец|муж(?:е|а|у)?(?: |$)|сын|брат)/.test(
      text,
    );
  if (isFemale === isMale) {
    const place = /^(?:перв\S+|1)$/.test(text) ? 'f' : /^(?:втор\S+|2)$/.test(text) ? 'm' : undefined;
    return place === undefined ? { outcome: 'none' } : { outcome: 'value', value: place };
  }
  return { outcome: 'value', value: isFemale ? 'f' : 'm' };
}

/** Where options are numbers themselves ("вторая группа"), a number is the option and not its place in the list. */
function numberedOption(options: readonly FactOption[], text: string): string | undefined {
  if (options.length === 0 || !options.every(({ id }) => /^\d$/.test(id))) return undefined;
  const [number, ...others] = numbersIn(tokensOf(text));
  if (!number || others.length > 0) return undefined;
  return options.find(({ id }) => id === String(number.value))?.id;
}

/** A plain "нет" where one of the options says that there is none. */
function noneOption(options: readonly FactOption[], text: string): string | undefined {
  if (yesNoIn(text) !== 'no' || text.split(' ').length > 4) return undefined;
  return options.find(({ id, label }) => (id === '0' || id === 'none') && /(?:^| )нет(?: |$)/.test(label.ru))
    ?.id;
}

/** A number with more beside it than that it is a region's. */
function countsSomething(text: string): boolean {
  const tokens = tokensOf(text.replace(/(?:^| )(?:регион|код|номер|это)(?= |$)/g, ' '));
  const numbers = numbersIn(tokens);
  const covered = numbers.reduce((sum, { from, to }) => sum + to - from, 0);
  return numbers.length > 0 && covered < tokens.length;
}

function readRegion(asked: AskedFact, text: string, regions: RegionFinder): Answer {
  const code = regions.codeIn(text);
  if (code === undefined) {
    // "Десять дней назад" is no tenth region, nor is "одна" the first; a code stands alone.
    if (countsSomething(text) || oneFigure.test(text)) return { outcome: 'none' };
    const id = optionIn(
      text,
      (asked.options ?? []).map(({ id, label }) => ({ id, labels: [label.ru] })),
    );
    return id === undefined ? { outcome: 'none' } : { outcome: 'value', value: id };
  }
  const isOption = (asked.options ?? []).some(({ id }) => id === code);
  return isOption ? { outcome: 'value', value: code } : { outcome: 'other-region', code };
}

const oneFigure =
  /^(?:(?:да|ну|я|мы) )*(?:\d|од(?:ин|на|но)|дв[аое]+|тр[иое]+|четыре|пять|шесть|семь|восемь|девять)$/;

function fromRange(range: {
  readonly value?: number | string;
  readonly lo?: number | string;
  readonly hi?: number | string;
}): Answer {
  const { value, lo, hi } = range;
  if (value !== undefined) return { outcome: 'value', value };
  if (lo !== undefined && hi !== undefined) return { outcome: 'bounds', bounds: { lo, hi } };
  if (lo !== undefined) return { outcome: 'bounds', bounds: { lo } };
  return hi === undefined ? { outcome: 'none' } : { outcome: 'bounds', bounds: { hi } };
}
