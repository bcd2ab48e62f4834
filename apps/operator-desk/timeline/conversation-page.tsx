import { Button, Group } from '@mantine/core';
import { IconArrowRight, IconCheck, IconNote } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallBar } from '../calls/call-bar.tsx';
import { isOnCall } from '../calls/on-call.ts';
import { FinishDialog } from '../dialogs/finish-dialog.tsx';
import { TransferDialog } from '../dialogs/transfer-dialog.tsx';
import { WrapUpForm } from '../dialogs/wrap-up-form.tsx';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { useDeskState } from '../shell/desk-context.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import type { Thread } from '../state/desk-state.ts';
import { Composer, type ComposerMode } from './composer.tsx';
import classes from './timeline.module.css';
import { Timeline } from './timeline.tsx';
import { useReadMark } from './use-read-mark.ts';

type Dialog = 'transfer' | 'finish';

export function ConversationPage({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation();
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const [mode, setMode] = useState<ComposerMode>('reply');
  const [dialog, setDialog] = useState<Dialog>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { conversation, access } = thread;
  const hold = {
    conversationId: conversation.id,
    assignmentVersion: conversation.assignment?.version ?? 1,
  };
  const canReply = access === 'holder' && conversation.state === 'with-operator';
  const canNote = access === 'holder' || isSupervisor;
  useReadMark(thread);
  useEffect(() => field.current?.focus(), []);

  const startNote = () => {
    setMode('note');
    field.current?.focus();
  };
  useShortcuts({
    ...(canNote ? { 'Alt+N': startNote } : {}),
    ...(canReply ? { 'Alt+T': () => setDialog('transfer'), 'Alt+F': () => setDialog('finish') } : {}),
  });

  return (
    <main className={classes.middle}>
      <div className={classes.head}>
        <ChannelIcon channel={conversation.channel} size={18} />
        <h1 className={classes.headName}>
          <bdi>{conversation.personName ?? t('person.unnamed')}</bdi>
        </h1>
        <span className={classes.headState}>
          {t(`state.${conversation.state}`)}
          {access === 'reader' && conversation.assignment ? ` · ${conversation.assignment.staffName}` : ''}
        </span>
        <span style={{ flex: 1 }} />
        {canReply ? (
          <Group gap={6} wrap="nowrap" role="group" aria-label={t('actions.label')}>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconNote size={16} />}
              onClick={startNote}
              aria-keyshortcuts="Alt+N"
            >
              {t('actions.note')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconArrowRight size={16} />}
              onClick={() => setDialog('transfer')}
              aria-keyshortcuts="Alt+T"
            >
              {t('actions.transfer')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCheck size={16} />}
              onClick={() => setDialog('finish')}
              aria-keyshortcuts="Alt+F"
            >
              {t('actions.finish')}
            </Button>
          </Group>
        ) : null}
      </div>
      {canReply && isOnCall(thread) ? <CallBar thread={thread} onFinish={() => setDialog('finish')} /> : null}
      <Timeline thread={thread} />
      {access === 'holder' && conversation.state === 'wrap-up' ? <WrapUpForm hold={hold} /> : null}
      {canReply || (canNote && access === 'reader') ? (
        <Composer
          thread={thread}
          assignmentVersion={hold.assignmentVersion}
          mode={mode}
          canReply={canReply}
          onMode={setMode}
          field={field}
        />
      ) : null}
      {access === 'reader' && !canNote ? (
        <div className={classes.composer}>{t('composer.readOnly')}</div>
      ) : null}
      <TransferDialog
        hold={hold}
        fromQueueId={conversation.queueing?.queueId}
        isOpen={dialog === 'transfer'}
        onClose={() => setDialog(undefined)}
      />
      <FinishDialog hold={hold} isOpen={dialog === 'finish'} onClose={() => setDialog(undefined)} />
    </main>
  );
}
