import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../quality.module.css';
import type { Question } from '../wire.ts';

/** One question of a scorecard. */
export function QuestionEditor(props: {
  readonly question: Question;
  readonly number: number;
  readonly onChange: (question: Question) => void;
  readonly onRemove: () => void;
  readonly onUp: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { question, number, onChange } = props;
  const title = t('quality.scorecard.question', { number });
  const setKind = (kind: Question['kind']) =>
    onChange({ ...question, kind, most: kind === 'scale' ? 5 : 1, isCritical: false });
  return (
    <fieldset className={classes.fieldset}>
      <legend>{title}</legend>
      <TextInput
        label={t('quality.scorecard.text')}
        maxLength={300}
        required
        value={question.text}
        onChange={(event) => onChange({ ...question, text: event.currentTarget.value })}
      />
      <TextInput
        label={t('quality.scorecard.hint')}
        maxLength={500}
        value={question.hint ?? ''}
        onChange={(event) => onChange({ ...question, hint: event.currentTarget.value })}
      />
      <div className={classes.row}>
        <NativeSelect
          label={t('quality.scorecard.kind')}
          value={question.kind}
          onChange={(event) => setKind(event.currentTarget.value === 'scale' ? 'scale' : 'yes-no')}
          data={(['yes-no', 'scale'] as const).map((kind) => ({
            value: kind,
            label: t(`quality.scorecard.kinds.${kind}`),
          }))}
        />
        {question.kind === 'scale' ? (
          <NumberInput
            label={t('quality.scorecard.most')}
            w={150}
            min={2}
            max={10}
            value={question.most}
            onChange={(value) => onChange({ ...question, most: Number(value) || 2 })}
          />
        ) : (
          <Checkbox
            mb={8}
            label={t('quality.sheet.critical')}
            checked={question.isCritical}
            onChange={(event) => onChange({ ...question, isCritical: event.currentTarget.checked })}
          />
        )}
        <NumberInput
          label={t('quality.scorecard.weight')}
          w={120}
          min={0}
          max={100}
          value={question.weight}
          onChange={(value) => onChange({ ...question, weight: Number(value) || 0 })}
        />
        {props.onUp ? (
          <Button variant="subtle" aria-label={`${t('quality.scorecard.up')}: ${title}`} onClick={props.onUp}>
            {t('quality.scorecard.up')}
          </Button>
        ) : null}
        <Button
          variant="subtle"
          color="gray"
          aria-label={`${t('quality.scorecard.remove')}: ${title}`}
          onClick={props.onRemove}
        >
          {t('quality.scorecard.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
