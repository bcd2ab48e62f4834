import { IconCircleCheckFilled, IconCircleX, IconHelpCircleFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { GroundView } from '../citizen/ground-view.tsx';
import type { JudgedMeasure } from '../protocol/index.ts';
import classes from './rights.module.css';

const looks = {
  yes: { Icon: IconCircleCheckFilled, color: 'var(--desk-good)' },
  possible: { Icon: IconHelpCircleFilled, color: 'var(--desk-pause)' },
  no: { Icon: IconCircleX, color: 'var(--desk-off)' },
} as const;

/** A measure in a line: what it came to and how much; behind it why, by which act and from when. */
export function MeasureRow({ measure }: { readonly measure: JudgedMeasure }) {
  const { t } = useTranslation();
  const { outcome, name, sum, reasons, dependsOn, lines, grounds } = measure;
  const { Icon, color } = looks[outcome];
  return (
    <li>
      <details className={classes.measure}>
        <summary className={classes.summary}>
          <Icon size={16} aria-hidden="true" color={color} className={classes.icon} />
          <span className={classes.name}>
            {name.charAt(0).toUpperCase() + name.slice(1)}
            <span className={classes.outcome} style={{ color }}>
              {t(`rights.outcome.${outcome}`)}
            </span>
          </span>
          {sum ? <span className={classes.sum}>{sum}</span> : null}
        </summary>
        <div className={classes.why}>
          <Lines title={t('rights.dependsOn')} lines={dependsOn} />
          <Lines title={t(outcome === 'no' ? 'rights.whyNot' : 'rights.why')} lines={reasons} />
          <Lines title={t('rights.counted')} lines={lines} />
          {grounds.map((ground) => (
            <GroundView key={`${ground.measureId}:${ground.child ?? ''}`} ground={ground} />
          ))}
        </div>
      </details>
    </li>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <div className={classes.linesTitle}>{title}</div>
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </>
  );
}
