import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchSelect } from '../conditions/search-select.tsx';
import { readText } from '../document/texts.ts';
import { placeId, useDraft, useFindings } from '../draft/draft-context.ts';
import { FindingNotes } from '../draft/fields/finding-notes.tsx';
import { useEditorial } from '../editorial-context.ts';
import { phrasesOf } from './phrase-list.ts';
import styles from './phrases.module.css';

/** One phrase with the measure its words name, and what the check says of it. */
export const PhraseField = memo(function PhraseField(props: {
  readonly index: number;
  readonly text: string;
  readonly measure: string | undefined;
}) {
  const { t } = useTranslation();
  const { store } = useDraft();
  const { index, text, measure } = props;
  const findings = useFindings(['phrases', index], 'inside');
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return (
    <li className={styles.phrase}>
      <TextInput
        id={placeId(['phrases', index])}
        aria-label={t('editorial.phrases.phrase', { number: index + 1 })}
        value={text}
        maxLength={400}
        error={isWrong}
        onChange={({ currentTarget }) => store.set(['phrases', index, 'text'], currentTarget.value)}
      />
      <MeasureChoice index={index} measure={measure} />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('editorial.phrases.remove', { number: index + 1, text })}
        onClick={() => {
          const { document } = store.get();
          store.replace({ ...document, phrases: phrasesOf(document).filter((_, place) => place !== index) });
        }}
      >
        <IconX size={16} aria-hidden="true" />
      </ActionIcon>
      <FindingNotes findings={findings} />
    </li>
  );
});

/** A list of all measures in every row would be too much for the page: it is made when it is wanted. */
function MeasureChoice(props: { readonly index: number; readonly measure: string | undefined }) {
  const { t } = useTranslation();
  const { store } = useDraft();
  const { book } = useEditorial();
  const [isOpen, setOpen] = useState(false);
  const { index, measure } = props;
  const set = (id: string | undefined) => {
    setOpen(false);
    store.set(['phrases', index, 'measure'], id);
  };
  if (measure !== undefined)
    return (
      <Button
        variant="light"
        size="compact-xs"
        aria-label={`${t('editorial.phrases.clearMeasure')}: ${book.measureName(measure)}`}
        rightSection={<IconX size={12} aria-hidden="true" />}
        onClick={() => set(undefined)}
      >
        {book.measureName(measure)}
      </Button>
    );
  if (!isOpen)
    return (
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setOpen(true)}>
        {t('editorial.phrases.setMeasure')}
      </Button>
    );
  return (
    <SearchSelect
      label={t('editorial.phrases.measure')}
      data={book.dictionary.measures.map(({ id, name }) => ({
        value: id,
        label: readText(name, book.language) || id,
      }))}
      value=""
      onChange={set}
    />
  );
}
