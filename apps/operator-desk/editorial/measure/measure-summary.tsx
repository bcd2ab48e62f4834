import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ConditionTree } from '../conditions/condition-tree.tsx';
import { asList, asRecord } from '../document/path.ts';
import { inLanguage, readText, strings } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { dayInWords } from '../expressions/expression-words.ts';
import type { DraftDocument } from '../wire.ts';
import { AmountWords } from './amount-words.tsx';

/** A measure as citizens hear it, with what only the office reads beside it. */
export function MeasureSummary({ document }: { readonly document: DraftDocument }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { language } = book;
  const terms = asRecord(document.terms);
  const effective = asRecord(document.effective);
  const texts = (value: unknown) => asList(value).map((item) => readText(item, language));
  const day = (value: unknown) => (typeof value === 'string' ? dayInWords(value, language) : undefined);

  return (
    <div className={classes.columns}>
      <div>
        <section className={`${classes.card} ${classes.padded}`} aria-labelledby="heard">
          <h2 id="heard" className={classes.subtitle}>
            {t('editorial.measure.heard')}
          </h2>
          <p className={classes.lead}>{readText(document.summary, language)}</p>
          <dl className={classes.facts}>
            <Fact name={t('editorial.field.amount')}>
              <AmountWords amount={document.amount} />
            </Fact>
            <Fact name={t('editorial.field.apply')}>{readText(terms.apply, language)}</Fact>
            <Fact name={t('editorial.field.decision')}>{readText(terms.decision, language)}</Fact>
            <Fact name={t('editorial.field.payment')}>{readText(terms.payment, language)}</Fact>
            <Fact name={t('editorial.field.where')}>
              <List items={texts(document.where)} />
            </Fact>
            <Fact name={t('editorial.field.bring')}>
              <List items={texts(document.bring)} />
            </Fact>
            <Fact name={t('editorial.field.notes')}>
              <List items={texts(document.notes)} />
            </Fact>
          </dl>
        </section>
        <section className={`${classes.card} ${classes.padded}`} aria-labelledby="conditions">
          <h2 id="conditions" className={classes.subtitle}>
            {t('editorial.measure.conditions')}
          </h2>
          <ConditionTree value={document.eligibility} path={['eligibility']} />
        </section>
      </div>
      <section className={`${classes.card} ${classes.padded}`} aria-labelledby="office">
        <h2 id="office" className={classes.subtitle}>
          {t('editorial.measure.office')}
        </h2>
        <dl className={classes.facts} data-narrow>
          <Fact name={t('editorial.field.territory')}>
            {strings(document.territory).map(book.regionName).join(', ')}
          </Fact>
          <Fact name={t('editorial.field.authority')}>
            {book.authorityName(inLanguage(document.authority, 'ru'))}
          </Fact>
          <Fact name={t('editorial.field.lifeEvents')}>
            {strings(document.lifeEvents).map(book.lifeEventName).join(', ')}
          </Fact>
          <Fact name={t('editorial.field.recipients')}>{texts(document.recipients).join(', ')}</Fact>
          <Fact name={t('editorial.field.form')}>
            {t(`editorial.form.${inLanguage(document.form, 'ru') || 'unknown'}`)}
          </Fact>
          <Fact name={t('editorial.field.mode')}>
            {t(`editorial.mode.${inLanguage(document.mode, 'ru') || 'unknown'}`)}
            {document.modeNote ? (
              <div className={classes.quiet}>{readText(document.modeNote, language)}</div>
            ) : null}
          </Fact>
          <Fact name={t('editorial.field.acts')}>
            <List items={strings(document.acts)} />
          </Fact>
          <Fact name={t('editorial.field.effectiveFrom')}>{day(effective.from)}</Fact>
          <Fact name={t('editorial.field.effectiveTo')}>{day(effective.to)}</Fact>
          <Fact name={t('editorial.field.source')}>{inLanguage(document.source, 'ru')}</Fact>
          <Fact name={t('editorial.field.confidence')}>
            {t(`editorial.confidence.${inLanguage(document.confidence, 'ru') || 'unknown'}`)}
          </Fact>
          <Fact name={t('editorial.field.asOf')}>{day(document.asOf)}</Fact>
          <Fact name={t('editorial.field.doubts')}>
            <List items={strings(document.doubts)} />
          </Fact>
        </dl>
      </section>
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === '' || children === undefined) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  if (items.length === 0) return <>—</>;
  if (items.length === 1) return <>{items[0]}</>;
  return (
    <ul className={classes.list}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
