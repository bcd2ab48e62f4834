import { Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { useDesk } from '../shell/desk-context.ts';
import { useTexts } from '../shell/use-texts.ts';
import en from '../texts/shifts.en.json';
import ru from '../texts/shifts.ru.json';
import { DayPage } from './day-page.tsx';
import { WorkforceFailure } from './failure.tsx';
import { NowPage } from './now-page.tsx';
import { OwnShiftsPage } from './own-shifts.tsx';
import { RulesPage } from './rules-page.tsx';
import { WeekPage } from './week-page.tsx';
import classes from './workforce.module.css';
import { WorkforceApi } from './workforce-api.ts';

const supervising = ['day', 'week', 'now', 'rules'] as const;
type Tab = (typeof supervising)[number] | 'mine';

/** «Смены»: a supervisor plans them, operators see their own. Fetched with its texts when it is first opened. */
export default function Workforce() {
  const { t } = useTranslation();
  useTexts({ ru, en });
  const { session } = useDesk();
  const api = useMemo(() => new WorkforceApi(session.csrfToken), [session]);
  const { roles } = session.staff;
  const isOperator = roles.includes('operator-1') || roles.includes('operator-2');
  const tabs: readonly Tab[] = [
    ...(roles.includes('supervisor') ? supervising : []),
    ...(isOperator ? (['mine'] as const) : []),
  ];
  const [tab, setTab] = useState<Tab>(tabs[0] ?? 'mine');
  return (
    <main className={classes.page} aria-label={t('shifts.title')}>
      <h1 className="visually-hidden">{t('shifts.title')}</h1>
      {tabs.length > 1 ? (
        <nav className={classes.tabs} aria-label={t('shifts.title')}>
          {tabs.map((one) => (
            <button
              key={one}
              type="button"
              className={classes.tab}
              aria-current={tab === one ? 'page' : undefined}
              onClick={() => setTab(one)}
            >
              {t(`shifts.tab.${one}`)}
            </button>
          ))}
        </nav>
      ) : null}
      {tab === 'mine' ? <OwnShiftsPage api={api} /> : <Supervising api={api} tab={tab} />}
    </main>
  );
}

function Supervising({ api, tab }: { readonly api: WorkforceApi; readonly tab: Exclude<Tab, 'mine'> }) {
  const [rules, again, put] = useLoaded(() => api.rules(), 'rules');
  if (rules.at === 'loading') return <Loader type="dots" />;
  if (rules.at === 'failed') return <WorkforceFailure error={rules.error} onAgain={again} />;
  switch (tab) {
    case 'day':
      return <DayPage api={api} rules={rules.value} />;
    case 'week':
      return <WeekPage api={api} />;
    case 'now':
      return <NowPage api={api} />;
    case 'rules':
      return <RulesPage api={api} rules={rules.value} onRules={put} />;
  }
}
