import { numberText } from './number-text.ts';
import classes from './reports.module.css';
import { useLanguage, useMetric } from './reports-context.ts';
import { ticksTo } from './ticks.ts';
import type { Report } from './wire.ts';

const width = 820;
const right = 28;
const height = 220;
const left = 56;
const bottom = 28;
const top = 12;

/** One number over time. Where there is none, the line is broken: a quiet hour is not nought. */
export function LineChart({ report, metric }: { readonly report: Report; readonly metric: string }) {
  const language = useLanguage();
  const { title, unit } = useMetric(metric);
  const points = report.rows.map(({ names, values }) => ({ name: names[language], value: values[metric] }));
  const known = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const ticks = ticksTo(Math.max(0, ...known), unit);
  const most = ticks.at(-1) ?? 1;
  const step = (width - left - right) / Math.max(1, points.length - 1);
  const x = (n: number) => (points.length === 1 ? (width + left) / 2 : left + n * step);
  const y = (value: number) => height - bottom - (value / most) * (height - bottom - top);
  const every = Math.ceil(points.length / 8);
  return (
    <svg className={classes.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} className={classes.grid} />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end" className={classes.axis}>
            {numberText(tick, unit, language)}
          </text>
        </g>
      ))}
      {points.map(({ name }, n) =>
        n % every === 0 ? (
          <text key={name} x={x(n)} y={height - 8} textAnchor="middle" className={classes.axis}>
            {shortName(name)}
          </text>
        ) : null,
      )}
      <path
        d={pathOf(
          points.map(({ value }) => value),
          x,
          y,
        )}
        className={classes.line}
      />
      {points.map(({ name, value }, n) =>
        value === undefined ? null : (
          <circle
            key={name}
            cx={x(n)}
            cy={y(value)}
            r={points.length > 60 ? 1.5 : 3}
            className={classes.point}
          >
            <title>{`${name}: ${numberText(value, unit, language)}`}</title>
          </circle>
        ),
      )}
    </svg>
  );
}

/** `2026-11-22` → `22.11`, `2026-11-22 10:00` → `10:00`. */
function shortName(name: string): string {
  if (name.length > 10) return name.slice(11);
  return `${name.slice(8, 10)}.${name.slice(5, 7)}`;
}

function pathOf(
  values: readonly (number | undefined)[],
  x: (n: number) => number,
  y: (value: number) => number,
): string {
  let isDrawn = false;
  return values
    .map((value, n) => {
      if (value === undefined) {
        isDrawn = false;
        return '';
      }
      const begins = isDrawn ? 'L' : 'M';
      isDrawn = true;
      return `${begins}${x(n).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
