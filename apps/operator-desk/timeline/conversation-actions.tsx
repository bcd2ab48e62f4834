import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconArrowRight,
  IconCalendarPlus,
  IconCheck,
  IconDots,
  IconFilePlus,
  IconLayoutColumns,
  IconNote,
  IconRobot,
  IconUserPlus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './timeline.module.css';
import { useBeside } from './use-beside.ts';

export type DialogName = 'transfer' | 'finish' | 'invite' | 'hand-back' | 'intake' | 'visit';

/** What can be done with the conversation: the usual at hand, the rest in a menu; everything by keys too. */
export function ConversationActions(props: {
  readonly conversationId: string;
  readonly canAct: boolean;
  /** A citizen of another organisation: nobody of ours is asked in, nothing is taken down here. */
  readonly isVisiting: boolean;
  readonly onNote: () => void;
  readonly onDialog: (name: DialogName) => void;
}) {
  const { t } = useTranslation();
  const { isBeside, toggle } = useBeside(props.conversationId);
  const { onDialog } = props;
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={t('actions.label')}>
      {props.canAct ? (
        <>
          <Action name="note" keys="Alt+N" Icon={IconNote} onPress={props.onNote} />
          <Action name="transfer" keys="Alt+T" Icon={IconArrowRight} onPress={() => onDialog('transfer')} />
          <Action name="finish" keys="Alt+F" Icon={IconCheck} onPress={() => onDialog('finish')} />
        </>
      ) : null}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('actions.more')}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLayoutColumns size={16} />} rightSection="Alt+L" onClick={toggle}>
            {t(isBeside ? 'actions.single' : 'actions.beside')}
          </Menu.Item>
          {props.canAct ? (
            <>
              {props.isVisiting ? null : (
                <>
                  <Menu.Item
                    leftSection={<IconUserPlus size={16} />}
                    rightSection="Alt+I"
                    onClick={() => onDialog('invite')}
                  >
                    {t('actions.invite')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconFilePlus size={16} />}
                    rightSection="Alt+O"
                    onClick={() => onDialog('intake')}
                  >
                    {t('actions.intake')}
                  </Menu.Item>
                  <Menu.Item
                    leftSection={<IconCalendarPlus size={16} />}
                    rightSection="Alt+V"
                    onClick={() => onDialog('visit')}
                  >
                    {t('actions.visit')}
                  </Menu.Item>
                </>
              )}
              <Menu.Item
                leftSection={<IconRobot size={16} />}
                rightSection="Alt+B"
                onClick={() => onDialog('hand-back')}
              >
                {t('actions.handBack')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

function Action(props: {
  readonly name: 'note' | 'transfer' | 'finish';
  readonly keys: string;
  readonly Icon: typeof IconNote;
  readonly onPress: () => void;
}) {
  const { t } = useTranslation();
  const text = t(`actions.${props.name}`);
  return (
    <Button
      size="xs"
      variant="default"
      px={10}
      leftSection={<props.Icon size={16} aria-hidden="true" />}
      onClick={props.onPress}
      aria-label={text}
      aria-keyshortcuts={props.keys}
      title={`${text} (${props.keys})`}
      classNames={{ label: classes.actionWord ?? '', section: classes.actionIcon ?? '' }}
    >
      {text}
    </Button>
  );
}
