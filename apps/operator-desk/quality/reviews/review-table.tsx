import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../reports/number-text.ts';
import { dateText } from '../../shell/format.ts';
import classes from '../quality.module.css';
import { hrefOf } from '../quality-route.ts';
import type { ReviewRow } from '../wire.ts';

/** Reviews in a list; `isOwn`: of whoever reads them, who need not be told her own name. */
export function ReviewTable(props: { readonly rows: readonly ReviewRow[]; readonly isOwn: boolean }) {
  const { t, i18n } = useTranslation();
  const { rows, isOwn } = props;
  const columns = ['talk', ...(isOwn ? [] : ['operator']), 'reviewer', 'reason', 'state', 'score'];
  return (
    <div className={classes.panel}>
      <Table verticalSpacing={8} horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((name) => (
              <Table.Th key={name}>{t(`quality.column.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Td>
                <a className={classes.link} href={hrefOf({ at: 'review', id: row.id })}>
                  {dateText(i18n.language, row.aboutAt)}
                </a>
                <div className={classes.quiet}>{row.queueName}</div>
              </Table.Td>
              {isOwn ? null : <Table.Td>{row.operatorName}</Table.Td>}
              <Table.Td>{row.reviewerName}</Table.Td>
              <Table.Td>{t(`quality.reason.${row.reason}`)}</Table.Td>
              <Table.Td>{t(`quality.state.${row.state}`)}</Table.Td>
              <Table.Td className={classes.number}>{numberText(row.share, 'share', i18n.language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
