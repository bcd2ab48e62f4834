import { monthRange, shiftDay } from './calendar.ts';
import type { FoundDate } from './dates.ts';
import { type FoundNumber, numbersIn } from './numbers.ts';
import type { Token } from './tokens.ts';
import { weekBefore, weekdayIn } from './weekdays.ts';

/** Dates reckoned from today: "вчера", "на той неделе", "три дня назад", "в прошлую среду". */
export function relativeDate(text: string, tokens: readonly Token[], today: string): FoundDate | undefined {
  return (
    dayByName(text, today) ??
    ago(text, tokens, today) ??
    ahead(text, tokens, today) ??
    weekOrMonth(text, today)
  );
}

function dayByName(text: string, today: string): FoundDate | undefined {
  if (/позавчера|третьего дня(?: |$)/.test(text)) return { value: shiftDay(today, { days: -2 }) };
  if (/вчера/.test(text)) return { value: shiftDay(today, { days: -1 }) };
  if (/послезавтра/.test(text)) return { value: shiftDay(today, { days: 2 }) };
  if (/(?:^| )завтра/.test(text)) return { value: shiftDay(today, { days: 1 }) };
  if (/сегодня|(?:^| )только что/.test(text)) return { value: today };
  if (/(?:^| )(?:на днях|недавно совсем|на этих днях)/.test(text))
    return { lo: shiftDay(today, { days: -10 }), hi: today };
  const weekday = weekdayIn(text, today);
  return weekday === undefined ? undefined : { value: weekday };
}

function ago(text: string, tokens: readonly Token[], today: string): FoundDate | undefined {
  if (!/(?:назад|тому)(?: |$)/.test(text)) return undefined;
  if (/полтора года|полутора лет/.test(text)) return around(shiftDay(today, { months: -18 }), 60);
  if (/полгод/.test(text)) return around(shiftDay(today, { months: -6 }), 15);
  if (/полмесяц/.test(text)) return around(shiftDay(today, { days: -15 }), 4);
  const { unit, count } = counted(tokens);
  switch (unit) {
    case 'day':
      return { value: shiftDay(today, { days: -Math.round(count) }) };
    case 'week':
      return around(shiftDay(today, { days: -Math.round(count * 7) }), 3);
    case 'month':
      return around(shiftDay(today, { days: -Math.round((count % 1) * 30), months: -Math.floor(count) }), 15);
    case 'year':
      return around(shiftDay(today, { months: -Math.round(count * 12) }), 183);
    default:
      return undefined;
  }
}

function ahead(text: string, tokens: readonly Token[], today: string): FoundDate | undefined {
  if (!/(?:^| )через /.test(text)) return undefined;
  const { unit, count } = counted(tokens);
  switch (unit) {
    case 'day':
      return { value: shiftDay(today, { days: Math.round(count) }) };
    case 'week':
      return around(shiftDay(today, { days: Math.round(count * 7) }), 3);
    case 'month':
      return around(shiftDay(today, { months: Math.round(count) }), 15);
    default:
      return undefined;
  }
}

/** "Три дня", "недели две", "месяц": the number beside the unit; one when there is none. */
function counted(tokens: readonly Token[]): { readonly unit: Unit | undefined; readonly count: number } {
  const numbers = numbersIn(tokens);
  const at = tokens.findIndex((token) => unitOf(token) !== undefined);
  const unit = unitOf(tokens[at]);
  const beside = (number: FoundNumber) => !number.isOrdinal && (number.to === at || number.from === at + 1);
  return { unit, count: numbers.find(beside)?.value ?? 1 };
}

type Unit = 'day' | 'week' | 'month' | 'year';

function unitOf(token: Token | undefined): Unit | undefined {
  if (token?.kind !== 'word') return undefined;
  if (/^(?:дн|день|дней)/.test(token.text)) return 'day';
  if (/^недел/.test(token.text)) return 'week';
  if (/^месяц/.test(token.text)) return 'month';
  return /^(?:год|лет$|годик)/.test(token.text) ? 'year' : undefined;
}

function weekOrMonth(text: string, today: string): FoundDate | undefined {
  if (/позапрошл[а-я]* недел/.test(text)) return weekBefore(today, 2);
  if (/(?:(?:прошл|предыдущ)[а-я]*|(?<!э)той) недел/.test(text)) return weekBefore(today, 1);
  if (/(?:этой|эту|текущ[а-я]+) недел/.test(text)) return { lo: weekBefore(today, 0).lo, hi: today };
  return relativeMonth(text, today);
}

/** "В прошлом месяце", "в позапрошлом", "в этом". */
export function relativeMonth(
  text: string,
  today: string,
): { readonly lo: string; readonly hi: string } | undefined {
  const back = /позапрошл[а-я]* месяц/.test(text)
    ? 2
    : /(?:прошл|предыдущ)[а-я]* месяц/.test(text)
      ? 1
      : /(?:этом|этого|текущ[а-я]*|нынешн[а-я]*) месяц/.test(text)
        ? 0
        : undefined;
  if (back === undefined) return undefined;
  const day = shiftDay(today, { months: -back });
  return monthRange(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
}

export function relativeYear(tokens: readonly Token[], today: string): number | undefined {
  const text = tokens.map((token) => (token.kind === 'word' ? token.text : '#')).join(' ');
  const year = Number(today.slice(0, 4));
  if (/позапрошл[а-я]* (?:год|весн|лет|осен|зим)/.test(text)) return year - 2;
  if (/прошл[а-я]* (?:год|весн|лет|осен|зим)|прошлогодн/.test(text)) return year - 1;
  if (/(?:этом|этого|этим|этой|текущ[а-я]*|нынешн[а-я]*) (?:год|весн|лет|осен|зим)|с начала года/.test(text))
    return year;
  return undefined;
}

const seasons: readonly (readonly [RegExp, number])[] = [
  [/(?:^| )(?:весн(?:ой|а|у|ы|ою)|весною)(?: |$)/, 3],
  [/(?:^| )(?:летом|лето)(?: |$)/, 6],
  [/(?:^| )(?:осень(?:ю)?|осени)(?: |$)/, 9],
  [/(?:^| )(?:зим(?:ой|а|у|ы)|зимою)(?: |$)/, 12],
];

/** "Весной двадцатого", "прошлой осенью", "зимой": three months; winter begins in December of the year before. */
export function seasonIn(text: string, year: number | undefined, today: string): FoundDate | undefined {
  const first = seasons.find(([pattern]) => pattern.test(text))?.[1];
  if (first === undefined) return undefined;
  const isLastOne = year !== undefined && /прошл[а-я]* (?:весн|лет|осен|зим)/.test(text);
  const startsBefore = first === 12 ? -1 : 0;
  let from = (year ?? Number(today.slice(0, 4))) + startsBefore;
  if (isLastOne && first === 12) from = Number(today.slice(0, 4)) - 2;
  const startOf = (one: number) => `${one}-${String(first).padStart(2, '0')}-01`;
  if (year === undefined && startOf(from) > today) from -= 1;
  const last = monthRange(first === 12 ? from + 1 : from, first === 12 ? 2 : first + 2);
  return { lo: startOf(from), hi: last.hi };
}

function around(day: string, days: number): FoundDate {
  return { lo: shiftDay(day, { days: -days }), hi: shiftDay(day, { days }) };
}
