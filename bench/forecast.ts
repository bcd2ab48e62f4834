// The forecast of contacts per half hour against the same day of last week, on a simulated year with planted effects.
import { backtest } from '#core/workforce/testing/backtest.ts';
import { plantedCalendar, syntheticYear } from '#core/workforce/testing/synthetic-year.ts';

const bound = 0.8;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
let isKept = true;

for (const perDay of [300, 2_000, 20_000]) {
  for (const horizon of [7, 28]) {
    const year = syntheticYear({
      fromDay: '2026-01-12',
      days: 350,
      perDay,
      seed: 11,
      gaps: 0.02,
      outliers: 0.02,
    });
    const began = performance.now();
    const { forecast, naive } = backtest(year, {
      calendar: plantedCalendar,
      firstDay: '2026-04-06',
      horizon,
    });
    const ms = performance.now() - began;
    isKept &&= forecast <= bound * naive;
    process.stdout.write(
      `${String(perDay).padStart(6)} contacts a day, ${horizon} days ahead: WAPE ${percent(forecast)}, seasonal naive ${percent(naive)}, ` +
        `better by ${percent(1 - forecast / naive)} (promised 20 %); ${ms.toFixed(0)} ms\n`,
    );
  }
}
process.exitCode = isKept ? 0 : 1;
