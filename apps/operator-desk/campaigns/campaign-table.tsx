import { Table } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../shell/format.ts';
import classes from './campaigns.module.css';
import { StateMark } from './state-mark.tsx';
import type { CampaignRow } from './wire.ts';

/** Every campaign, made last first. */
export function CampaignTable(props: {
  readonly rows: readonly CampaignRow[];
  readonly onOpen: (id: string) => void;
}) {
  const { t, i18n } = useTranslation();
  if (props.rows.length === 0) return <p className={classes.quiet}>{t('campaigns.none')}</p>;
  return (
    <Table aria-label={t('campaigns.title')} className={classes.table}>
      <Table.Thead>
        <Table.Tr>
          {(['name', 'state', 'time', 'selected', 'told', 'failed', 'writtenBy'] as const).map((column) => (
            <Table.Th key={column}>{t(`campaigns.column.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.rows.map((row) => (
          <Table.Tr key={row.id}>
            <Table.Td>
              <button type="button" className={classes.link} onClick={() => props.onOpen(row.id)}>
                {row.name}
              </button>
              {row.proposedFor === undefined ? null : (
                <span className={classes.proposed}>
                  <IconBulb size={14} aria-hidden="true" /> {t('campaigns.proposed')}
                </span>
              )}
            </Table.Td>
            <Table.Td>
              <StateMark state={row.state} />
            </Table.Td>
            <Table.Td>
              {dateText(i18n.language, row.startsAt)} — {dateText(i18n.language, row.endsAt)}
            </Table.Td>
            <Table.Td className={classes.number}>{row.selected ?? '—'}</Table.Td>
            <Table.Td className={classes.number}>{row.counts.told}</Table.Td>
            <Table.Td className={classes.number}>{row.counts.failed}</Table.Td>
            <Table.Td>{row.writtenBy}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
