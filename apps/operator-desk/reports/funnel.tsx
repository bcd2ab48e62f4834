import { MetricName } from './metric-name.tsx';
import { numberText } from './number-text.ts';
import classes from './reports.module.css';
import { useLanguage } from './reports-context.ts';
import type { Values } from './wire.ts';

const steps = ['wrote', 'informed', 'checked', 'contained', 'wantedPerson', 'metPerson', 'rated'] as const;

/** How far talks with the assistant come: each step with its count and its share of all who turned to it. */
export function Funnel({ values }: { readonly values: Values }) {
  const language = useLanguage();
  const whole = values.wrote ?? 0;
  return (
    <dl className={classes.funnel}>
      {steps.map((name) => {
        const value = values[name] ?? 0;
        const share = whole === 0 ? undefined : value / whole;
        return (
          <div key={name} className={classes.funnelStep}>
            <dt>
              <MetricName name={name} />
            </dt>
            <dd>
              <span className={classes.bar} aria-hidden="true">
                <span style={{ width: `${Math.min(100, (share ?? 0) * 100)}%` }} />
              </span>
              <span className={classes.number}>{numberText(value, 'count', language)}</span>
              <span className={classes.share}>{numberText(share, 'share', language)}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
