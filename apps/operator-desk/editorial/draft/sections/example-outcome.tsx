import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asRecord } from '../../document/path.ts';
import { inLanguage } from '../../document/texts.ts';
import { useEditorial } from '../../editorial-context.ts';
import { roublesInWords } from '../../expressions/expression-words.ts';
import classes from '../draft.module.css';
import { useDraftPart } from '../draft-context.ts';

/** What the rules give this family now, against what the author expects. */
export function ExampleOutcome({ index, example }: { readonly index: number; readonly example: unknown }) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const result = useDraftPart(({ examples }) => examples[index]);
  const name = inLanguage(asRecord(example).name, 'ru');
  if (!result || result.name !== name)
    return (
      <span className={classes.outcome} data-result="none">
        <IconHelpCircle size={16} aria-hidden="true" />
        {t('editorial.example.notRun')}
      </span>
    );
  const Icon = result.isRight ? IconCircleCheck : IconCircleX;
  const sum = (value: number | undefined) =>
    value === undefined ? '' : `, ${roublesInWords(value, book.language)}`;
  const got = `${t([`editorial.outcome.${result.got}`, result.got])}${sum(result.amount)}`;
  const expected = `${t([`editorial.outcome.${result.expect}`, result.expect])}${sum(result.expectedAmount)}`;
  return (
    <span className={classes.outcome} data-result={result.isRight ? 'right' : 'wrong'}>
      <Icon size={16} aria-hidden="true" />
      {result.isRight ? got : t('editorial.example.wrong', { got, expected })}
    </span>
  );
}
