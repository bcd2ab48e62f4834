import { type DayContacts, type DayForecast, sumOf } from './contact-series.ts';
import { type DemandCalendar, type DemandEvent, eventStrength, featuresOf } from './day-features.ts';
import { type Fitted, fitRobust, type Observation } from './least-squares.ts';
import { profileOf } from './slot-profile.ts';

export interface Forecast {
  forDay(day: string): DayForecast;
  /** Of a day's total around what is expected of it, as a share: what intraday re-forecasts trust it by. */
  readonly dayDeviation: number;
}

/** Fewer days than this say nothing of weekdays. */
export const fewestDays = 14;

/** Older days count less: half after so many days. */
const halfLifeDays = 240;

/** An event counts from what was seen of it once it was seen on so many days; until then from what was expected. */
const seenDays = 3;

/** The level of the last weeks against what regression says: how much of each day's difference is taken over. */
const levelStep = 0.08;

/** Beyond so many days ahead the trend stands still. */
const trendDays = 60;

/**
 * Contacts a day as a product: level and trend × weekday × holidays and the days around them × paydays × events that
 * fade; spread over half hours by the profile of its kind of day. Fitted on logarithms, robust against outliers; days
 * without record are simply absent. `undefined`: the history is too short.
 */
export function fitForecast(history: readonly DayContacts[], calendar: DemandCalendar): Forecast | undefined {
  const known = history.filter(({ offered }) => sumOf(offered) > 0);
  const last = known.at(-1)?.day;
  if (last === undefined || known.length < fewestDays) return undefined;
  const seen = calendar.events.filter(
    (event) => known.filter(({ day }) => eventStrength(event, day) > 0.05).length >= seenDays,
  );
  const features = (day: string) => allFeatures(day, { calendar, events: seen, last });
  const observations: readonly Observation[] = known.map(({ day, offered }) => ({
    features: features(day),
    value: Math.log(sumOf(offered)),
    weight: 2 ** (daysBetween(last, day) / halfLifeDays),
  }));
  const fitted = fitRobust(observations, { penalty: 0.3, free: new Set(['level']) });
  const level = recentLevel(observations, fitted);
  const unseen = calendar.events.filter((event) => !seen.includes(event));
  const profile = profileOf(known);
  return {
    dayDeviation: Math.max(0.02, fitted.deviation),
    forDay(day) {
      const expected = unseen.reduce(
        (sum, event) => sum + Math.log1p(event.expectedShare) * eventStrength(event, day),
        fitted.predict(features(day)) + level,
      );
      const total = Math.exp(expected);
      return {
        day,
        offered: profile.shares(day).map((share) => share * total),
        handleMs: profile.handleMs(day),
      };
    },
  };
}

function allFeatures(
  day: string,
  of: { readonly calendar: DemandCalendar; readonly events: readonly DemandEvent[]; readonly last: string },
): ReadonlyMap<string, number> {
  const found = new Map(featuresOf(day, of.calendar));
  found.set('level', 1);
  found.set('trend', Math.min(daysBetween(of.last, day), trendDays) / 365);
  for (const event of of.events) found.set(`event-${event.id}`, eventStrength(event, day));
  return found;
}

/** What the last weeks had more, or less, than the regression says; outliers are pulled back. */
function recentLevel(observations: readonly Observation[], fitted: Fitted): number {
  const limit = 2 * fitted.deviation;
  return observations.reduce((level, { features, value }) => {
    const off = value - fitted.predict(features) - level;
    return level + levelStep * Math.max(-limit, Math.min(limit, off));
  }, 0);
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
