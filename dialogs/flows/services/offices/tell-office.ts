import { addDays, dayOf, minutesOf, weekdayOf } from '#core/appeals/index.ts';
import type { DayHours, Office, OfficeAccess } from '#core/offices/index.ts';
import type { Session } from '../../../engine/session.ts';
import type { OfficeNow } from '../../../services/offices.ts';
import { beginChoice } from '../begin-choice.ts';
import { phoneWords, shortDay, weekdayName } from '../taking/format.ts';
import { operatorChoice } from '../taking/take-down.ts';
import { officeTexts } from './texts.ts';

/** Address, hours, telephone of the first; the others behind buttons. */
export function tellOffices(session: Session, [nearest, ...others]: readonly OfficeNow[]): void {
  if (nearest === undefined) {
    session.replace({ flow: 'operator-offer', reason: 'asked' });
    session.say(officeTexts(session, 'none-of-kind'), { choices: [operatorChoice(session)] });
    return;
  }
  session.say(officeText(session, nearest), {
    choices: [
      beginChoice('visit', officeTexts(session, 'book-here'), nearest.office.id),
      ...others.map(({ office }) => beginChoice('office', officeName(session, office), office.id)),
      operatorChoice(session),
    ],
  });
}

export function officeName(session: Session, { name }: Office): string {
  return name[session.language];
}

function officeText(session: Session, now: OfficeNow): string {
  const { office, distanceKm } = now;
  return officeTexts(session, 'office', {
    name: officeName(session, office),
    address: office.address[session.language],
    distance:
      distanceKm === undefined || distanceKm < 1
        ? ''
        : officeTexts(session, 'distance', { km: Math.round(distanceKm) }),
    today: todayText(session, now),
    phone: phoneWords(office.phone),
    week: weekText(session, office.week),
    access: accessText(session, office),
    map: mapText(session, office),
    how: officeTexts(session, 'how'),
    demo: office.isDemonstration ? officeTexts(session, 'demo') : '',
  });
}

/** What was asked of it by the way: when it is open, and nothing more. */
export function hoursText(session: Session, now: OfficeNow): string {
  const { office } = now;
  return officeTexts(session, 'hours', {
    name: officeName(session, office),
    today: todayText(session, now),
    week: weekText(session, office.week),
  });
}

function todayText(session: Session, { today, next, localNow }: OfficeNow): string {
  if (today !== undefined && minutesOf(localNow) < today.closes)
    return officeTexts(session, 'open-today', { opens: clock(today.opens), closes: clock(today.closes) });
  if (next === undefined) return officeTexts(session, 'closed');
  const isTomorrow = next.day === addDays(dayOf(localNow), 1);
  const day = isTomorrow ? officeTexts(session, 'tomorrow') : dayWords(session, next.day);
  return officeTexts(session, today === undefined ? 'closed-today' : 'closed-already', {
    day,
    opens: clock(next.hours.opens),
  });
}

function dayWords(session: Session, day: string): string {
  const { language } = session;
  return `${weekdayName(weekdayOf(day), language)}, ${shortDay(day, language)}`;
}

const accessKeys: Readonly<Record<OfficeAccess, Parameters<typeof officeTexts>[1]>> = {
  'step-free': 'access-step-free',
  ramp: 'access-ramp',
  lift: 'access-lift',
  toilet: 'access-toilet',
  'sign-language': 'access-sign-language',
  braille: 'access-braille',
  parking: 'access-parking',
};

/** Read out as well: whoever needs a ramp often calls. */
function accessText(session: Session, { access }: Office): string {
  if (access === undefined) return officeTexts(session, 'access-unknown');
  const list = access.map((one) => officeTexts(session, accessKeys[one])).join(', ');
  return officeTexts(session, 'access', { list });
}

/** A link for the eye; to a place, never to where she is. */
function mapText(session: Session, { at }: Office): string {
  if (session.medium === 'voice') return '';
  const url = `https://yandex.ru/maps/?pt=${at.lon},${at.lat}&z=17`;
  return officeTexts(session, 'map', { url });
}

const dayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `пн–чт 9:00–18:00, пт 9:00–16:45`. */
function weekText(session: Session, week: readonly (DayHours | undefined)[]): string {
  const spans: { from: number; to: number; hours: DayHours }[] = [];
  week.forEach((hours, day) => {
    const last = spans.at(-1);
    if (hours === undefined) return;
    const isSame =
      last?.to === day - 1 && last.hours.opens === hours.opens && last.hours.closes === hours.closes;
    if (last && isSame) last.to = day;
    else spans.push({ from: day, to: day, hours });
  });
  const dayName = (day: number): string => officeTexts(session, dayKeys[day] ?? 'mon');
  return spans
    .map(({ from, to, hours }) =>
      officeTexts(session, 'week-days', {
        days: from === to ? dayName(from) : `${dayName(from)}–${dayName(to)}`,
        opens: clock(hours.opens),
        closes: clock(hours.closes),
      }),
    )
    .join(', ');
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
