import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateText, timeText } from '../../shell/format.ts';
import { HowCounted } from '../how-counted.tsx';
import classes from '../quality.module.css';
import { useQuality } from '../quality-context.ts';
import { hrefOf } from '../quality-route.ts';
import { detailOf, secondOf } from './look.ts';
import { SeverityMark } from './severity-mark.tsx';
import type { FindingRow } from './wire.ts';

export function FindingTable({ rows }: { readonly rows: readonly FindingRow[] }) {
  const { t, i18n } = useTranslation();
  const { words, isSupervisor } = useQuality();
  const nameOf = (id: string | undefined) => words.operators.find((one) => one.id === id)?.name;
  const columns = ['at', 'severity', 'check', ...(isSupervisor ? ['who'] : [])];
  return (
    <div className={classes.panel}>
      <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th key={name}>{t(`findings.column.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td className={classes.number}>
                <a className={classes.link} href={hrefOf({ at: 'finding', id: row.id })}>
                  {dateText(i18n.language, row.at)}, {timeText(i18n.language, row.at)}
                </a>
                {row.atMs === undefined ? null : (
                  <div className={classes.quiet}>{t('findings.second', { second: secondOf(row) })}</div>
                )}
              </Table.Td>
              <Table.Td>
                <SeverityMark severity={row.severity} />
              </Table.Td>
              <Table.Td>
                <HowCounted
                  title={t(`findings.check.${row.check}.title`)}
                  means={t(`findings.check.${row.check}.means`)}
                />
                <div className={classes.quiet}>{detailOf(t, i18n.language, row)}</div>
              </Table.Td>
              {isSupervisor ? (
                <Table.Td>
                  {row.by === 'assistant' ? t('findings.assistant') : (nameOf(row.operatorId) ?? '—')}
                </Table.Td>
              ) : null}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
