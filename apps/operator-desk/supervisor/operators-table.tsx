import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskOperator } from '../protocol/index.ts';
import { waitText } from '../shell/format.ts';
import { PresenceLabel } from '../shell/presence-look.tsx';
import classes from './board.module.css';

export function OperatorsTable(props: { readonly operators: readonly DeskOperator[]; readonly now: number }) {
  const { t } = useTranslation();
  if (props.operators.length === 0)
    return <div className={`${classes.table} ${classes.empty}`}>{t('board.noOperators')}</div>;
  return (
    <div className={classes.table}>
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {(['operator', 'line', 'status', 'load'] as const).map((name) => (
              <Table.Th key={name}>{t(`board.column.${name}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.operators.map((operator) => (
            <Table.Tr key={operator.staffId}>
              <Table.Td>{operator.name}</Table.Td>
              <Table.Td>{operator.lines.join(', ')}</Table.Td>
              <Table.Td>
                <PresenceLabel status={operator.status} />
                {operator.statusAt && operator.status !== 'offline' ? (
                  <Text size="xs" c="dimmed">
                    {waitText(t, props.now - Date.parse(operator.statusAt))}
                    {operator.isForced ? `, ${t('board.forced')}` : ''}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td>
                {t('board.load', { taken: operator.chats, capacity: operator.chatCapacity })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
