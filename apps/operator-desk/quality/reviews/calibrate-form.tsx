import { Button, Checkbox, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../shell/staff-api.ts';
import { QualityFailure } from '../failure.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import { useClick } from '../use-click.ts';

/** The same conversation for several supervisors, each by herself: do they see it alike? */
export function CalibrateForm(props: { readonly reviewId: string; readonly operatorId: string }) {
  const { t } = useTranslation();
  const { api, words } = useQuality();
  const keyOf = useClick();
  const able = words.supervisors.filter(({ id }) => id !== props.operatorId);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [error, setError] = useState<ApiError>();
  if (able.length < 2) return null;
  const start = async () => {
    const asked = { reviewId: props.reviewId, reviewerIds: chosen };
    const answer = await api.startCalibration({ key: keyOf(asked), ...asked });
    if (answer.outcome === 'refused') return setError(answer.error);
    location.hash = hrefOf({ at: 'calibrations' });
  };
  return (
    <section className={classes.block} aria-label={t('quality.calibrate.title')}>
      <h2 className={classes.blockTitle}>{t('quality.calibrate.title')}</h2>
      <p className={classes.note}>{t('quality.calibrate.note')}</p>
      <Checkbox.Group
        label={t('quality.calibrate.who')}
        value={[...chosen]}
        onChange={(ids) => setChosen(ids)}
      >
        <Group gap="md" mt={6}>
          {able.map(({ id, name }) => (
            <Checkbox key={id} size="xs" value={id} label={name} />
          ))}
        </Group>
      </Checkbox.Group>
      {error ? <QualityFailure error={error} /> : null}
      <div className={classes.row}>
        <Button variant="default" disabled={chosen.length < 2} onClick={() => void start()}>
          {t('quality.calibrate.do')}
        </Button>
      </div>
    </section>
  );
}
