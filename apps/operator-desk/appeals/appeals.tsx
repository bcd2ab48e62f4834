import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppealView } from '#core/appeals/index.ts';
import { useDeskState } from '../shell/desk-context.ts';
import classes from './appeals.module.css';
import { appealsHref, useAppealsRoute } from './appeals-route.ts';
import { CallBacksPage } from './call-backs/call-backs-page.tsx';
import { FilePage } from './file/file-page.tsx';
import { ListPage } from './list/list-page.tsx';
import { useAppealTexts } from './use-appeal-texts.ts';
import type { AppealCounts } from './wire.ts';

const views = {
  supervisor: ['unassigned', 'due-soon', 'overdue', 'answered', 'all', 'closed'],
  operator: ['mine', 'due-soon', 'overdue', 'answered', 'closed'],
} as const satisfies Record<string, readonly AppealView[]>;

const counted = {
  mine: 'mine',
  unassigned: 'unassigned',
  'due-soon': 'dueSoon',
  overdue: 'overdue',
} as const;

/** Appeals, applications and call-backs. Fetched with their texts when they are first opened. */
export default function Appeals({ counts }: { readonly counts: AppealCounts | undefined }) {
  useAppealTexts();
  const { t } = useTranslation();
  const isSupervisor = useDeskState((state) => state.isSupervisor);
  const isOperator = useDeskState((state) => state.lines.length > 0);
  const route = useAppealsRoute();
  const shownViews: readonly AppealView[] = [
    ...(isOperator && isSupervisor ? (['mine'] as const) : []),
    ...(isSupervisor ? views.supervisor : views.operator),
  ];
  const view = (route.at === 'list' && route.view) || shownViews[0] || 'mine';
  const page = useRef<HTMLElement>(null);
  const key = route.at === 'file' ? route.id : route.at === 'list' ? view : route.at;
  const shown = useRef(key);
  // The keyboard follows to the page that was opened.
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    page.current?.focus({ preventScroll: true });
  }, [key]);

  return (
    <main className={classes.page} ref={page} tabIndex={-1}>
      {route.at === 'file' ? (
        <FilePage key={route.id} id={route.id} />
      ) : (
        <>
          <div className={classes.head}>
            <h1 className={classes.title}>{t('appeals.title')}</h1>
            <nav className={classes.views} aria-label={t('appeals.list.views')}>
              {shownViews.map((one) => (
                <a
                  key={one}
                  className={classes.view}
                  href={appealsHref({ at: 'list', view: one })}
                  aria-current={route.at === 'list' && view === one ? 'page' : undefined}
                >
                  {t(`appeals.view.${one}`)}
                  <Count of={one} counts={counts} />
                </a>
              ))}
              <a
                className={classes.view}
                href={appealsHref({ at: 'call-backs' })}
                aria-current={route.at === 'call-backs' ? 'page' : undefined}
              >
                {t('appeals.view.callBacks')}
              </a>
            </nav>
          </div>
          {route.at === 'list' ? <ListPage key={view} view={view} /> : <CallBacksPage />}
        </>
      )}
    </main>
  );
}

function Count({ of, counts }: { readonly of: AppealView; readonly counts: AppealCounts | undefined }) {
  if (counts === undefined || !(of in counted)) return null;
  const count = counts[counted[of as keyof typeof counted]];
  return count === 0 ? null : (
    <span className={classes.count} data-kind={of}>
      {count}
    </span>
  );
}
