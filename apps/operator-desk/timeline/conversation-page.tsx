import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CallBar } from '../calls/call-bar.tsx';
import { handedOverTo, isOnCall } from '../calls/on-call.ts';
import { SuperviseCall } from '../calls/supervise-call.tsx';
import { FinishDialog } from '../dialogs/finish-dialog.tsx';
import { HandBackDialog } from '../dialogs/hand-back-dialog.tsx';
import { InviteDialog } from '../dialogs/invite-dialog.tsx';
import { TransferDialog } from '../dialogs/transfer-dialog.tsx';
import { WrapUpForm } from '../dialogs/wrap-up-form.tsx';
import { isVisit } from '../help/visit.ts';
import { PickButton } from '../quality/pick-button.tsx';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import type { Thread } from '../state/desk-state.ts';
import { Composer, type ComposerMode } from './composer.tsx';
import { ConversationActions, type DialogName } from './conversation-actions.tsx';
import classes from './timeline.module.css';
import { Timeline } from './timeline.tsx';
import { useBeside } from './use-beside.ts';
import { useReadMark } from './use-read-mark.ts';

const IntakeDialog = lazy(() => import('../appeals/intake/intake-dialog.tsx'));
const VisitDialog = lazy(() => import('../appeals/visits/visit-dialog.tsx'));

export function ConversationPage({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation();
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const [mode, setMode] = useState<ComposerMode>('reply');
  const [dialog, setDialog] = useState<DialogName>();
  const field = useRef<HTMLTextAreaElement>(null);
  const { conversation, access } = thread;
  const hold = {
    conversationId: conversation.id,
    assignmentVersion: conversation.assignment?.version ?? 1,
  };
  const isHolder = access === 'holder';
  const { session } = useDesk();
  const isVisiting = isVisit(conversation, session);
  const isUnrecorded = useDeskState(({ unrecorded }) => unrecorded.some(({ id }) => id === conversation.id));
  const canReply = isHolder && conversation.state === 'with-operator';
  const canNote = isHolder || access === 'guest' || isSupervisor;
  const { toggle: toggleBeside } = useBeside(conversation.id);
  useReadMark(thread);
  useEffect(() => field.current?.focus(), []);

  const startNote = () => {
    setMode('note');
    field.current?.focus();
  };
  useShortcuts({
    ...(canNote ? { 'Alt+N': startNote } : {}),
    ...(canReply
      ? {
          'Alt+T': () => setDialog('transfer'),
          'Alt+F': () => setDialog('finish'),
          'Alt+B': () => setDialog('hand-back'),
        }
      : {}),
    ...(canReply && !isVisiting
      ? {
          'Alt+I': () => setDialog('invite'),
          'Alt+O': () => setDialog('intake'),
          'Alt+V': () => setDialog('visit'),
        }
      : {}),
    'Alt+L': toggleBeside,
  });
  const close = () => setDialog(undefined);

  return (
    <section className={classes.middle} aria-label={conversation.personName ?? t('person.unnamed')}>
      <div className={classes.head}>
        <ChannelIcon channel={conversation.channel} size={18} />
        <h1 className={classes.headName}>
          <bdi>{conversation.personName ?? t('person.unnamed')}</bdi>
        </h1>
        <span className={classes.headState}>
          {t(access === 'guest' && !isUnrecorded ? 'state.guest' : `state.${conversation.state}`)}
          {!isHolder && conversation.assignment ? ` · ${conversation.assignment.staffName}` : ''}
        </span>
        <span style={{ flex: 1 }} />
        {isSupervisor && conversation.state === 'closed' ? (
          <PickButton conversationId={conversation.id} />
        ) : null}
        <ConversationActions
          conversationId={conversation.id}
          canAct={canReply}
          isVisiting={isVisiting}
          onNote={startNote}
          onDialog={setDialog}
        />
      </div>
      {canReply && isOnCall(thread) ? <CallBar thread={thread} onFinish={() => setDialog('finish')} /> : null}
      {isSupervisor && !isHolder && conversation.state === 'with-operator' && isOnCall(thread) ? (
        <SuperviseCall conversationId={conversation.id} />
      ) : null}
      <Timeline thread={thread} />
      {(isHolder && conversation.state === 'wrap-up') || isUnrecorded ? (
        <WrapUpForm
          hold={hold}
          until={isUnrecorded ? undefined : conversation.assignment?.wrapUpUntil}
          about={conversation.queueing?.topic}
        />
      ) : null}
      {canReply || (canNote && !isHolder && !isUnrecorded) ? (
        <Composer
          thread={thread}
          assignmentVersion={hold.assignmentVersion}
          mode={mode}
          canReply={canReply}
          onMode={setMode}
          field={field}
        />
      ) : null}
      {!isHolder && !canNote ? <div className={classes.composer}>{t('composer.readOnly')}</div> : null}
      {dialog === 'intake' ? (
        <Suspense>
          <IntakeDialog conversationId={conversation.id} onClose={close} />
        </Suspense>
      ) : null}
      {dialog === 'visit' ? (
        <Suspense>
          <VisitDialog of={{ of: 'conversation', id: conversation.id }} onClose={close} />
        </Suspense>
      ) : null}
      <TransferDialog
        hold={hold}
        fromQueueId={conversation.queueing?.queueId}
        hostQueues={isVisiting ? conversation.lent?.queues : undefined}
        isOpen={dialog === 'transfer'}
        onClose={close}
      />
      <InviteDialog
        hold={hold}
        guests={conversation.assignment?.guests ?? []}
        isOpen={dialog === 'invite'}
        onClose={close}
      />
      <HandBackDialog hold={hold} isOpen={dialog === 'hand-back'} onClose={close} />
      <FinishDialog
        hold={hold}
        handedOverTo={handedOverTo(thread)}
        isOpen={dialog === 'finish'}
        onClose={close}
      />
    </section>
  );
}
