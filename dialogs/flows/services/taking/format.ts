import { addDays, dayOf, type LocalTime, weekdayOf } from '#core/appeals/index.ts';
import type { Language } from '#core/conversations/index.ts';
import type { Session } from '../../../engine/session.ts';
import { wordCount } from '../../../wording/phrase-lengths.ts';
import { formatDay } from '../../shared/format.ts';
import { serviceTexts } from '../texts.ts';

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  ru: 'понедельник,вторник,среда,четверг,пятница,суббота,воскресенье'.split(','),
  en: 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday'.split(','),
};

/** `вторник`, from 1 for Monday. */
export function weekdayName(weekday: number, language: Language): string {
  return weekdays[language][weekday - 1] ?? '';
}

/** `24 ноября`. */
export function shortDay(day: string, language: Language): string {
  return formatDay(day, language)
    .replace(/\s\d{4}\sгода$/, '')
    .replace(/\s\d{4}$/, '');
}

/** `9:30`. */
export function clockTime(local: LocalTime): string {
  return local.slice(11).replace(/^0/, '');
}

/** `пятница, 27 ноября, 9:30`: without "завтра", since it is read again later. */
export function plainSlot(session: Session, startsAt: LocalTime): string {
  return slotWords(session, startsAt, '');
}

/** `завтра, 24 ноября, 9:30` or `пятница, 27 ноября, 9:30`. */
export function slotWords(session: Session, startsAt: LocalTime, localNow: LocalTime): string {
  const day = dayOf(startsAt);
  const today = dayOf(localNow);
  const { language } = session;
  const named =
    day === today
      ? serviceTexts(session, 'today')
      : today !== '' && day === addDays(today, 1)
        ? serviceTexts(session, 'tomorrow')
        : weekdayName(weekdayOf(day), language);
  return serviceTexts(session, 'slot-label', {
    day: `${named}, ${shortDay(day, language)}`,
    time: clockTime(startsAt),
  });
}

/** `24 ноября 2026 года, 18:00`. */
export function dayAndTime(local: LocalTime, language: Language): string {
  return `${formatDay(dayOf(local), language)}, ${clockTime(local)}`;
}

/** `8 900 555-01-01` from `+79005550101`. */
export function phoneWords(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d\d)(\d\d)$/, '8 $1 $2-$3-$4');
}

const mostWordsBack = 20;
const mostLettersBack = 160;

/** The beginning of a long text: enough to recognise it by. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (wordCount(line) <= mostWordsBack && line.length <= mostLettersBack) return line;
  const words = line.split(' ').slice(0, mostWordsBack).join(' ');
  return `${words.slice(0, mostLettersBack).trimEnd()}…`;
}
