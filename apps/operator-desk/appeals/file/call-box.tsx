import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown, IconPhoneOff, IconPhoneOutgoing } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../../shell/desk-context.ts';
import classes from '../appeals.module.css';
import { dayAndTime } from '../when.ts';
import type { AppealFile } from '../wire.ts';
import type { Commands } from './use-command.ts';

const unreached = ['no-answer', 'busy', 'asked-later'] as const;

/** Calling her about it: ordered here, put through to whoever ordered it; every try with its outcome. */
export function CallBox(props: {
  readonly file: AppealFile;
  readonly commands: Commands;
  readonly mayCall: boolean;
}) {
  const { t, i18n } = useTranslation();
  const { file, commands, mayCall } = props;
  const { run, isBusy } = commands;
  const hasTelephone = useDeskState((state) => state.hasTelephone);
  const isUnderWay = file.calls.some(({ state }) => state === 'waiting' || state === 'calling');
  return (
    <section className={`${classes.card} ${classes.padded}`}>
      <h2 className={classes.subtitle}>{t('appeals.call.title')}</h2>
      {mayCall ? (
        <Group gap="xs" mb={8}>
          {isUnderWay ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPhoneOff size={16} aria-hidden="true" />}
              loading={isBusy}
              onClick={() => void run('call/cancel')}
            >
              {t('appeals.call.cancel')}
            </Button>
          ) : (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconPhoneOutgoing size={16} aria-hidden="true" />}
              disabled={!hasTelephone}
              loading={isBusy}
              onClick={() => void run('call')}
            >
              {t('appeals.call.place')}
            </Button>
          )}
          <Menu withinPortal>
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                rightSection={<IconChevronDown size={14} aria-hidden="true" />}
              >
                {t('appeals.call.note')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {unreached.map((why) => (
                <Menu.Item key={why} onClick={() => void run('call-tried', { why })}>
                  {t(`appeals.tried.${why}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      ) : null}
      <p className={classes.quiet} style={{ margin: 0 }}>
        {t(hasTelephone ? 'appeals.call.hint' : 'appeals.call.off')}
      </p>
      {file.calls.length > 0 ? (
        <ul className={classes.history} style={{ marginTop: 10 }}>
          {file.calls.map((call) => (
            <li key={call.id}>
              {dayAndTime(i18n.language, call.placedAt, file.timeZone)} ·{' '}
              {t(`appeals.callState.${call.state}`)}
              {call.attempts.map(({ startedAt, cause }) => (
                <div key={startedAt} className={classes.quiet}>
                  {dayAndTime(i18n.language, startedAt, file.timeZone)}:{' '}
                  {t(cause === undefined ? 'appeals.callState.calling' : `appeals.cause.${cause}`)}
                </div>
              ))}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
