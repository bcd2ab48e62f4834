import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CrisisMark } from '../list/crisis-mark.tsx';
import type { DeskOperator, DeskWaiting } from '../protocol/index.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { useDeskState } from '../shell/desk-context.ts';
import { stopwatch } from '../shell/format.ts';
import { topicNow } from '../state/topics.ts';
import classes from './board.module.css';
import { SteerMenu } from './steer-menu.tsx';

export function WaitingTable(props: {
  readonly waiting: readonly DeskWaiting[];
  readonly operators: readonly DeskOperator[];
  readonly now: number;
  readonly onOpen: (conversationId: string) => void;
}) {
  const { t } = useTranslation();
  const queues = useDeskState((state) => state.queues);
  const topicBook = useDeskState((state) => state.topicBook);
  if (props.waiting.length === 0)
    return <div className={`${classes.table} ${classes.empty}`}>{t('board.nobodyWaits')}</div>;
  return (
    <div className={classes.table}>
      <Table verticalSpacing={4} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {(['wait', 'queue', 'reason', 'offeredTo'] as const).map((name) => (
              <Table.Th key={name}>{t(`board.column.${name}`)}</Table.Th>
            ))}
            <Table.Th>
              <span className="visually-hidden">{t('floor.actions')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.waiting.map((item) => {
            const wait = stopwatch(props.now - Date.parse(item.enteredAt));
            const about = topicNow(topicBook, item.topic)?.title;
            return (
              <Table.Tr key={item.conversationId}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>
                  <ChannelIcon channel={item.channel} /> {wait}
                </Table.Td>
                <Table.Td>{queues.find(({ id }) => id === item.queueId)?.name}</Table.Td>
                <Table.Td>
                  {item.isCrisis ? (
                    <CrisisMark />
                  ) : (
                    (about ?? t([`reason.${item.reason}`, `floor.reason.${item.reason}`, 'floor.noValue']))
                  )}
                </Table.Td>
                <Table.Td>
                  {item.offeredToHelper
                    ? `${item.offeredToHelper.name} (${item.offeredToHelper.organisation})`
                    : (props.operators.find(({ staffId }) => staffId === item.offeredTo)?.name ??
                      t('board.nobodyYet'))}
                </Table.Td>
                <Table.Td ta="right">
                  <SteerMenu
                    conversationId={item.conversationId}
                    label={wait}
                    queueId={item.queueId}
                    operators={props.operators}
                    onOpen={props.onOpen}
                  />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}
