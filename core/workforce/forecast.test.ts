import { describe, expect, it } from 'vitest';
import { sumOf } from './contact-series.ts';
import { featuresOf } from './day-features.ts';
import { fitForecast } from './forecast.ts';
import { seasonalNaive, wapeOf } from './forecast-error.ts';
import { reforecast } from './reforecast.ts';
import { backtest } from './testing/backtest.ts';
import { plantedCalendar, syntheticYear } from './testing/synthetic-year.ts';

const whole = { fromDay: '2026-01-12', days: 330, perDay: 1_500, seed: 3 };

describe('the forecast', () => {
  it('beats the same day of last week by a fifth, on a year with holidays, paydays, laws, gaps and outliers', () => {
    const year = syntheticYear({ ...whole, gaps: 0.02, outliers: 0.02 });
    const found = backtest(year, { calendar: plantedCalendar, firstDay: '2026-07-06', horizon: 28 });
    expect(found.forecast).toBeLessThan(0.8 * found.naive);
    expect(found.forecast).toBeLessThan(0.25);
  });

  it('finds what a payday, a holiday and the day after it bring', () => {
    const forecast = fitForecast(syntheticYear(whole), plantedCalendar);
    const total = (day: string) => sumOf(forecast?.forDay(day).offered ?? []);
    // Weekdays of the weeks around, without any effect of their own.
    expect(total('2027-01-20') / total('2027-01-27')).toBeCloseTo(1.4, 0);
    expect(total('2027-02-22') / total('2027-02-15')).toBeLessThan(0.4);
    expect(total('2027-02-24') / total('2027-02-17')).toBeGreaterThan(1.1);
    expect(total('2027-01-17')).toBeLessThan(0.4 * total('2027-01-18'));
  });

  it('moves by no more than a few per cent for a day on which nothing worked', () => {
    const year = syntheticYear(whole);
    const spoilt = year.map((one, index) =>
      index === year.length - 10 ? { ...one, offered: one.offered.map((value) => value * 5) } : one,
    );
    const day = '2026-12-10';
    const expected = sumOf(fitForecast(year, plantedCalendar)?.forDay(day).offered ?? []);
    const moved = sumOf(fitForecast(spoilt, plantedCalendar)?.forDay(day).offered ?? []);
    expect(Math.abs(moved / expected - 1)).toBeLessThan(0.04);
  });

  it('expects of a law to come what the supervisor said, and lets it fade', () => {
    const year = syntheticYear(whole);
    const coming = { id: 'new', name: 'Новый закон', day: '2026-12-14', halfLifeDays: 7, expectedShare: 0.5 };
    const calendar = { ...plantedCalendar, events: [...plantedCalendar.events, coming] };
    const ratio = (day: string) =>
      sumOf(fitForecast(year, calendar)?.forDay(day).offered ?? []) /
      sumOf(fitForecast(year, plantedCalendar)?.forDay(day).offered ?? []);
    expect(ratio('2026-12-11')).toBeCloseTo(1, 6);
    expect(ratio('2026-12-14')).toBeCloseTo(1.5, 6);
    expect(ratio('2026-12-21')).toBeCloseTo(1.5 ** 0.5, 6);
  });

  it('says nothing from a week of history', () => {
    expect(fitForecast(syntheticYear({ ...whole, days: 7 }), plantedCalendar)).toBeUndefined();
  });

  it('gives handle times by half hour and weekday', () => {
    const [monday, tuesday] = ['2026-12-14', '2026-12-15'].map(
      (day) => fitForecast(syntheticYear(whole), plantedCalendar)?.forDay(day).handleMs ?? [],
    );
    expect((monday?.[22] ?? 0) / (tuesday?.[22] ?? 1)).toBeCloseTo(1.1, 1);
    expect((tuesday?.[15] ?? 0) / (tuesday?.[22] ?? 1)).toBeLessThan(0.95);
  });
});

describe('a day of the calendar', () => {
  it('is paid on the working day before, where the payday is off', () => {
    const names = (day: string) => [...featuresOf(day, { paydays: [5, 31] }).keys()];
    // 5 December 2026 is a Saturday; November has 30 days, a Monday.
    expect(names('2026-12-04')).toContain('payday-5');
    expect(names('2026-12-05')).not.toContain('payday-5');
    expect(names('2026-11-30')).toContain('payday-31');
    expect(names('2026-12-01')).toContain('payday+1');
  });

  it('knows a break, what comes before and after it', () => {
    const names = (day: string) => [...featuresOf(day, { paydays: [] }).keys()];
    expect(names('2026-01-12')).toEqual(['weekday-1', 'first-after-break']);
    expect(names('2026-01-13')).toEqual(['weekday-2', 'second-after-break']);
    expect(names('2026-05-08')).toEqual(['weekday-5', 'short', 'last-before-break']);
    expect(names('2026-02-23')).toEqual(['weekday-1', 'holiday']);
  });
});

describe('today', () => {
  const offered = Array.from({ length: 48 }, () => 40);

  it('is believed stronger as more of it has come', () => {
    const early = reforecast({ offered }, { soFar: [60], dayDeviation: 0.05 });
    const noon = reforecast({ offered }, { soFar: offered.slice(0, 24).map(() => 60), dayDeviation: 0.05 });
    expect(early.factor).toBeCloseTo((400 + 60) / 440, 6);
    expect(noon.factor).toBeCloseTo((400 + 24 * 60) / (400 + 24 * 40), 6);
    expect([noon.offered[3], noon.offered[47]]).toEqual([60, 40 * noon.factor]);
    expect(reforecast({ offered }, { soFar: [], dayDeviation: 0.05 }).factor).toBe(1);
  });
});

describe('errors of a forecast', () => {
  it('are the misses as a share of what came', () => {
    expect(wapeOf([{ actual: [10, 0, 30], expected: [12, 1, 27] }])).toBeCloseTo(6 / 40, 12);
    expect(wapeOf([{ actual: [0], expected: [1] }])).toBeUndefined();
  });

  it('are measured against the same weekday of the last week with a record', () => {
    const year = syntheticYear({ ...whole, days: 15 });
    expect(seasonalNaive(year, '2026-01-27')).toBe(year[8]?.offered);
    expect(
      seasonalNaive(
        year.filter(({ day }) => day !== '2026-01-20'),
        '2026-01-27',
      ),
    ).toBe(year[1]?.offered);
  });
});
