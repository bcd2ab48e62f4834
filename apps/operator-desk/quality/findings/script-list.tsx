import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../../shell/desk-context.ts';
import { openTopics } from '../../state/topics.ts';
import classes from '../quality.module.css';
import own from './findings.module.css';
import type { QualityRules } from './wire.ts';

type Script = QualityRules['scripts'][number];
type Step = Script['steps'][number];

/** Which steps a talk has, by topic. */
export function ScriptList(props: {
  readonly scripts: readonly Script[];
  readonly onChange: (scripts: readonly Script[]) => void;
}) {
  const { t } = useTranslation();
  const { scripts, onChange } = props;
  const topics = openTopics(useDeskState((state) => state.topicBook));
  const put = (at: number, script: Script) => onChange(scripts.map((one, n) => (n === at ? script : one)));
  return (
    <section aria-labelledby="findings-scripts">
      <h2 id="findings-scripts" className={classes.blockTitle}>
        {t('findings.rules.scripts')}
      </h2>
      {scripts.map((script, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a script has no name but its place
        <fieldset key={n} className={classes.fieldset}>
          <legend>{t('findings.rules.script', { number: n + 1 })}</legend>
          <div className={classes.row}>
            <NativeSelect
              label={t('findings.rules.topic')}
              value={script.topic ?? ''}
              onChange={({ currentTarget }) => put(n, withTopic(script, currentTarget.value))}
              data={[
                { value: '', label: t('findings.rules.anyTopic') },
                ...topics.flatMap(({ id, title, topics: inner }) => [
                  { value: id, label: title },
                  ...inner.map((topic) => ({ value: topic.id, label: `${title}: ${topic.title}` })),
                ]),
              ]}
            />
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconTrash size={16} aria-hidden="true" />}
              onClick={() => onChange(scripts.filter((_, at) => at !== n))}
            >
              {t('findings.rules.removeScript')}
            </Button>
          </div>
          <StepList steps={script.steps} onChange={(steps) => put(n, { ...script, steps })} />
        </fieldset>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => onChange([...scripts, { steps: [newStep()] }])}
      >
        {t('findings.rules.addScript')}
      </Button>
    </section>
  );
}

function StepList(props: {
  readonly steps: readonly Step[];
  readonly onChange: (steps: readonly Step[]) => void;
}) {
  const { t } = useTranslation();
  const { steps, onChange } = props;
  const put = (id: string, more: Partial<Step>) =>
    onChange(steps.map((one) => (one.id === id ? { ...one, ...more } : one)));
  return (
    <>
      {steps.map((step) => (
        <div key={step.id} className={classes.row} style={{ alignItems: 'flex-start' }}>
          <TextInput
            w={260}
            label={t('findings.rules.step')}
            required
            value={step.title}
            onChange={({ currentTarget }) => put(step.id, { title: currentTarget.value })}
          />
          <Textarea
            className={own.phrases}
            label={t('findings.rules.stepPhrases')}
            required
            autosize
            minRows={2}
            maxRows={6}
            value={step.phrases.join('\n')}
            onChange={({ currentTarget }) => put(step.id, { phrases: currentTarget.value.split('\n') })}
          />
          <Button
            variant="subtle"
            color="gray"
            mt={24}
            aria-label={`${t('findings.rules.removeStep')}: ${step.title}`}
            onClick={() => onChange(steps.filter(({ id }) => id !== step.id))}
          >
            <IconTrash size={16} aria-hidden="true" />
          </Button>
        </div>
      ))}
      <Button variant="default" size="compact-sm" onClick={() => onChange([...steps, newStep()])}>
        {t('findings.rules.addStep')}
      </Button>
    </>
  );
}

/** The next choice of a topic; "any" is none at all. */
function withTopic({ topic: _before, ...script }: Script, topic: string): Script {
  return topic === '' ? script : { ...script, topic };
}

function newStep(): Step {
  return { id: crypto.randomUUID(), title: '', phrases: [] };
}
