import { Button, Group, Loader, Table } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../editorial.module.css';
import { useEditorial } from '../editorial-context.ts';
import { Failure } from '../parts/failure.tsx';
import type { Loaded } from '../use-loaded.ts';
import type { Impact, ImpactRow } from '../wire.ts';
import own from './review.module.css';

const households = 100_000;

/** Old rules against new on invented families, before anybody's answer changes. Counted when asked for. */
export function ImpactSection({ revisionId }: { readonly revisionId: string }) {
  const { t } = useTranslation();
  const { api, book } = useEditorial();
  const [loaded, setLoaded] = useState<Loaded<Impact>>();
  const count = async () => {
    setLoaded({ at: 'loading' });
    const answer = await api.impact(revisionId, households);
    setLoaded(
      answer.outcome === 'done'
        ? { at: 'ready', value: answer.value }
        : { at: 'failed', error: answer.error },
    );
  };
  const number = (value: number) => new Intl.NumberFormat(book.language).format(value);
  return (
    <section className={`${classes.card} ${classes.padded}`} aria-labelledby="impact">
      <div className={own.sectionHead}>
        <h2 id="impact" className={classes.subtitle}>
          {t('editorial.impact.question')}
        </h2>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconChartBar size={16} aria-hidden="true" />}
          loading={loaded?.at === 'loading'}
          onClick={() => void count()}
        >
          {t('editorial.impact.count')}
        </Button>
      </div>
      <div role="status">
        {loaded === undefined ? (
          <p className={classes.explain} data-tight>
            {t('editorial.impact.text', { households: number(households) })}
          </p>
        ) : loaded.at === 'loading' ? (
          <Group gap="sm">
            <Loader size="sm" />
            {t('editorial.impact.counting')}
          </Group>
        ) : loaded.at === 'failed' ? (
          <Failure error={loaded.error} />
        ) : (
          <ImpactAnswer impact={loaded.value} number={number} />
        )}
      </div>
    </section>
  );
}

function ImpactAnswer({
  impact,
  number,
}: {
  readonly impact: Impact;
  readonly number: (value: number) => string;
}) {
  const { t } = useTranslation();
  const { book } = useEditorial();
  const changed = impact.rows.filter(({ newlyYes, noLongerYes }) => newlyYes > 0 || noLongerYes > 0);
  const sum = (pick: (row: ImpactRow) => number) => changed.reduce((total, row) => total + pick(row), 0);
  const [more, less] = [sum((row) => row.newlyYes), sum((row) => row.noLongerYes)];
  const all = (pick: (row: ImpactRow) => number | undefined) =>
    impact.rows.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const [opened, closed] = [all((row) => row.noToOpen), all((row) => row.openToNo)];
  const byGain = changed.toSorted(
    (a, b) => b.newlyYes + b.noLongerYes - (a.newlyYes + a.noLongerYes) || a.region.localeCompare(b.region),
  );
  const isOne = new Set(changed.map(({ measureId }) => measureId)).size === 1;
  const key = more === 0 && less === 0 ? 'none' : less === 0 ? 'more' : more === 0 ? 'less' : 'both';
  return (
    <>
      <p className={own.answer}>
        {t(`editorial.impact.answer.${key}`, {
          more: number(more),
          less: number(less),
          households: number(impact.households),
        })}
      </p>
      {opened > 0 || closed > 0 ? (
        <p className={classes.explain} data-tight>
          {t('editorial.impact.open', { opened: number(opened), closed: number(closed) })}
        </p>
      ) : null}
      {changed.length === 0 ? null : (
        <Table verticalSpacing={5} horizontalSpacing="sm" className={own.impact ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('editorial.filter.region')}</Table.Th>
              {isOne ? null : <Table.Th>{t('editorial.column.name')}</Table.Th>}
              <Table.Th ta="right">{t('editorial.impact.newlyYes')}</Table.Th>
              <Table.Th ta="right">{t('editorial.impact.noLongerYes')}</Table.Th>
              <Table.Th ta="right">{t('editorial.impact.of')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {byGain.map((row) => (
              <Table.Tr key={`${row.region} ${row.measureId}`}>
                <Table.Td>{book.regionName(row.region)}</Table.Td>
                {isOne ? null : <Table.Td>{book.measureName(row.measureId)}</Table.Td>}
                <Table.Td ta="right">{row.newlyYes === 0 ? '—' : `+${number(row.newlyYes)}`}</Table.Td>
                <Table.Td ta="right">{row.noLongerYes === 0 ? '—' : `−${number(row.noLongerYes)}`}</Table.Td>
                <Table.Td ta="right">{number(row.households)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}
