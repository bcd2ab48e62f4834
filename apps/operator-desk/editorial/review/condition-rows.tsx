import { useTranslation } from 'react-i18next';
import { Ground, LeafWords } from '../conditions/condition-tree.tsx';
import { childrenOf, isGroup, kindOf } from '../document/condition.ts';
import { asRecord } from '../document/path.ts';
import { inLanguage } from '../document/texts.ts';
import classes from '../editorial.module.css';
import { ChangeMark } from './change-mark.tsx';
import { ChangedText } from './changed-text.tsx';
import { type ConditionChange, isChanged } from './compare-conditions.ts';
import own from './review.module.css';

/** Conditions in two columns, row by row; what stayed is left out unless it is asked for. */
export function ConditionRows(props: {
  readonly change: ConditionChange;
  readonly isAll: boolean;
  readonly depth?: number;
}) {
  const { change, isAll, depth = 0 } = props;
  if (!isAll && !isChanged(change)) return null;
  return (
    <>
      <Row change={change} depth={depth} />
      {change.children.map((child, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows do not change while they are shown
        <ConditionRows key={index} change={child} isAll={isAll} depth={depth + 1} />
      ))}
    </>
  );
}

function Row({ change, depth }: { readonly change: ConditionChange; readonly depth: number }) {
  const { t } = useTranslation();
  const { mark, before, after, details } = change;
  const note = details.map((detail) => t(`editorial.detail.${detail}`)).join(', ');
  const hasWords = details.includes('words');
  return (
    <div className={own.row}>
      {mark === 'same' ? null : (
        <div className={own.rowMark} style={{ paddingLeft: depth * 18 }}>
          <ChangeMark mark={mark} {...(note ? { note } : {})} />
        </div>
      )}
      <div className={own.pair}>
        <div className={own.old} data-mark={mark} style={{ paddingLeft: 12 + depth * 18 }}>
          <Side value={before} other={after} withWords={hasWords} side="before" />
        </div>
        <div className={own.new} data-mark={mark} style={{ paddingLeft: 12 + depth * 18 }}>
          <Side value={after} other={before} withWords={hasWords} side="after" />
        </div>
      </div>
    </div>
  );
}

function Side(props: {
  readonly value: unknown;
  readonly other: unknown;
  readonly withWords: boolean;
  readonly side: 'before' | 'after';
}) {
  const { t } = useTranslation();
  const { value } = props;
  if (value === undefined)
    return <span className={classes.quiet}>{t(`editorial.review.absent.${props.side}`)}</span>;
  const kind = kindOf(value);
  const record = asRecord(value);
  return (
    <>
      <span className="visually-hidden">{t(`editorial.review.${props.side}`)}: </span>
      {isGroup(kind) ? (
        <span className={own.group}>
          {t(`editorial.group.${kind}`)}
          <span className="visually-hidden"> ({childrenOf(value, []).length})</span>
        </span>
      ) : (
        <LeafWords value={value} other={props.other} />
      )}
      <div>
        <Ground value={record.ground} />
      </div>
      {props.withWords ? (
        <dl className={own.words}>
          {(['yes', 'no', 'ask'] as const).map((word) => {
            const said = inLanguage(record[word], 'ru');
            return said === '' ? null : (
              <div key={word}>
                <dt>{t(`editorial.said.${word}`)}</dt>
                <dd>
                  <ChangedText text={said} other={inLanguage(asRecord(props.other)[word], 'ru')} />
                </dd>
              </div>
            );
          })}
        </dl>
      ) : null}
    </>
  );
}
