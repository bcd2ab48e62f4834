import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBarToUp, IconDots, IconEye, IconLayoutList, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeskOperator } from '../protocol/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import { useSteer } from './use-steer.ts';

/** What a supervisor may do with a conversation: see it, serve it next, give it to another queue or operator. */
export function SteerMenu(props: {
  readonly conversationId: string;
  readonly label: string;
  /** Of one who waits. */
  readonly queueId?: string;
  readonly operators: readonly DeskOperator[];
  readonly onOpen: (conversationId: string) => void;
}) {
  const { conversationId, queueId } = props;
  const { t } = useTranslation();
  const queues = useDeskState((state) => state.queues);
  const steer = useSteer();
  const atDesk = props.operators.filter(({ status }) => status === 'available' || status === 'busy');
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`${t('floor.actions')}: ${props.label}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Item leftSection={<IconEye size={16} />} onClick={() => props.onOpen(conversationId)}>
          {t('floor.open')}
        </Menu.Item>
        {queueId === undefined ? null : (
          <>
            <Menu.Item
              leftSection={<IconArrowBarToUp size={16} />}
              onClick={() => void steer({ conversationId, to: 'front' })}
            >
              {t('floor.first')}
            </Menu.Item>
            <Menu.Label>{t('floor.toQueue')}</Menu.Label>
            {queues
              .filter(({ id }) => id !== queueId)
              .map(({ id, name }) => (
                <Menu.Item
                  key={id}
                  leftSection={<IconLayoutList size={16} />}
                  onClick={() => void steer({ conversationId, to: 'queue', queueId: id })}
                >
                  {name}
                </Menu.Item>
              ))}
          </>
        )}
        {atDesk.length === 0 ? null : <Menu.Label>{t('floor.toOperator')}</Menu.Label>}
        {atDesk.map(({ staffId, name }) => (
          <Menu.Item
            key={staffId}
            leftSection={<IconUser size={16} />}
            onClick={() => void steer({ conversationId, to: 'operator', staffId })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
