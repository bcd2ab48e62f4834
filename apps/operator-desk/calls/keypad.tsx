import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconDialpad } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './keypad.module.css';
import { useLine } from './use-line.ts';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
/** What was pressed last is shown, as on a telephone. */
const shownKeys = 16;

/** Keys for what answers at the other end, such as the menu of an office: of the number outside while one is on the line. The computer's own keys work too. */
export function Keypad() {
  const { t } = useTranslation();
  const { press } = useLine();
  const [pressed, setPressed] = useState('');
  const send = async (key: string) => {
    if (await press(key)) setPressed((before) => (before + key).slice(-shownKeys));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (isPlain && keys.some((key) => key === event.key)) void send(event.key);
  };
  return (
    <Popover trapFocus returnFocus position="bottom-end" onClose={() => setPressed('')}>
      <Popover.Target>
        <ActionIcon size="input-xs" variant="default" aria-label={t('call.keys')} title={t('call.keys')}>
          <IconDialpad size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('call.keysTitle')} onKeyDown={onKeyDown}>
        <output className={classes.pressed} aria-label={t('call.keysPressed')}>
          {pressed}
        </output>
        <div className={classes.keys}>
          {keys.map((key) => (
            <Button key={key} variant="default" onClick={() => void send(key)}>
              {key}
            </Button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
