import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../../editorial/use-loaded.ts';
import { useAppealsApi } from '../use-appeals-api.ts';

const rules = ['supervisor', 'least-loaded', 'round-robin'] as const;

/** Who appoints what comes in new: the supervisor, or a rule. */
export function RuleSelect() {
  const { t } = useTranslation();
  const api = useAppealsApi();
  const [kept, , put] = useLoaded(() => api.rule(), 'rule');
  const choose = async (value: string) => {
    const rule = rules.find((one) => one === value);
    const answer = rule && (await api.setRule(rule));
    if (answer?.outcome === 'done') put(answer.value);
  };
  return (
    <NativeSelect
      size="xs"
      label={t('appeals.rule.label')}
      disabled={kept.at !== 'ready'}
      value={kept.at === 'ready' ? kept.value.rule : 'supervisor'}
      onChange={(event) => void choose(event.currentTarget.value)}
      data={rules.map((rule) => ({ value: rule, label: t(`appeals.rule.${rule}`) }))}
    />
  );
}
