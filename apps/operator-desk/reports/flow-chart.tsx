import { useTranslation } from 'react-i18next';
import { type Box, type Flow, flowsOf, stacked, totalsOf } from './flows.ts';
import { numberText } from './number-text.ts';
import classes from './reports.module.css';
import { useLanguage, useReports } from './reports-context.ts';
import type { Report } from './wire.ts';

const width = 720;
const boxWidth = 10;
const columns = [150, 355, 560] as const;
const gap = 18;

/** Where visits of queues come from and what becomes of them; the table beside it has every number. */
export function FlowChart({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const { book } = useReports();
  const language = useLanguage();
  const { ways, ends } = flowsOf(report.rows);
  const whole = ways.reduce((sum, { count }) => sum + count, 0);
  const queues = totalsOf(ways, 'to');
  const height = Math.max(160, queues.length * 46);
  const size = { height: height - 24, gap, whole };
  const left = stacked(totalsOf(ways, 'from'), size);
  const middle = stacked(queues, size);
  const right = stacked(totalsOf(ends, 'to'), size);
  const nameOf = (id: string): string => {
    if (id === 'assistant' || id === 'operator' || id === 'returned') return t(`reports.flow.from.${id}`);
    const metric = book.metrics.find(({ name }) => name === id)?.[language].title;
    return metric ?? book.queues.find((queue) => queue.id === id)?.name ?? id;
  };
  const label = (box: Box) => `${nameOf(box.id)}: ${numberText(box.count, 'count', language)}`;
  return (
    <svg
      className={classes.chart}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('reports.flow.question')}
    >
      <g transform="translate(0 12)">
        <Ribbons flows={ways} from={left} to={middle} x={[columns[0] + boxWidth, columns[1]]} />
        <Ribbons flows={ends} from={middle} to={right} x={[columns[1] + boxWidth, columns[2]]} />
        {(
          [
            ['left', left],
            ['middle', middle],
            ['right', right],
          ] as const
        ).map(([side, boxes], column) =>
          boxes.map((box) => (
            <g key={`${side}-${box.id}`}>
              <rect
                x={columns[column]}
                y={box.y}
                width={boxWidth}
                height={box.height}
                className={classes.box}
              />
              <text
                x={column === 0 ? columns[0] - 8 : (columns[column] ?? 0) + boxWidth + 8}
                y={box.y + box.height / 2 + 4}
                textAnchor={column === 0 ? 'end' : 'start'}
                className={classes.flowText}
              >
                {label(box)}
              </text>
            </g>
          )),
        )}
      </g>
    </svg>
  );
}

function Ribbons(props: {
  readonly flows: readonly Flow[];
  readonly from: readonly Box[];
  readonly to: readonly Box[];
  readonly x: readonly [number, number];
}) {
  const { flows, from, to, x } = props;
  const used = new Map<string, number>();
  const take = (
    boxes: readonly Box[],
    side: string,
    id: string,
    count: number,
  ): readonly [number, number] => {
    const box = boxes.find((one) => one.id === id);
    if (!box || box.count === 0) return [0, 0];
    const before = used.get(`${side}${id}`) ?? 0;
    const height = (count / box.count) * box.height;
    used.set(`${side}${id}`, before + height);
    return [box.y + before, height];
  };
  return flows.map((flow) => {
    const [y1, height1] = take(from, '<', flow.from, flow.count);
    const [y2, height2] = take(to, '>', flow.to, flow.count);
    const bend = (x[0] + x[1]) / 2;
    const above = `M${x[0]} ${y1}C${bend} ${y1} ${bend} ${y2} ${x[1]} ${y2}`;
    const below = `L${x[1]} ${y2 + height2}C${bend} ${y2 + height2} ${bend} ${y1 + height1} ${x[0]} ${y1 + height1}Z`;
    return <path key={`${flow.from}>${flow.to}`} d={above + below} className={classes.ribbon} />;
  });
}
