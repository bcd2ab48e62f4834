import { IconAlertTriangle, IconScale, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { childrenOf, kindOf } from '../document/condition.ts';
import { asRecord, type Path } from '../document/path.ts';
import { inLanguage, readText, strings } from '../document/texts.ts';
import { useEditorial } from '../editorial-context.ts';
import { ChangedText } from '../review/changed-text.tsx';
import { hrefOf } from '../route.ts';
import { useReadExpression } from '../use-wording.ts';
import classes from './conditions.module.css';

/** Conditions to be read: what is asked for in words, on which ground. */
export function ConditionTree({ value, path = [] }: { readonly value: unknown; readonly path?: Path }) {
  return (
    <ul className={classes.tree}>
      <Branch value={value} path={path} />
    </ul>
  );
}

function Branch({ value, path }: { readonly value: unknown; readonly path: Path }) {
  const { t } = useTranslation();
  const kind = kindOf(value);
  const children = childrenOf(value, path);
  const record = asRecord(value);
  return (
    <li className={classes.branch}>
      {children.length > 0 ? (
        <>
          <div className={classes.groupName}>
            {t(`editorial.group.${kind}`)}
            <Ground value={record.ground} />
          </div>
          <ul className={classes.tree}>
            {children.map((child, index) => (
              <li key={child.path.join('.')} className={classes.member}>
                {child.role === 'exception' && index === 1 ? (
                  <div className={classes.groupName}>{t('editorial.group.exceptions')}</div>
                ) : null}
                <ul className={classes.tree}>
                  <Branch value={child.value} path={child.path} />
                </ul>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <LeafWords value={value} />
          <Ground value={record.ground} />
        </>
      )}
    </li>
  );
}

/** One condition as a sentence; with `other`, what that one does not say is marked. */
export function LeafWords(props: {
  readonly value: unknown;
  readonly isPlain?: boolean;
  readonly other?: unknown;
}) {
  const { value, isPlain } = props;
  const { t } = useTranslation();
  const { book } = useEditorial();
  const read = useReadExpression();
  const record = asRecord(value);
  switch (kindOf(value)) {
    case 'text':
      return (
        <span className={classes.leaf}>
          <IconUserQuestion size={16} aria-hidden="true" className={classes.leafIcon} />
          <span>
            {readText(record.text, book.language)}{' '}
            <span className={classes.note}>{t('editorial.condition.byPerson')}</span>
          </span>
        </span>
      );
    case 'entitled': {
      const id = inLanguage(record.entitled, 'ru');
      return (
        <span className={classes.leaf}>
          <span>
            {t('editorial.words.entitled')}{' '}
            {isPlain ? (
              `«${book.measureName(id)}»`
            ) : (
              <a className={classes.link} href={hrefOf({ at: 'measure', id })}>
                {book.measureName(id)}
              </a>
            )}
          </span>
        </span>
      );
    }
    default: {
      const source = inLanguage(record.if, 'ru');
      if (source === '') return <span className={classes.empty}>{t('editorial.condition.empty')}</span>;
      const found = read(source);
      if (found.outcome === 'read') {
        const theirs = read(inLanguage(asRecord(props.other).if, 'ru'));
        return (
          <span className={classes.leaf}>
            <span>
              <ChangedText text={found.words} other={theirs.outcome === 'read' ? theirs.words : undefined} />
            </span>
          </span>
        );
      }
      return (
        <span className={classes.leaf} data-wrong>
          <IconAlertTriangle size={16} aria-hidden="true" className={classes.leafIcon} />
          <span>
            <code>{source}</code>
            <span className="visually-hidden"> {t('editorial.condition.wrong')}</span>
          </span>
        </span>
      );
    }
  }
}

export function Ground({ value }: { readonly value: unknown }) {
  const { t } = useTranslation();
  const grounds = strings(value);
  if (grounds.length === 0) return null;
  return (
    <span className={classes.ground}>
      <IconScale size={14} aria-hidden="true" />
      <span className="visually-hidden">{t('editorial.condition.ground')}: </span>
      {grounds.join('; ')}
    </span>
  );
}
