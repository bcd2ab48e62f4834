import { Button, Group } from '@mantine/core';
import { IconHeartHandshake, IconId, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OpenCaseDialog } from '../cases/open-case-dialog.tsx';
import { isVisit } from '../help/visit.ts';
import { useDesk } from '../shell/desk-context.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import type { Thread } from '../state/desk-state.ts';
import { CaseworkFailure } from './casework-failure.tsx';
import { IdentifyDialog } from './identify-dialog.tsx';
import { LevelMark } from './level-mark.tsx';
import classes from './people.module.css';
import { PersonDialog } from './person-dialog.tsx';
import type { KnownCitizen } from './use-known-citizen.ts';
import { WhatMay } from './what-may.tsx';

type Opened = 'identify' | 'card' | 'case';

/** Who speaks, as far as it is proven; what may be said to her here; and what an operator of the second line can do. */
export function StandingSection(props: {
  readonly thread: Thread;
  readonly known: KnownCitizen;
  /** She has just found out whom she talks with. */
  readonly onProven: () => void;
}) {
  const { t } = useTranslation();
  const { session, connection } = useDesk();
  const [opened, setOpened] = useState<Opened>();
  const { thread, known } = props;
  const { standing, again } = known;
  const { id, personId } = thread.conversation;
  const isHolder = thread.access === 'holder';
  const isVisiting = isVisit(thread.conversation, session);
  const isSecondLine = session.staff.roles.includes('operator-2');
  const canIdentify = standing.at === 'ready' && standing.value.canIdentify;
  useShortcuts(canIdentify ? { 'Alt+P': () => setOpened('identify') } : {});
  const close = () => setOpened(undefined);

  if (standing.at === 'failed') return <CaseworkFailure error={standing.error} onAgain={again} />;
  if (standing.at === 'loading') return null;
  const { level, at, may, speaker } = standing.value;
  return (
    <section className={classes.standing} aria-label={t('people.standing')}>
      <LevelMark level={level} at={at} />
      {standing.value.isForAnother ? <div className={classes.quiet}>{t('people.forAnother')}</div> : null}
      {speaker === 'line-1' ? <p className={classes.hint}>{t('people.firstLine')}</p> : null}
      <WhatMay may={may} />
      {isHolder && isSecondLine ? (
        <Group gap={6} mt={8}>
          {canIdentify ? (
            <Button
              size="compact-sm"
              variant={known.facts ? 'default' : 'filled'}
              leftSection={<IconUserCheck size={15} aria-hidden="true" />}
              aria-keyshortcuts="Alt+P"
              title={`${t('people.identify')} (Alt+P)`}
              onClick={() => setOpened('identify')}
            >
              {t('people.identify')}
            </Button>
          ) : null}
          {isVisiting ? null : (
            <>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconId size={15} aria-hidden="true" />}
                onClick={() => setOpened('card')}
              >
                {t('people.card.open')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconHeartHandshake size={15} aria-hidden="true" />}
                onClick={() => setOpened('case')}
              >
                {t('people.accompany')}
              </Button>
            </>
          )}
        </Group>
      ) : null}
      {canIdentify ? (
        <IdentifyDialog
          conversationId={id}
          channel={standing.value.channel}
          isOpen={opened === 'identify'}
          onClose={close}
          onProven={() => {
            again();
            props.onProven();
            void connection.reread(id);
          }}
        />
      ) : null}
      <PersonDialog
        personId={personId}
        purpose={`conversation:${id}`}
        elsewhere={known.facts?.elsewhere ?? []}
        isOpen={opened === 'card'}
        onClose={close}
        onChanged={again}
      />
      <OpenCaseDialog conversationId={id} isOpen={opened === 'case'} onClose={close} />
    </section>
  );
}
