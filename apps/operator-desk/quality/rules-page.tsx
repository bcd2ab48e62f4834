import { Button, Checkbox, Group, Loader, NumberInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { dayText } from '../workforce/times.ts';
import { QualityFailure } from './failure.tsx';
import classes from './quality.module.css';
import { useQuality } from './quality-context.ts';
import type { RulesView, SamplingRules } from './wire.ts';

/** Which conversations are reviewed, by whom, and how long an operator may object. */
export function RulesPage() {
  const { api } = useQuality();
  const [loaded, again, put] = useLoaded(() => api.rules(), 'rules');
  if (loaded.at === 'loading') return <Loader type="dots" />;
  if (loaded.at === 'failed') return <QualityFailure error={loaded.error} onAgain={again} />;
  return <RulesForm view={loaded.value} onSaved={put} />;
}

function RulesForm(props: { readonly view: RulesView; readonly onSaved: (view: RulesView) => void }) {
  const { t, i18n } = useTranslation();
  const { api, words } = useQuality();
  const [rules, setRules] = useState(props.view.rules);
  const [error, setError] = useState<ApiError>();
  const [isSaved, setSaved] = useState(false);
  const { drawnDay } = props.view;
  const put = (part: Partial<SamplingRules>) => {
    setSaved(false);
    setRules({ ...rules, ...part });
  };
  const save = async () => {
    const done = await api.saveRules(rules);
    setError(done.outcome === 'refused' ? done.error : undefined);
    setSaved(done.outcome === 'done');
    if (done.outcome === 'done') props.onSaved(done.value);
  };
  const { complaint, finding, lowRating, longSilence, newOperator, minimum, random } = rules;
  const number = (
    label: string,
    value: number,
    [min, max]: readonly [number, number],
    onNumber: (value: number) => void,
  ) => (
    <NumberInput
      label={t(`quality.rule.${label}`)}
      w={230}
      min={min}
      max={max}
      value={value}
      onChange={(typed) => onNumber(Math.min(max, Math.max(min, Number(typed) || min)))}
    />
  );
  const perDay = [0, 200] as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes.head}>
        <Title order={1} className={classes.title}>
          {t('quality.nav.rules')}
        </Title>
      </div>
      <p className={classes.note}>
        {t('quality.rule.note')}{' '}
        {drawnDay === undefined ? '' : t('quality.rule.drawn', { day: dayText(drawnDay, i18n.language) })}
      </p>
      <fieldset className={classes.fieldset}>
        <legend>{t('quality.rule.which')}</legend>
        <div className={classes.row}>
          {number('complaint', complaint.perDay, perDay, (value) => put({ complaint: { perDay: value } }))}
          {number('finding', finding.perDay, perDay, (value) => put({ finding: { perDay: value } }))}
        </div>
        <div className={classes.row}>
          {number('lowRating', lowRating.perDay, perDay, (value) =>
            put({ lowRating: { ...lowRating, perDay: value } }),
          )}
          {number('atMost', lowRating.atMost, [1, 4], (value) =>
            put({ lowRating: { ...lowRating, atMost: value } }),
          )}
        </div>
        <div className={classes.row}>
          {number('longSilence', longSilence.perDay, perDay, (value) =>
            put({ longSilence: { ...longSilence, perDay: value } }),
          )}
          {number('minutes', longSilence.minutes, [1, 240], (value) =>
            put({ longSilence: { ...longSilence, minutes: value } }),
          )}
        </div>
        <div className={classes.row}>
          {number('newOperator', newOperator.perDay, perDay, (value) =>
            put({ newOperator: { ...newOperator, perDay: value } }),
          )}
          {number('handledFewerThan', newOperator.handledFewerThan, [1, 5000], (value) =>
            put({ newOperator: { ...newOperator, handledFewerThan: value } }),
          )}
        </div>
        <div className={classes.row}>
          {number('minimum', minimum.perWeek, [0, 20], (value) => put({ minimum: { perWeek: value } }))}
          {number('random', Math.round(random.share * 100), [0, 100], (value) =>
            put({ random: { share: value / 100 } }),
          )}
        </div>
      </fieldset>
      <fieldset className={classes.fieldset}>
        <legend>{t('quality.rule.who')}</legend>
        <Checkbox.Group
          label={t('quality.rule.reviewers')}
          description={t('quality.rule.reviewersHint')}
          value={[...rules.reviewerIds]}
          onChange={(reviewerIds) => put({ reviewerIds })}
        >
          <Group gap="md" mt={6}>
            {words.supervisors.map(({ id, name }) => (
              <Checkbox key={id} size="xs" value={id} label={name} />
            ))}
          </Group>
        </Checkbox.Group>
        <div className={classes.row}>
          {number('mostPerReviewer', rules.mostPerReviewer, [1, 100], (value) =>
            put({ mostPerReviewer: value }),
          )}
          {number('objectDays', rules.objectDays, [1, 30], (value) => put({ objectDays: value }))}
        </div>
      </fieldset>
      {error ? <QualityFailure error={error} /> : null}
      <div className={classes.row}>
        <Button type="submit">{t('quality.rule.save')}</Button>
        <span role="status">{isSaved ? t('quality.rule.saved') : ''}</span>
      </div>
    </form>
  );
}
