import { Button, Loader, NumberInput, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import own from './findings.module.css';
import type { FindingsApi } from './findings-api.ts';
import { ScriptList } from './script-list.tsx';
import { useFindingsApi } from './use-findings.ts';
import type { QualityRules } from './wire.ts';

/** Numbers as they are typed: milliseconds in minutes, shares in per cent. */
const numbers = [
  { name: 'replyMs', scale: 60_000, min: 1, max: 60 },
  { name: 'silenceShare', scale: 0.01, min: 5, max: 95 },
  { name: 'talkOverShare', scale: 0.01, min: 1, max: 95 },
] as const satisfies readonly {
  readonly name: keyof QualityRules;
  scale: number;
  min: number;
  max: number;
}[];

/** What automatic checks go by: words, bounds, scripts of this participant. */
export function CheckRulesPage() {
  const api = useFindingsApi();
  const [rules, again] = useLoaded(() => api.rules(), 'rules');
  if (rules.at === 'loading') return <Loader type="dots" />;
  if (rules.at === 'failed') return <QualityFailure error={rules.error} onAgain={again} />;
  return <CheckRulesForm api={api} before={rules.value} />;
}

function CheckRulesForm({ api, before }: { readonly api: FindingsApi; readonly before: QualityRules }) {
  const { t } = useTranslation();
  const [rules, setRules] = useState(before);
  const [words, setWords] = useState({
    forbidden: before.forbidden.join('\n'),
    rude: before.rude.join('\n'),
  });
  const [error, setError] = useState<ApiError>();
  const [isSaved, setSaved] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = (more: Partial<QualityRules>) => {
    setSaved(false);
    setRules({ ...rules, ...more });
  };
  const save = async () => {
    setBusy(true);
    const done = await api.saveRules({
      ...rules,
      forbidden: linesOf(words.forbidden),
      rude: linesOf(words.rude),
      scripts: rules.scripts.map((script) => ({
        ...script,
        steps: script.steps.map((step) => ({ ...step, phrases: linesOf(step.phrases.join('\n')) })),
      })),
    });
    setBusy(false);
    setError(done.outcome === 'refused' ? done.error : undefined);
    setSaved(done.outcome === 'done');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Title order={1} className={classes.title}>
        {t('findings.rules.title')}
      </Title>
      <p className={classes.note}>{t('findings.rules.note')}</p>
      <div className={classes.row} style={{ alignItems: 'flex-start' }}>
        {(['forbidden', 'rude'] as const).map((name) => (
          <Textarea
            key={name}
            className={own.phrases}
            label={t(`findings.rules.${name}`)}
            description={t('findings.rules.phrases')}
            autosize
            minRows={6}
            maxRows={14}
            value={words[name]}
            onChange={({ currentTarget }) => {
              setSaved(false);
              setWords({ ...words, [name]: currentTarget.value });
            }}
          />
        ))}
      </div>
      <div className={classes.row}>
        {numbers.map(({ name, scale, min, max }) => (
          <NumberInput
            key={name}
            w={250}
            label={t(`findings.rules.${name}`)}
            min={min}
            max={max}
            value={Math.round(rules[name] / scale)}
            onChange={(value) => change({ [name]: (Number(value) || min) * scale })}
          />
        ))}
      </div>
      <ScriptList scripts={rules.scripts} onChange={(scripts) => change({ scripts })} />
      {error ? <QualityFailure error={error} /> : null}
      <div className={classes.row}>
        <Button type="submit" loading={isBusy}>
          {t('findings.rules.save')}
        </Button>
        <Text role="status" size="sm">
          {isSaved ? t('findings.rules.saved') : ''}
        </Text>
      </div>
    </form>
  );
}

/** One phrase a line. */
function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
