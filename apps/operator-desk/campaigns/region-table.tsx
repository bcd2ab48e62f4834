import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './campaigns.module.css';
import type { Results } from './wire.ts';

const columns = ['told', 'failed', 'held', 'open'] as const;
type Column = (typeof columns)[number];

/** Each region in one row: how many were told, not reached, held back, and are still to come. */
export function RegionTable({
  rows,
  nameOf,
}: {
  readonly rows: Results['rows'];
  readonly nameOf: (code: string) => string;
}) {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  return (
    <Table aria-label={t('campaigns.regions.title')} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('campaigns.results.region')}</Table.Th>
          {columns.map((column) => (
            <Table.Th key={column} className={classes.right}>
              {t(`campaigns.regions.${column}`)}
            </Table.Th>
          ))}
          <Table.Th className={classes.right}>{t('campaigns.regions.share')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {byRegion(rows).map(({ region, counts, all }) => (
          <Table.Tr key={region}>
            <Table.Td>{nameOf(region)}</Table.Td>
            {columns.map((column) => (
              <Table.Td key={column} className={classes.right}>
                {number(counts[column])}
              </Table.Td>
            ))}
            <Table.Td className={classes.right}>{Math.round((counts.told / all) * 100)} %</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface RegionCounts {
  readonly region: string;
  readonly counts: Record<Column, number>;
  all: number;
}

/** Most people first. */
function byRegion(rows: Results['rows']): readonly RegionCounts[] {
  const regions = new Map<string, RegionCounts>();
  for (const { region, state, count } of rows) {
    const one = regions.get(region) ?? { region, counts: { told: 0, failed: 0, held: 0, open: 0 }, all: 0 };
    one.counts[columnOf(state)] += count;
    one.all += count;
    regions.set(region, one);
  }
  return [...regions.values()].toSorted((a, b) => b.all - a.all);
}

function columnOf(state: Results['rows'][number]['state']): Column {
  switch (state) {
    case 'told':
    case 'failed':
      return state;
    case 'waiting':
    case 'on-its-way':
      return 'open';
    default:
      return 'held';
  }
}
