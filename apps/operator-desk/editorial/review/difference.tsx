import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeName } from '../draft/place-name.ts';
import classes from '../editorial.module.css';
import type { DraftDocument } from '../wire.ts';
import { ChangeMark } from './change-mark.tsx';
import { OtherSide } from './changed-text.tsx';
import { compareConditions, isChanged } from './compare-conditions.ts';
import { compareDocuments } from './compare-documents.ts';
import { ConditionRows } from './condition-rows.tsx';
import { FieldValue } from './field-value.tsx';
import own from './review.module.css';

/** The published version and the new one side by side. */
export function Difference(props: {
  readonly before: DraftDocument | undefined;
  readonly after: DraftDocument;
}) {
  const { t } = useTranslation();
  const { before, after } = props;
  const [isAll, setAll] = useState(false);
  const changes = compareDocuments(before ?? {}, after);
  const conditions = compareConditions(before?.eligibility, after.eligibility);
  const hasConditions = isChanged(conditions);
  if (changes.length === 0 && !hasConditions)
    return <p className={classes.explain}>{t('editorial.review.noChanges')}</p>;
  return (
    <>
      <div className={own.sides} aria-hidden="true">
        <span>{before ? t('editorial.review.before') : t('editorial.review.nothingBefore')}</span>
        <span>{t('editorial.review.after')}</span>
      </div>
      {hasConditions ? (
        <section className={own.change} aria-label={t('editorial.section.conditions')}>
          <div className={own.changeHead}>
            <h3>{t('editorial.section.conditions')}</h3>
            <Checkbox
              size="xs"
              label={t('editorial.review.allConditions')}
              checked={isAll}
              onChange={({ currentTarget }) => setAll(currentTarget.checked)}
            />
          </div>
          <ConditionRows change={conditions} isAll={isAll} />
        </section>
      ) : null}
      {changes.map(({ path, mark, before: old, after: now }) => (
        <section key={path.join('.')} className={own.change} aria-label={placeName(t, after, path)}>
          <div className={own.changeHead}>
            <h3>{placeName(t, after, path)}</h3>
            <ChangeMark mark={mark} />
          </div>
          <div className={own.pair}>
            <div className={own.old} data-mark={mark}>
              <span className="visually-hidden">{t('editorial.review.before')}: </span>
              <OtherSide value={now}>
                <FieldValue field={String(path.at(-1))} value={old} />
              </OtherSide>
            </div>
            <div className={own.new} data-mark={mark}>
              <span className="visually-hidden">{t('editorial.review.after')}: </span>
              <OtherSide value={old}>
                <FieldValue field={String(path.at(-1))} value={now} />
              </OtherSide>
            </div>
          </div>
        </section>
      ))}
    </>
  );
}
