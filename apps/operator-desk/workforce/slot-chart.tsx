import { useTranslation } from 'react-i18next';
import { clockText, decimal } from './times.ts';
import classes from './workforce.module.css';

export interface Series {
  readonly name: string;
  readonly values: readonly number[];
  /** Told apart by form as well as by colour. */
  readonly look: 'bars' | 'line' | 'dashed';
}

const width = 720;
const height = 200;
const left = 40;
const bottom = 24;
const top = 10;

/** Numbers per half hour, of a day or of a week; the same numbers stand in the table below. */
export function SlotChart(props: {
  readonly title: string;
  readonly series: readonly Series[];
  /** Names of the days, where there are several. */
  readonly days?: readonly string[];
}) {
  const { t, i18n } = useTranslation();
  const { title, series, days } = props;
  const slots = Math.max(1, ...series.map(({ values }) => values.length));
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const x = (slot: number) => left + (slot * (width - left - 6)) / slots;
  const y = (value: number) => height - bottom - (value / most) * (height - bottom - top);
  const labels = days
    ? days.map((name, day) => ({ name, slot: day * 48 }))
    : Array.from({ length: 8 }, (_, index) => ({ name: clockText(index * 180), slot: index * 6 }));
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        {title}
        {series.map(({ name, look }) => (
          <span key={name} className={classes.legend}>
            <svg width="22" height="10" aria-hidden="true">
              {look === 'bars' ? (
                <rect width="22" height="10" className={classes.bars} />
              ) : (
                <line x1="0" x2="22" y1="5" y2="5" className={classes[look]} />
              )}
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <svg
        className={classes.chart}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="xMinYMid"
        role="img"
        aria-label={title}
      >
        {[0, most / 2, most].map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} className={classes.grid} />
            <text x={left - 6} y={y(tick) + 4} textAnchor="end" className={classes.axis}>
              {decimal(tick, i18n.language)}
            </text>
          </g>
        ))}
        {labels.map(({ name, slot }) => (
          <text key={name} x={x(slot)} y={height - 6} className={classes.axis}>
            {name}
          </text>
        ))}
        {series.map(({ name, values, look }) =>
          look === 'bars' ? (
            <path key={name} d={barsOf(values, x, y)} className={classes.bars} />
          ) : (
            <path key={name} d={stepsOf(values, x, y)} className={classes[look]} />
          ),
        )}
      </svg>
      {days ? null : (
        <details>
          <summary>{t('shifts.asTable')}</summary>
          <table className={classes.numbers}>
            <thead>
              <tr>
                <th scope="col">{t('shifts.time')}</th>
                {series.map(({ name }) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: slots }, (_, slot) => (
                <tr key={clockText(slot * 30)}>
                  <th scope="row">{clockText(slot * 30)}</th>
                  {series.map(({ name, values }) => (
                    <td key={name}>
                      {values[slot] === undefined ? '' : decimal(values[slot], i18n.language)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}

type Scale = (value: number) => number;

function stepsOf(values: readonly number[], x: Scale, y: Scale): string {
  return values
    .map(
      (value, slot) =>
        `${slot === 0 ? 'M' : 'L'}${x(slot).toFixed(1)} ${y(value).toFixed(1)}H${x(slot + 1).toFixed(1)}`,
    )
    .join('');
}

function barsOf(values: readonly number[], x: Scale, y: Scale): string {
  return values.length === 0 ? '' : `M${x(0)} ${y(0)}${stepsOf(values, x, y).replace('M', 'L')}V${y(0)}Z`;
}
