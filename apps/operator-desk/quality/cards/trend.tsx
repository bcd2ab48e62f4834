import classes from '../quality.module.css';

const width = 120;
const height = 28;
const edge = 4;

/** Weeks as a line; where there is nothing to say, the line has a gap. The numbers stand beside it. */
export function Trend({ values }: { readonly values: readonly (number | undefined)[] }) {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return null;
  const least = Math.min(...known);
  const span = Math.max(...known) - least || 1;
  const x = (n: number) => edge + (n * (width - 2 * edge)) / Math.max(1, values.length - 1);
  const y = (value: number) => height - edge - ((value - least) / span) * (height - 2 * edge);
  const path = values
    .map((value, n) => {
      if (value === undefined) return '';
      const isAfterGap = n === 0 || values[n - 1] === undefined;
      return `${isAfterGap ? 'M' : 'L'}${x(n).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join(' ');
  return (
    <svg className={classes.trend} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path className={classes.trendLine} d={path} />
      {values.map((value, n) =>
        value === undefined ? null : (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks have their places
          <circle key={n} className={classes.trendPoint} cx={x(n)} cy={y(value)} r={2} />
        ),
      )}
    </svg>
  );
}
