import { ActionIcon, Menu, Text, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import {
  IconBuildingBank,
  IconChevronDown,
  IconDeviceMobile,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSun,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSoundSetting } from '../alerts/sound-setting.ts';
import type { AppealCounts } from '../appeals/wire.ts';
import { HeadsetButton } from '../calls/headset-button.tsx';
import { ShortcutsDialog } from '../dialogs/shortcuts-dialog.tsx';
import { TotpDialog } from '../dialogs/totp-dialog.tsx';
import { CallsMenu } from './calls-menu.tsx';
import { ConnectionMark } from './connection-mark.tsx';
import { useDesk, useDeskState } from './desk-context.ts';
import type { Page } from './desk-shell.tsx';
import { Mark } from './mark.tsx';
import { PresenceSwitch } from './presence-switch.tsx';
import classes from './top-bar.module.css';
import { useShortcuts } from './use-shortcuts.ts';

export function TopBar(props: {
  readonly page: Page;
  readonly pages: readonly Page[];
  readonly appealCounts: AppealCounts | undefined;
  readonly onGo: (page: Page) => void;
  readonly onOpen: (conversationId: string) => void;
}) {
  const { page, pages, onGo, appealCounts } = props;
  const late = appealCounts?.overdue ?? 0;
  const attention = late + (appealCounts?.dueSoon ?? 0);
  const { t, i18n } = useTranslation();
  const { session, signOut, connection } = useDesk();
  const isOperator = useDeskState((state) => state.lines.length > 0);
  const hasTelephone = useDeskState((state) => state.hasTelephone);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [isSoundOn, setSoundOn] = useSoundSetting();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isTotpOpen, setTotpOpen] = useState(false);
  useShortcuts({ '?': () => setHelpOpen(true) });

  const isDark =
    colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  const nextScheme = isDark ? 'light' : 'dark';
  const soundText = t(isSoundOn ? 'top.sound.on' : 'top.sound.off');
  const leave = async () => {
    if (isOperator) await connection.call('set-presence', { status: 'offline' });
    signOut();
  };

  return (
    <header className={classes.bar}>
      <Mark />
      {inBar(pages).length > 1 || page === 'help' ? (
        <nav className={classes.tabs} aria-label={t('nav.label')}>
          {inBar(pages).map((name) => (
            <button
              key={name}
              type="button"
              className={classes.tab}
              aria-current={page === name ? 'page' : undefined}
              onClick={() => onGo(name)}
            >
              {t(`nav.${name}`)}
              {name === 'appeals' && attention > 0 ? (
                <span className={classes.count} data-late={late > 0 || undefined}>
                  <span aria-hidden="true">{attention}</span>
                  <span className="visually-hidden">{t('nav.appealsCount', { count: attention })}</span>
                </span>
              ) : null}
            </button>
          ))}
        </nav>
      ) : null}
      <span style={{ flex: 1 }} />
      <ConnectionMark />
      {isOperator && hasTelephone ? <HeadsetButton /> : null}
      {isOperator ? <PresenceSwitch /> : null}
      {pages.includes('desk') || pages.includes('cases') ? <CallsMenu onOpen={props.onOpen} /> : null}
      {pages.includes('desk') ? (
        <Tooltip label={soundText}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={soundText}
            aria-pressed={isSoundOn}
            onClick={() => setSoundOn(!isSoundOn)}
          >
            {isSoundOn ? <IconVolume size={18} /> : <IconVolumeOff size={18} />}
          </ActionIcon>
        </Tooltip>
      ) : null}
      <Tooltip label={`${t('top.shortcuts')} (?)`}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('top.shortcuts')}
          onClick={() => setHelpOpen(true)}
        >
          <IconKeyboard size={18} />
        </ActionIcon>
      </Tooltip>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <UnstyledButton className={classes.state} aria-label={`${t('top.account')}: ${session.staff.name}`}>
            <Text size="sm" fw={500} component="span">
              {session.staff.name}
            </Text>
            <IconChevronDown size={14} aria-hidden="true" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {session.tenant.name ? <Menu.Label>{session.tenant.name}</Menu.Label> : null}
          <Menu.Item
            leftSection={isDark ? <IconSun size={16} /> : <IconMoon size={16} />}
            onClick={() => setColorScheme(nextScheme)}
          >
            {t(`top.scheme.${nextScheme}`)}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconLanguage size={16} />}
            onClick={() => void i18n.changeLanguage(i18n.language === 'ru' ? 'en' : 'ru')}
          >
            {t('top.language')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDeviceMobile size={16} />} onClick={() => setTotpOpen(true)}>
            {t('totp.title')}
          </Menu.Item>
          {pages.includes('help') ? (
            <Menu.Item leftSection={<IconBuildingBank size={16} />} onClick={() => onGo('help')}>
              {t('people.lent.menu')}
            </Menu.Item>
          ) : null}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
            {t('top.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ShortcutsDialog page={page} isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
      <TotpDialog isOpen={isTotpOpen} onClose={() => setTotpOpen(false)} />
    </header>
  );
}

/** What is seldom looked at is in the menu of the account. */
function inBar(pages: readonly Page[]): readonly Exclude<Page, 'help'>[] {
  return pages.filter((page) => page !== 'help');
}
