import { useTranslation } from 'react-i18next';
import { ConditionEditor, useOpenShown } from '../../conditions/condition-editor.tsx';
import { useEditorial } from '../../editorial-context.ts';
import classes from '../draft.module.css';
import { ManyField } from '../fields/choice-fields.tsx';
import { Section } from './section.tsx';

export function ConditionsSection() {
  const { t } = useTranslation();
  const { book } = useEditorial();
  useOpenShown();
  return (
    <Section name="conditions">
      <p className={classes.explain}>{t('editorial.hint.conditions')}</p>
      <ConditionEditor path={['eligibility']} />
      <ManyField
        path={['shortcuts']}
        label={t('editorial.field.shortcuts')}
        hint={t('editorial.hint.shortcuts')}
        data={book.dictionary.facts
          .filter(({ id, type }) => type === 'bool' && id.startsWith('case.'))
          .map(({ id }) => ({ value: id, label: book.factName(id) }))}
        isOptional
      />
    </Section>
  );
}
