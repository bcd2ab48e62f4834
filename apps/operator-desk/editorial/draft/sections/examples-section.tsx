import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactPicker } from '../../conditions/fact-picker.tsx';
import { asList, asRecord, type Path } from '../../document/path.ts';
import { inLanguage } from '../../document/texts.ts';
import classes from '../draft.module.css';
import { placeId, useDraftPart, useField, useFindings } from '../draft-context.ts';
import { DayField, PlainField } from '../fields/choice-fields.tsx';
import { FindingNotes } from '../fields/finding-notes.tsx';
import { focusSoon } from '../fields/texts-field.tsx';
import { ExampleOutcome } from './example-outcome.tsx';
import { FactValueField } from './fact-value-field.tsx';
import { Section } from './section.tsx';

const outcomes = ['yes', 'no', 'needs', 'possible'] as const;

/** Families by hand with the answer the law gives them: the tests of the measure. */
export function ExamplesSection() {
  const { t } = useTranslation();
  const [value, set] = useField(['examples']);
  const findings = useFindings(['examples']);
  const examples = asList(value);
  const [open, setOpen] = useState<number>();
  const add = (example: object, at: number) => {
    set([...examples.slice(0, at), example, ...examples.slice(at)]);
    setOpen(at);
    focusSoon(placeId(['examples', at, 'name']));
  };
  return (
    <Section name="examples">
      <p className={classes.explain}>{t('editorial.hint.examples')}</p>
      <div className={classes.examples} id={placeId(['examples'])} tabIndex={-1}>
        {examples.map((example, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place in the list
          <div key={index} className={classes.example}>
            <div className={classes.exampleHead}>
              <button
                type="button"
                id={placeId(['examples', index])}
                className={classes.exampleOpen}
                aria-expanded={open === index}
                onClick={() => setOpen(open === index ? undefined : index)}
              >
                {open === index ? (
                  <IconChevronDown size={16} aria-hidden="true" />
                ) : (
                  <IconChevronRight size={16} aria-hidden="true" />
                )}
                {inLanguage(asRecord(example).name, 'ru') || t('editorial.example.unnamed')}
              </button>
              <ExampleOutcome index={index} example={example} />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('editorial.example.copy')}
                onClick={() => add(asRecord(example), index + 1)}
              >
                <IconCopy size={16} />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('editorial.example.remove')}
                onClick={() => {
                  setOpen(undefined);
                  set(examples.filter((_, other) => other !== index));
                  focusSoon(placeId(['examples']));
                }}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </div>
            {open === index ? <ExampleForm path={['examples', index]} /> : null}
          </div>
        ))}
      </div>
      <FindingNotes findings={findings} />
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() =>
            add(
              { name: '', at: new Date().toISOString().slice(0, 10), facts: {}, expect: 'yes' },
              examples.length,
            )
          }
        >
          {t('editorial.example.add')}
        </Button>
      </div>
    </Section>
  );
}

function ExampleForm({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const [value, set] = useField(path);
  const findings = useFindings(path);
  const ofFacts = useFindings([...path, 'facts'], 'inside');
  const example = asRecord(value);
  const facts = asRecord(example.facts);
  const expect = inLanguage(example.expect, 'ru');
  const isRightNow = useDraftPart(({ findings: all }) => all.length === 0);
  const change = (part: object) => set({ ...example, ...part });
  const rename = (from: string, to: string) =>
    change({
      facts: Object.fromEntries(
        Object.entries(facts).map(([id, fact]) => (id === from ? [to, ''] : [id, fact])),
      ),
    });

  return (
    <div className={classes.exampleForm} data-right={isRightNow || undefined}>
      <FindingNotes findings={findings} />
      <div className={classes.pair}>
        <PlainField path={[...path, 'name']} label={t('editorial.example.name')} />
        <DayField path={[...path, 'at']} label={t('editorial.example.at')} />
      </div>
      <fieldset className={classes.texts}>
        <legend>{t('editorial.example.facts')}</legend>
        {Object.entries(facts).map(([id, fact]) => (
          <div key={id} className={classes.factRow}>
            <FactPicker
              label={t('editorial.condition.fact')}
              value={id === '?' ? '' : id}
              onChange={(to) => rename(id, to)}
            />
            <FactValueField
              id={id}
              value={fact}
              onChange={(next) => change({ facts: { ...facts, [id]: next } })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('editorial.example.removeFact', { name: id })}
              onClick={() => {
                const { [id]: _, ...others } = facts;
                change({ facts: others });
              }}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        ))}
        <FindingNotes findings={ofFacts} />
        <div>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            disabled={'?' in facts}
            onClick={() => change({ facts: { ...facts, '?': '' } })}
          >
            {t('editorial.example.addFact')}
          </Button>
        </div>
      </fieldset>
      <div className={classes.pair}>
        <NativeSelect
          label={t('editorial.example.expect')}
          data={outcomes.map((one) => ({ value: one, label: t(`editorial.outcome.${one}`) }))}
          value={expect}
          onChange={({ currentTarget }) => change({ expect: currentTarget.value })}
        />
        <TextInput
          label={t('editorial.example.amount')}
          description={t('editorial.hint.exampleAmount')}
          inputMode="decimal"
          defaultValue={inLanguage(example.amount, 'ru').replace('.', ',')}
          onChange={({ currentTarget }) => {
            const sum = Number(currentTarget.value.replace(/\s/g, '').replace(',', '.'));
            const { amount: _, ...others } = example;
            set(currentTarget.value.trim() === '' || Number.isNaN(sum) ? others : { ...others, amount: sum });
          }}
        />
      </div>
    </div>
  );
}
