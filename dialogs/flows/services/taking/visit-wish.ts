import { addDays, dayOf, type LocalTime, minutesOf, weekdayOf } from '#core/appeals/index.ts';
import type { Slot } from '../../../services/offices.ts';
import { numbersIn } from '../../../understanding/values/numbers.ts';
import { tokensOf } from '../../../understanding/values/tokens.ts';

/**
 * A day and a time wished for, as text to be kept: `DAY/TIME`. DAY: `+1` (tomorrow), `w5` (the next Friday), `n5`
 * (Friday of next week), `11-26`, `26` (of a month), `>11-26` (from then on), `any`, or empty. TIME: `1030`, `>1800`, `am`, `pm`, `ev`, or empty.
 */
export type VisitWish = string;

const weekdays: readonly RegExp[] = [
  /(?:^| )(?:понедельник|пн(?: |$))/,
  /(?:^| )(?:вторник|вт(?: |$))/,
  /(?:^| )(?:сред[уаые](?: |$)|ср(?: |$))/,
  /(?:^| )(?:четверг|чт(?: |$))/,
  /(?:^| )(?:пятниц|пт(?: |$))/,
  /(?:^| )(?:суббот|сб(?: |$))/,
  /(?:^| )(?:воскресень|вс(?: |$))/,
];
const months = /(?:^| )(январ|феврал|март|апрел|ма[йя](?: |$)|июн|июл|август|сентябр|октябр|ноябр|декабр)/;
const monthStems = 'январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр'.split(' ');
const soonest =
  /(?:любо[ей]|все равно|без разницы|ближайш|как можно (?:раньше|скорее|быстрее)|поскорее|когда угодно)/;

/** A wish of day or time with nothing else beside it: no topic, no place, no story. */
export function visitWishAlone(normalised: string): VisitWish | undefined {
  return onlyTime.test(normalised) ? visitWishIn(normalised) : undefined;
}

const onlyTime =
  /^(?:(?:можно|лучше|хочу|мне|в|во|на|к|с|после|до|сегодня|завтра|послезавтра|понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|утр\S*|вечер\S*|дн[её]м|день|обеда|час\S*|любое|любой|любую|время|следующ\S*|эт(?:ой|у|от)|недел[еюи]|выходн\S*|ближайш\S*|поскорее|\d{1,2}(?::\d\d)?|(?:во)?семь|девять|(?:двен|один)надцать|десять|час|два|три|четыре|пять|шесть)(?:[ ,.]+|$))+$/;

/** `undefined` when neither a day nor a time is said. */
export function visitWishIn(normalised: string): VisitWish | undefined {
  const text = normalised
    .replace(/[,!?]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const day = dayIn(text);
  const time = timeIn(text);
  if (day === '' && time === '') return soonest.test(text) ? 'any/' : undefined;
  return `${day}/${time}`;
}

/** What is said anew, the rest as it was: "в пятницу утром", then "лучше в 11". */
export function mergedWish(before: VisitWish, anew: VisitWish): VisitWish {
  const [day = '', time = ''] = before.split('/');
  const [newDay = '', newTime = ''] = anew.split('/');
  return `${newDay === '' ? day : newDay}/${newTime === '' && newDay === '' ? time : newTime}`;
}

function dayIn(text: string): string {
  if (/(?:^| )послезавтра/.test(text)) return '+2';
  if (/(?:^| )завтра/.test(text)) return '+1';
  if (/(?:^| )сегодня/.test(text)) return '+0';
  const weekday = weekdays.findIndex((pattern) => pattern.test(text)) + 1;
  const isNextWeek = /(?:следующ\S+|той) недел|через неделю/.test(text);
  if (weekday > 0) return `${isNextWeek || /следующ/.test(text) ? 'n' : 'w'}${weekday}`;
  const written = /(?:^| )(\d{1,2})[./](\d{1,2})(?:[./]\d{2,4})?(?: |$)/.exec(text);
  if (written && Number(written[2]) <= 12) return monthDay(Number(written[2]), Number(written[1]));
  const month = months.exec(text);
  const number = numbersIn(tokensOf(month ? text.slice(0, month.index) : text)).findLast(
    ({ value, isOrdinal }) => value >= 1 && value <= 31 && (month !== null || isOrdinal || /числ/.test(text)),
  );
  if (number && Number.isInteger(number.value)) {
    if (month === null) return String(number.value);
    return monthDay(monthStems.findIndex((stem) => month[1]?.startsWith(stem)) + 1, number.value);
  }
  return isNextWeek ? 'n1' : '';
}

function monthDay(month: number, day: number): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function timeIn(text: string): string {
  const clock = /(?:^| )(\d{1,2})[:.](\d{2})(?: |$)/.exec(text);
  if (clock && Number(clock[1]) < 24 && Number(clock[2]) < 60 && (text.includes(':') || !isDate(text)))
    return clockOf(text, Number(clock[1]), Number(clock[2]));
  const after = /(?:^| )(после|с) (.+)$/.exec(text);
  if (after && !/^обед/.test(after[2] ?? '')) {
    const hour = firstHour(after[2] ?? '');
    if (hour !== undefined) return `>${clockOf(after[2] ?? '', hour, 0)}`;
  }
  const at = /(?:^| )(?:в|во|на|к|часов в|часам к) ((?:\d|[а-яa-z]).*)$/.exec(text);
  const minutes = hourAndMinutes(at?.[1] ?? text, at !== null);
  if (minutes !== undefined) return minutes;
  if (/утр|до обеда/.test(text)) return 'am';
  if (/обед|дн[её]м(?: |$)/.test(text)) return 'pm';
  return /вечер/.test(text) ? 'ev' : '';
}

function isDate(text: string): boolean {
  return /(?:^| )\d{1,2}[./](?:0?[1-9]|1[0-2])(?:[./]|\s|$)/.test(text);
}

/** "десять тридцать", "10 30", "2 часа дня", "девять утра". */
function hourAndMinutes(text: string, isAfterPreposition: boolean): string | undefined {
  if (months.test(text) || /числ/.test(text)) {
    const rest = / (?:в|на|к) (.+)$/.exec(text)?.[1];
    return rest === undefined ? undefined : hourAndMinutes(rest, true);
  }
  const numbers = numbersIn(tokensOf(text)).filter(({ isOrdinal }) => !isOrdinal);
  const [hour, minute] = numbers;
  if (!hour || !Number.isInteger(hour.value) || hour.value < 1 || hour.value > 23) return undefined;
  const hasUnit = /час|утра|дня|вечера/.test(text);
  if (!isAfterPreposition && !hasUnit) return undefined;
  const isMinute = minute && minute.from <= hour.to + 1 && minute.value % 5 === 0 && minute.value < 60;
  return clockOf(text, hour.value, isMinute ? minute.value : 0);
}

function firstHour(text: string): number | undefined {
  const [number] = numbersIn(tokensOf(text));
  return number && Number.isInteger(number.value) && number.value >= 1 && number.value <= 23
    ? number.value
    : undefined;
}

/** "В два" is in the afternoon: nobody is received at night. */
function clockOf(text: string, hour: number, minute: number): string {
  const isMorning = /утр/.test(text);
  const of24 = hour < 8 && !isMorning ? hour + 12 : hour;
  return `${String(of24).padStart(2, '0')}${String(minute).padStart(2, '0')}`;
}

/** The slots nearest to a wish, best first; of no wish, a choice of the next days. */
export function nearestSlots(
  slots: readonly Slot[],
  wish: VisitWish,
  { localNow, most }: { readonly localNow: LocalTime; readonly most: number },
): readonly Slot[] {
  const [day = '', time = ''] = wish.split('/');
  const target = targetDay(day.replace('>', ''), dayOf(localNow));
  if (day.startsWith('>') && target !== undefined) {
    const later = slots.filter(({ startsAt }) => dayOf(startsAt) >= target);
    // Behind the last day one begins anew.
    return later.length === 0 ? spread(slots, most) : later.slice(0, most);
  }
  if (target === undefined && time === '') return spread(slots, most);
  const penalties = slots.map((slot) => ({
    slot,
    // Where only the time was said, it matters more than the day.
    penalty:
      dayPenalty(dayOf(slot.startsAt), target ?? dayOf(localNow)) +
      timePenalty(slot.startsAt, time) * (target === undefined ? 4 : 1),
  }));
  return penalties
    .toSorted((a, b) => a.penalty - b.penalty)
    .slice(0, most)
    .map(({ slot }) => slot);
}

/** Is it the very day and time that was wished for? */
export function isExactly(slot: Slot, wish: VisitWish, localNow: LocalTime): boolean {
  const [day = '', time = ''] = wish.split('/');
  return (
    /^\d{4}$/.test(time) &&
    targetDay(day, dayOf(localNow)) === dayOf(slot.startsAt) &&
    timePenalty(slot.startsAt, time) === 0
  );
}

function targetDay(day: string, today: string): string | undefined {
  if (day.startsWith('+')) return addDays(today, Number(day.slice(1)));
  if (/^[wn]\d$/.test(day)) {
    const toMonday = 8 - weekdayOf(today);
    if (day.startsWith('n')) return addDays(today, toMonday + Number(day.slice(1)) - 1);
    return addDays(today, (Number(day.slice(1)) - weekdayOf(today) + 7) % 7);
  }
  const year = Number(today.slice(0, 4));
  if (/^\d\d-\d\d$/.test(day))
    return [year, year + 1].map((one) => `${one}-${day}`).find((one) => one >= today);
  if (!/^\d{1,2}$/.test(day)) return undefined;
  for (let n = 0; n < 62; n++) {
    const at = addDays(today, n);
    if (Number(at.slice(8)) === Number(day)) return at;
  }
  return undefined;
}

const dayWeight = 1000;
/** Another part of the day is worse than the next day at the wished one. */
const otherPart = 2500;

function dayPenalty(day: string, target: string): number {
  const days = (Date.parse(day) - Date.parse(target)) / 86_400_000;
  return days < 0 ? -days * dayWeight + dayWeight / 2 : days * dayWeight;
}

function timePenalty(startsAt: LocalTime, time: string): number {
  const at = minutesOf(startsAt);
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(2));
  switch (time) {
    case '':
      return at / 1440;
    case 'am':
      return at < 12 * 60 ? at / 1440 : otherPart + at / 1440;
    case 'pm':
      return at >= 13 * 60 ? at / 1440 : otherPart;
    case 'ev':
      return at >= 16 * 60 ? at / 1440 : otherPart + (16 * 60 - at);
    default:
      if (time.startsWith('>')) {
        const from = minutes(time.slice(1));
        return at >= from ? at / 1440 : otherPart + (from - at);
      }
      return Math.abs(at - minutes(time));
  }
}

/** Two of each day: the first one and one after dinner. */
function spread(slots: readonly Slot[], most: number): readonly Slot[] {
  const byDay = new Map<string, Slot[]>();
  for (const slot of slots)
    byDay.set(dayOf(slot.startsAt), [...(byDay.get(dayOf(slot.startsAt)) ?? []), slot]);
  const picked: Slot[] = [];
  for (const ofDay of byDay.values()) {
    const [first] = ofDay;
    const later = ofDay.find(({ startsAt }) => minutesOf(startsAt) >= 14 * 60);
    for (const slot of new Set([first, later])) if (slot) picked.push(slot);
    if (picked.length >= most) break;
  }
  return picked.slice(0, most);
}
