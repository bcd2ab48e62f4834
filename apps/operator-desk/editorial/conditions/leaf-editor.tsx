import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { kindOf, type LeafKind, leafKinds, withKind } from '../document/condition.ts';
import type { Path } from '../document/path.ts';
import { useField } from '../draft/draft-context.ts';
import { ChoiceField } from '../draft/fields/choice-fields.tsx';
import { LinesField } from '../draft/fields/lines-field.tsx';
import { TextField } from '../draft/fields/text-field.tsx';
import { useEditorial } from '../editorial-context.ts';
import classes from './conditions.module.css';
import { ExpressionEditor } from './expression-editor.tsx';

/** One condition: how it is checked, on which ground, and what the citizen is told of it. */
export function LeafEditor({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const [value, set] = useField(path);
  const kind = kindOf(value);
  return (
    <div className={classes.editor}>
      <NativeSelect
        label={t('editorial.condition.checkedBy')}
        data={leafKinds.map((one) => ({ value: one, label: t(`editorial.leaf.${one}`) }))}
        value={kind}
        onChange={({ currentTarget }) => {
          const next = leafKinds.find((one) => one === currentTarget.value);
          if (next && next !== kind) set(withKind(value, next));
        }}
      />
      <What path={path} kind={kind} />
      <GroundAndWords path={path} />
    </div>
  );
}

function What({ path, kind }: { readonly path: Path; readonly kind: string }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  switch (kind as LeafKind) {
    case 'text':
      return (
        <TextField
          path={[...path, 'text']}
          label={t('editorial.condition.text')}
          hint={t('editorial.hint.text')}
          isLong
        />
      );
    case 'entitled':
      return (
        <ChoiceField
          path={[...path, 'entitled']}
          label={t('editorial.condition.otherMeasure')}
          data={book.dictionary.measures.map(({ id }) => ({ value: id, label: book.measureName(id) }))}
        />
      );
    default:
      return <ExpressionEditor path={[...path, 'if']} />;
  }
}

export function GroundAndWords({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  return (
    <>
      <LinesField
        path={[...path, 'ground']}
        label={t('editorial.condition.ground')}
        hint={t('editorial.hint.ground')}
        isOptional
        rows={1}
      />
      <TextField
        path={[...path, 'yes']}
        label={t('editorial.condition.sayYes')}
        hint={t('editorial.hint.say')}
      />
      <TextField path={[...path, 'no']} label={t('editorial.condition.sayNo')} />
      <TextField path={[...path, 'ask']} label={t('editorial.condition.sayAsk')} />
    </>
  );
}
