import { Popover, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './reports.module.css';
import { useMetric } from './reports-context.ts';

/** The name of a number; pressed, it tells how it is counted. */
export function MetricName({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const { title, means } = useMetric(name);
  return (
    <Popover width={280} position="bottom-start" withArrow shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes.metricName} title={t('reports.howCounted')}>
          {title}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="sm">{means}</Text>
      </Popover.Dropdown>
    </Popover>
  );
}
