import { ActionIcon, Button, CopyButton, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { appealsHref } from '../appeals/appeals-route.ts';
import { hrefOf as caseHref } from '../cases/route.ts';
import type { Notice } from '../state/desk-state.ts';
import { useDesk, useDeskState } from './desk-context.ts';
import classes from './notices.module.css';

/** How long a notice stays that asks for nothing. One with an unsent text stays until it is dismissed. */
const shownMs = 10_000;

export function Notices() {
  const { t } = useTranslation();
  const notices = useDeskState((state) => state.notices);
  return (
    <section className={classes.stack} aria-label={t('notice.label')} aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const { about } = notice;
  const dismiss = () => store.dispatch({ type: 'dismiss', noticeId: notice.id });

  useEffect(() => {
    if (about.kind === 'unsent') return;
    const timer = setTimeout(() => store.dispatch({ type: 'dismiss', noticeId: notice.id }), shownMs);
    return () => clearTimeout(timer);
  }, [about.kind, notice.id, store]);

  const Icon = about.kind === 'unsent' || about.kind === 'refused' ? IconAlertTriangle : IconInfoCircle;
  return (
    <div className={classes.card} data-kind={about.kind}>
      <Icon size={18} aria-hidden="true" className={classes.icon} />
      <div style={{ minWidth: 0, flex: 1 }}>
        <Text size="sm" fw={500}>
          {noticeText(t, about)}
        </Text>
        {about.kind === 'unsent' ? (
          <>
            <Text size="sm" dir="auto" className={classes.kept}>
              {about.text}
            </Text>
            <CopyButton value={about.text}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy} mt={6}>
                  {t(copied ? 'notice.copied' : 'notice.copy')}
                </Button>
              )}
            </CopyButton>
          </>
        ) : null}
        {about.kind === 'case' ? (
          <Button
            component="a"
            href={caseHref({ at: 'case', id: about.caseId })}
            size="compact-xs"
            variant="default"
            mt={6}
            onClick={dismiss}
          >
            {t('notice.openCase')}
          </Button>
        ) : null}
        {about.kind === 'appeal' ? (
          <Button
            component="a"
            href={appealsHref({ at: 'file', id: about.appealId })}
            size="compact-xs"
            variant="default"
            mt={6}
            onClick={dismiss}
          >
            {t('notice.openAppeal')}
          </Button>
        ) : null}
      </div>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('notice.dismiss')} onClick={dismiss}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  );
}

function noticeText(t: TFunction, about: Notice['about']): string {
  switch (about.kind) {
    case 'unsent':
      return t([`notice.unsent.${about.code}`, 'notice.unsent.other']);
    case 'refused':
      return t([`notice.refused.${about.code}`, 'notice.refused.other']);
    case 'offer-gone':
      return withName(about.name, t(`notice.offerGone.${about.reason}`));
    case 'appeal':
      return t(`notice.appeal.${about.what}`, { number: about.number });
    case 'case':
      return t(`calls.case.${about.what}`, { number: about.number });
    case 'file':
      return t([`notice.file.${about.code}`, 'notice.file.other']);
    case 'call-left':
      return t('notice.callLeft');
    case 'outside-ended':
      return t(`notice.outsideEnded.${about.why}`, { name: about.name });
    case 'released':
      return withName(about.name, t(`notice.released.${about.reason}`));
  }
}

function withName(name: string | undefined, text: string): string {
  return name === undefined ? text : `${name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
