import { Button, Group, Menu, SegmentedControl, Text, Title } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ChartSections } from './chart-sections.tsx';
import { Equality } from './equality.tsx';
import { Filters } from './filters.tsx';
import { daysOf, filtersOf, sides, todayIn } from './question.ts';
import classes from './reports.module.css';
import { exportAddress } from './reports-api.ts';
import { useLanguage, useReports } from './reports-context.ts';
import { SavedViews } from './saved-views.tsx';
import { useQuestion } from './use-question.ts';

/** One period, looked at from several sides; every side has its question above it and its numbers beside it. */
export function ReportPage() {
  const { t } = useTranslation();
  const { book } = useReports();
  const language = useLanguage();
  const [question, change] = useQuestion();
  const days = daysOf(question, todayIn(book.timeZone, new Date()));
  const filters = days && filtersOf(question, days);
  const period = days && new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1} className={classes.title}>
            {t('reports.title')}
          </Title>
          {days && period ? (
            <Text size="sm" c="dimmed">
              {period.formatRange(Date.parse(days.from), Date.parse(days.to))}
            </Text>
          ) : null}
        </div>
        <Group gap="xs" className={classes.notPrinted}>
          <SavedViews question={question} onOpen={change} />
          {filters ? (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
                  {t('reports.export')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{t('reports.exportAs')}</Menu.Label>
                {(['xlsx', 'csv'] as const).map((format) => (
                  <Menu.Item
                    key={format}
                    component="a"
                    href={exportAddress(filters, question.by, format, language)}
                    download
                  >
                    {t(`reports.format.${format}`, { by: t(`reports.by.${question.by}`) })}
                  </Menu.Item>
                ))}
                <Menu.Item component="a" href={exportAddress(filters, 'day', 'xlsx', language)} download>
                  {t('reports.format.xlsx', { by: t('reports.byDay') })}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          ) : null}
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden="true" />}
            onClick={() => window.print()}
          >
            {t('reports.print')}
          </Button>
        </Group>
      </div>
      <SegmentedControl
        className={classes.notPrinted}
        aria-label={t('reports.side')}
        value={question.side}
        onChange={(next) => change({ side: sides.find((one) => one === next) ?? 'work' })}
        data={sides.map((value) => ({ value, label: t(`reports.sides.${value}`) }))}
        mb="sm"
      />
      <Filters question={question} onChange={change} />
      {filters && question.side === 'fair' ? (
        <Equality filters={filters} />
      ) : filters ? (
        <ChartSections question={question} filters={filters} onChange={change} />
      ) : (
        <p className={classes.empty}>{t('reports.choosePeriod')}</p>
      )}
    </>
  );
}
