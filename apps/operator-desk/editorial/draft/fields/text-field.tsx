import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Path } from '../../document/path.ts';
import { inLanguage, writeText } from '../../document/texts.ts';
import classes from '../draft.module.css';
import { placeId, useDraft, useField } from '../draft-context.ts';
import { useNotes } from './use-notes.tsx';

/** A text in Russian, with English beside it when that is asked for. */
export function TextField(props: {
  readonly path: Path;
  readonly label: string;
  readonly hint?: string;
  readonly isLong?: boolean;
  readonly isLabelHidden?: boolean;
}) {
  const { t } = useTranslation();
  const { withEnglish } = useDraft();
  const [value, set] = useField(props.path);
  const { error, warnings } = useNotes(props.path);
  const field = (language: 'ru' | 'en') => {
    const label = language === 'ru' ? props.label : `${props.label} ${t('editorial.draft.inEnglish')}`;
    const own = {
      id: language === 'ru' ? placeId(props.path) : `${placeId(props.path)}.en`,
      lang: language,
      value: inLanguage(value, language),
      onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
        set(writeText(value, language, currentTarget.value)),
      ...(props.isLabelHidden ? { 'aria-label': label } : { label }),
      ...(props.hint && language === 'ru' ? { description: props.hint } : {}),
      error: language === 'ru' ? error : undefined,
    };
    return props.isLong ? <Textarea {...own} autosize minRows={2} maxRows={10} /> : <TextInput {...own} />;
  };
  return (
    <div className={classes.noted}>
      {withEnglish ? (
        <div className={classes.pair}>
          {field('ru')}
          {field('en')}
        </div>
      ) : (
        field('ru')
      )}
      {warnings}
    </div>
  );
}
