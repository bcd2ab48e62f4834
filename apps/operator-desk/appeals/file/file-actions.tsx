import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../../shell/desk-context.ts';
import { useShortcuts } from '../../shell/use-shortcuts.ts';
import { AssignBar } from '../list/assign-bar.tsx';
import VisitDialog from '../visits/visit-dialog.tsx';
import type { AppealFile } from '../wire.ts';
import { PostponeDialog } from './postpone-dialog.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import type { Commands } from './use-command.ts';

type DialogName = 'give-back' | 'gap' | 'reopen' | 'postpone' | 'assign' | 'visit';

const endings = ['withdrawn', 'duplicate', 'not-ours'] as const;

/** What can be done with it now: the next step at hand, the rest in a menu. */
export function FileActions(props: {
  readonly file: AppealFile;
  readonly commands: Commands;
  readonly isMine: boolean;
  readonly look: () => void;
}) {
  const { t } = useTranslation();
  const { file, commands, isMine, look } = props;
  const { run, isBusy } = commands;
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const [dialog, setDialog] = useState<DialogName>();
  const { state } = file;
  const isOpen = state !== 'closed' && state !== 'answered';
  const canStart = isMine && state === 'assigned';
  const canClose = state === 'answered' && (isMine || isSupervisor);
  const next = canStart ? 'start' : canClose ? 'close' : undefined;
  const goOn = () => {
    if (next === 'start') void run('start');
    if (next === 'close') void run('close', { reason: 'done' });
  };
  useShortcuts({ 'Alt+Enter': goOn });

  const items: readonly (readonly [DialogName, boolean])[] = [
    ['assign', isSupervisor && isOpen],
    ['visit', isMine && state === 'in-work'],
    ['postpone', isMine && state === 'in-work'],
    ['gap', isMine && isOpen && file.gap === undefined],
    ['give-back', isMine && isOpen],
    ['reopen', (isMine || isSupervisor) && state === 'answered'],
  ];
  const possible = items.filter(([, is]) => is).map(([name]) => name);
  const mayEnd = isSupervisor && isOpen;
  const close = () => setDialog(undefined);
  return (
    <>
      {next ? (
        <Button
          loading={isBusy}
          aria-keyshortcuts="Alt+Enter"
          leftSection={next === 'start' ? <IconPlayerPlay size={16} aria-hidden="true" /> : undefined}
          onClick={goOn}
        >
          {t(`appeals.act.${next}`)}
        </Button>
      ) : null}
      {possible.length > 0 || mayEnd ? (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden="true" />}>
              {t('appeals.act.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {possible.map((name) => (
              <Menu.Item key={name} onClick={() => setDialog(name)}>
                {t(`appeals.act.${name}`)}
              </Menu.Item>
            ))}
            {mayEnd
              ? endings.map((reason) => (
                  <Menu.Item key={reason} onClick={() => void run('close', { reason })}>
                    {t(`appeals.act.end.${reason}`)}
                  </Menu.Item>
                ))
              : null}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {dialog === 'postpone' ? <PostponeDialog file={file} commands={commands} onClose={close} /> : null}
      {dialog === 'visit' ? (
        <VisitDialog of={{ of: 'appeal', id: file.id }} onClose={close} onBooked={look} />
      ) : null}
      {dialog === 'assign' ? (
        <ReasonDialog name="assign" onClose={close}>
          <AssignBar rows={[file]} onDone={() => undefined} onClear={close} />
        </ReasonDialog>
      ) : null}
      {dialog === 'gap' || dialog === 'give-back' || dialog === 'reopen' ? (
        <ReasonDialog
          name={dialog}
          kept={`appeal.${file.id}.${dialog}`}
          isBusy={isBusy}
          onClose={close}
          onSubmit={(remark) => run(dialog, { remark })}
        />
      ) : null}
    </>
  );
}
