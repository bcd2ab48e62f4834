import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import type { ApiError } from '../../shell/staff-api.ts';
import classes from '../appeals.module.css';
import { AppealFailure } from '../failure.tsx';
import { useAppealsApi } from '../use-appeals-api.ts';
import type { AppealRow } from '../wire.ts';

const rules = ['least-loaded', 'round-robin'] as const;

/** The supervisor appoints what she has chosen: to one operator, or to whom a rule names. */
export function AssignBar(props: {
  readonly rows: readonly AppealRow[];
  readonly onDone: () => void;
  readonly onClear: () => void;
}) {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const { rows, onDone, onClear } = props;
  const [operators] = useLoaded(() => api.operators(), 'operators');
  const [to, setTo] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const list = operators.at === 'ready' ? operators.value : [];

  const assign = async () => {
    const rule = rules.find((one) => one === to);
    setBusy(true);
    const answer = await api.assign({
      key: crypto.randomUUID(),
      items: rows.map(({ id, version }) => ({ id, version })),
      to: rule === undefined ? { staffId: to } : { rule },
    });
    setBusy(false);
    const refused =
      answer.outcome === 'refused'
        ? answer.error.code
        : answer.value.results.find(({ code }) => code !== undefined)?.code;
    setError(refused === undefined ? undefined : { code: refused });
    if (refused === undefined) onClear();
    onDone();
  };

  return (
    <section className={classes.assign} aria-label={t('appeals.assign.label')}>
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" fw={550} style={{ whiteSpace: 'nowrap' }}>
          {t('appeals.assign.chosen', { count: rows.length })}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={t('appeals.assign.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[
            { value: '', label: t('appeals.assign.nobodyYet') },
            ...list.map(({ id, name, open }) => ({
              value: id,
              label: t('appeals.assign.operator', { name, open }),
            })),
            ...rules.map((rule) => ({ value: rule, label: t(`appeals.rule.${rule}`) })),
          ]}
        />
        <Button
          size="xs"
          leftSection={<IconUserPlus size={16} aria-hidden="true" />}
          disabled={to === ''}
          loading={isBusy}
          onClick={() => void assign()}
        >
          {t('appeals.assign.confirm')}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {t('appeals.assign.clear')}
        </Button>
      </Group>
      {error ? <AppealFailure error={error} /> : null}
    </section>
  );
}
