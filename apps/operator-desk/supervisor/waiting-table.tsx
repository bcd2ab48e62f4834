import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CrisisMark } from '../list/crisis-mark.tsx';
import type { DeskOperator, DeskWaiting } from '../protocol/index.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { useDeskState } from '../shell/desk-context.ts';
import { stopwatch } from '../shell/format.ts';
import classes from './board.module.css';

export function WaitingTable(props: {
  readonly waiting: readonly DeskWaiting[];
  readonly operators: readonly DeskOperator[];
  readonly now: number;
  readonly onOpen: (conversationId: string) => void;
}) {
  const { t } = useTranslation();
  const queues = useDeskState((state) => state.queues);
  if (props.waiting.length === 0)
    return <div className={`${classes.table} ${classes.empty}`}>{t('board.nobodyWaits')}</div>;
  return (
    <div className={classes.table}>
      <Table verticalSpacing={6} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {(['wait', 'queue', 'reason', 'offeredTo'] as const).map((name) => (
              <Table.Th key={name}>{t(`board.column.${name}`)}</Table.Th>
            ))}
            <Table.Th>
              <span className="visually-hidden">{t('board.column.open')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.waiting.map((item) => (
            <Table.Tr key={item.conversationId}>
              <Table.Td>
                <ChannelIcon channel={item.channel} /> {stopwatch(props.now - Date.parse(item.enteredAt))}
              </Table.Td>
              <Table.Td>{queues.find(({ id }) => id === item.queueId)?.name}</Table.Td>
              <Table.Td>{item.isCrisis ? <CrisisMark /> : t(`reason.${item.reason}`)}</Table.Td>
              <Table.Td>
                {props.operators.find(({ staffId }) => staffId === item.offeredTo)?.name ??
                  t('board.nobodyYet')}
              </Table.Td>
              <Table.Td ta="right">
                <Button size="compact-xs" variant="default" onClick={() => props.onOpen(item.conversationId)}>
                  {t('board.column.open')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
