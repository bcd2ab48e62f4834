import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import type { ReviewChange, ReviewPage } from '../wire.ts';

/** Another reviewer takes it. */
export function ReassignForm(props: {
  readonly page: ReviewPage;
  readonly onChange: (change: ReviewChange) => Promise<boolean>;
}) {
  const { t } = useTranslation();
  const { words } = useQuality();
  const { operatorId, reviewerId, kind } = props.page;
  const others = words.supervisors.filter(({ id }) => id !== operatorId && id !== reviewerId);
  const [to, setTo] = useState(others[0]?.id ?? '');
  if (others.length === 0 || kind === 'calibration') return null;
  return (
    <div className={classes.row}>
      <NativeSelect
        label={t('quality.reassign.to')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Button variant="default" onClick={() => void props.onChange({ what: 'reassign', reviewerId: to })}>
        {t('quality.reassign.do')}
      </Button>
    </div>
  );
}
