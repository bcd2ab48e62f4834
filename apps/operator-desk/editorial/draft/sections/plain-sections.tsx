import { useTranslation } from 'react-i18next';
import { useEditorial } from '../../editorial-context.ts';
import classes from '../draft.module.css';
import { ChoiceField, DayField, ManyField, PlainField } from '../fields/choice-fields.tsx';
import { LinesField } from '../fields/lines-field.tsx';
import { TextField } from '../fields/text-field.tsx';
import { TextsField } from '../fields/texts-field.tsx';
import { Section } from './section.tsx';

const forms = ['cash-lump', 'cash-monthly', 'certificate', 'service', 'benefit', 'in-kind'] as const;
const modes = ['proactive', 'application', 'mixed'] as const;
const levels = ['federal', 'regional', 'municipal'] as const;
const confidences = ['high', 'medium', 'low'] as const;

export function NamesSection() {
  const { t } = useTranslation();
  return (
    <Section name="names">
      <TextField path={['name']} label={t('editorial.field.name')} />
      <TextField
        path={['shortName']}
        label={t('editorial.field.shortName')}
        hint={t('editorial.hint.shortName')}
      />
      <LinesField
        path={['colloquial']}
        label={t('editorial.field.colloquial')}
        hint={t('editorial.hint.colloquial')}
        rows={3}
      />
      <TextField
        path={['summary']}
        label={t('editorial.field.summary')}
        hint={t('editorial.hint.summary')}
        isLong
      />
    </Section>
  );
}

export function PlaceSection() {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const { regions, authorities, lifeEvents } = book.dictionary;
  return (
    <Section name="place">
      <div className={classes.pair}>
        <ChoiceField
          path={['level']}
          label={t('editorial.filter.level')}
          data={levels.map((value) => ({ value, label: t(`editorial.level.${value}`) }))}
        />
        <ChoiceField
          path={['authority']}
          label={t('editorial.field.authority')}
          data={authorities.map(({ id }) => ({ value: id, label: book.authorityName(id) }))}
        />
      </div>
      <ManyField
        path={['territory']}
        label={t('editorial.field.territory')}
        data={regions.map(({ code }) => ({ value: code, label: book.regionName(code) }))}
      />
      <ManyField
        path={['lifeEvents']}
        label={t('editorial.field.lifeEvents')}
        data={lifeEvents.map(({ id }) => ({ value: id, label: book.lifeEventName(id) }))}
      />
      <div className={classes.pair}>
        <DayField
          path={['effective', 'from']}
          label={t('editorial.field.effectiveFrom')}
          hint={t('editorial.hint.effective')}
        />
        <DayField
          path={['effective', 'to']}
          label={t('editorial.field.effectiveTo')}
          hint={t('editorial.hint.effective')}
        />
      </div>
    </Section>
  );
}

export function HelpSection() {
  const { t } = useTranslation();
  return (
    <Section name="help">
      <TextsField
        path={['recipients']}
        label={t('editorial.field.recipients')}
        add={t('editorial.add.recipient')}
      />
      <div className={classes.pair}>
        <ChoiceField
          path={['form']}
          label={t('editorial.field.form')}
          data={forms.map((value) => ({ value, label: t(`editorial.form.${value}`) }))}
        />
        <ChoiceField
          path={['mode']}
          label={t('editorial.field.mode')}
          data={modes.map((value) => ({ value, label: t(`editorial.mode.${value}`) }))}
        />
      </div>
      <TextField path={['modeNote']} label={t('editorial.field.modeNote')} />
    </Section>
  );
}

export function ApplySection() {
  const { t } = useTranslation();
  return (
    <Section name="apply">
      <TextsField path={['where']} label={t('editorial.field.where')} add={t('editorial.add.where')} />
      <TextsField path={['bring']} label={t('editorial.field.bring')} add={t('editorial.add.bring')} />
      <TextField path={['terms', 'apply']} label={t('editorial.field.apply')} />
      <TextField path={['terms', 'decision']} label={t('editorial.field.decision')} />
      <TextField path={['terms', 'payment']} label={t('editorial.field.payment')} />
      <TextsField path={['notes']} label={t('editorial.field.notes')} add={t('editorial.add.note')} />
    </Section>
  );
}

export function GroundsSection() {
  const { t } = useTranslation();
  return (
    <Section name="grounds">
      <LinesField path={['acts']} label={t('editorial.field.acts')} hint={t('editorial.hint.acts')} />
      <PlainField path={['source']} label={t('editorial.field.source')} hint={t('editorial.hint.source')} />
      <div className={classes.pair}>
        <ChoiceField
          path={['confidence']}
          label={t('editorial.field.confidence')}
          data={confidences.map((value) => ({ value, label: t(`editorial.confidence.${value}`) }))}
        />
        <DayField path={['asOf']} label={t('editorial.field.asOf')} hint={t('editorial.hint.asOf')} />
      </div>
      <LinesField
        path={['doubts']}
        label={t('editorial.field.doubts')}
        hint={t('editorial.hint.doubts')}
        isOptional
      />
    </Section>
  );
}

export function CompatibilitySection() {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const data = book.dictionary.measures.map(({ id }) => ({ value: id, label: book.measureName(id) }));
  return (
    <Section name="compatibility">
      {(['choiceWith', 'togetherWith', 'notWith'] as const).map((name) => (
        <ManyField
          key={name}
          path={['compatibility', name]}
          label={t(`editorial.compatibility.${name}`)}
          data={data}
          isOptional
        />
      ))}
    </Section>
  );
}
