import { ActionIcon, Group, Table, Text, Tooltip } from '@mantine/core';
import { IconMessage } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOperator } from '../protocol/index.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { waitText } from '../shell/format.ts';
import { PresenceLabel } from '../shell/presence-look.tsx';
import classes from './board.module.css';
import { MessageDialog } from './message-dialog.tsx';
import { SteerMenu } from './steer-menu.tsx';

/** Who does what, for how long; with what she holds, and a word to her. */
export function OperatorsTable(props: {
  readonly operators: readonly DeskOperator[];
  readonly now: number;
  readonly onOpen: (conversationId: string) => void;
}) {
  const { t } = useTranslation();
  const [writingTo, setWritingTo] = useState<DeskOperator>();
  if (props.operators.length === 0)
    return <div className={`${classes.table} ${classes.empty}`}>{t('board.noOperators')}</div>;
  return (
    <div className={classes.table}>
      <Table verticalSpacing={4} horizontalSpacing="md">
        <Table.Thead>
          <Table.Tr>
            {(['operator', 'status', 'load'] as const).map((name) => (
              <Table.Th key={name}>{t(`board.column.${name}`)}</Table.Th>
            ))}
            <Table.Th>
              <span className="visually-hidden">{t('floor.message.action')}</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.operators.map((operator) => (
            <Table.Tr key={operator.staffId}>
              <Table.Td>
                {operator.name}
                <Text size="xs" c="var(--desk-quiet)">
                  {t('board.column.line')} {operator.lines.join(', ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <PresenceLabel status={operator.status} />
                <Text size="xs" c="var(--desk-quiet)">
                  {statusWords(operator, props.now, t)}
                </Text>
              </Table.Td>
              <Table.Td>
                <Holds operator={operator} operators={props.operators} onOpen={props.onOpen} />
              </Table.Td>
              <Table.Td ta="right">
                <Tooltip label={t('floor.message.action')}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={`${t('floor.message.action')}: ${operator.name}`}
                    onClick={() => setWritingTo(operator)}
                  >
                    <IconMessage size={16} />
                  </ActionIcon>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <MessageDialog to={writingTo} onClose={() => setWritingTo(undefined)} />
    </div>
  );
}

function statusWords(
  { status, statusAt, reason, isForced }: DeskOperator,
  now: number,
  t: ReturnType<typeof useTranslation>['t'],
): string {
  if (status === 'offline' || statusAt === undefined) return '';
  const parts = [
    waitText(t, now - Date.parse(statusAt)),
    ...(reason ? [t(`presence.reason.${reason}`).toLowerCase()] : []),
    ...(isForced ? [t('board.forced')] : []),
  ];
  return parts.join(', ');
}

/** Each conversation she holds: pressed, it can be opened or given to another. */
function Holds(props: {
  readonly operator: DeskOperator;
  readonly operators: readonly DeskOperator[];
  readonly onOpen: (conversationId: string) => void;
}) {
  const { t } = useTranslation();
  const { holds, chats, chatCapacity, staffId, name } = props.operator;
  const others = props.operators.filter((one) => one.staffId !== staffId);
  return (
    <Group gap={4} wrap="wrap">
      <Text size="sm">{t('board.load', { taken: chats, capacity: chatCapacity })}</Text>
      {holds.map(({ conversationId, kind }, n) => (
        <span key={conversationId} className={classes.hold}>
          <ChannelIcon channel={kind === 'call' ? 'voice' : 'web-chat'} />
          <SteerMenu
            conversationId={conversationId}
            label={`${name}, ${t(`floor.talk.${kind}`)} ${n + 1}`}
            operators={others}
            onOpen={props.onOpen}
          />
        </span>
      ))}
    </Group>
  );
}
