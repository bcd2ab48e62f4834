import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../citizen/section.tsx';
import { dateText } from '../shell/format.ts';
import classes from './people.module.css';
import type { PersonalFacts } from './wire.ts';

/** What the registers know of one who is proven: the sum and the day first. */
export function PersonalFactsView({ facts }: { readonly facts: PersonalFacts }) {
  const { t, i18n } = useTranslation();
  const day = (on: string) => dateText(i18n.language, on);
  const sum = (kopecks: number) =>
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency: 'RUB' }).format(kopecks / 100);
  const { payments, applications, decisions, wards } = facts;
  return (
    <>
      {facts.name ? <div className={classes.registered}>{facts.name}</div> : null}
      <Part title={t('people.facts.payments')} items={payments}>
        {(one) => (
          <>
            <strong>{sum(one.amount)}</strong>, {day(one.day)} — {t(`people.payment.${one.state}`)}
            <div className={classes.quiet}>{[one.measureName, one.remark].filter(Boolean).join('; ')}</div>
          </>
        )}
      </Part>
      <Part title={t('people.facts.applications')} items={applications}>
        {(one) => (
          <>
            <strong>{t(`people.application.${one.state}`, { date: day(one.decisionOn) })}</strong>
            <div className={classes.quiet}>
              {[`${one.number}, ${one.measureName}`, one.remark].filter(Boolean).join('; ')}
            </div>
          </>
        )}
      </Part>
      <Part title={t('people.facts.decisions')} items={decisions}>
        {(one) => (
          <>
            <strong>{t(`people.decision.${one.kind}`)}</strong>, {day(one.on)}
            <div className={classes.quiet}>{`${one.measureName}; ${one.remark}`}</div>
          </>
        )}
      </Part>
      <Part title={t('people.facts.wards')} items={wards}>
        {(one) => (
          <>
            {one.name} — {t(`people.relation.${one.relation}`)}
            {one.until ? (
              <span className={classes.quiet}>{t('people.until', { date: day(one.until) })}</span>
            ) : null}
          </>
        )}
      </Part>
    </>
  );
}

function Part<Item extends object>(props: {
  readonly title: string;
  readonly items: readonly Item[] | undefined;
  readonly children: (item: Item) => ReactNode;
}) {
  const { t } = useTranslation();
  const { title, items, children } = props;
  if (items?.length === 0) return null;
  return (
    <Section title={title}>
      {items === undefined ? (
        <div className={classes.quiet}>{t('people.facts.silent')}</div>
      ) : (
        <ul className={classes.factList}>
          {items.map((item) => (
            <li key={JSON.stringify(item)}>{children(item)}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
