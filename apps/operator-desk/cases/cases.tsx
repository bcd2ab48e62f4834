import { Loader } from '@mantine/core';
import { IconBuildingCommunity, IconHeartHandshake } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import { useDesk } from '../shell/desk-context.ts';
import { SidePages } from '../shell/side-pages.tsx';
import en from '../texts/cases.en.json';
import ru from '../texts/cases.ru.json';
import { CaseListPage } from './case-list-page.tsx';
import { CasePageView } from './case-page.tsx';
import { CasesApi } from './cases-api.ts';
import { CasesContext, type CasesTools } from './cases-context.ts';
import { OrganisationsPage } from './organisations-page.tsx';
import { hrefOf, type Route, useRoute } from './route.ts';

const sections = [
  { at: 'list', Icon: IconHeartHandshake, holds: ['list', 'case'] },
  { at: 'organisations', Icon: IconBuildingCommunity, holds: ['organisations'] },
] as const;

/** Cases of social coordinators. Fetched with their texts when they are first opened. */
export default function Cases() {
  const { t, i18n } = useTranslation();
  useMemo(() => {
    i18n.addResourceBundle('ru', 'translation', ru, true);
    i18n.addResourceBundle('en', 'translation', en, true);
  }, [i18n]);
  const { session } = useDesk();
  const route = useRoute();
  const api = useMemo(() => new CasesApi(session.csrfToken), [session]);
  const [words, again] = useLoaded(() => api.words(), 'words');
  const tools = useMemo((): CasesTools | undefined => {
    if (words.at !== 'ready') return undefined;
    const isSupervisor = session.staff.roles.includes('supervisor');
    return { api, words: words.value, isSupervisor, onWordsChanged: again };
  }, [api, words, session, again]);

  return (
    <SidePages
      label={t('cases.nav.label')}
      links={sections.map(({ at, Icon, holds }) => ({
        href: hrefOf({ at }),
        title: t(`cases.nav.${at}`),
        Icon,
        isCurrent: holds.some((held) => held === route.at),
      }))}
      place={JSON.stringify(route)}
    >
      {tools ? (
        <CasesContext value={tools}>
          <PageOf route={route} />
        </CasesContext>
      ) : words.at === 'failed' ? (
        <CaseworkFailure error={words.error} onAgain={again} />
      ) : (
        <Loader type="dots" />
      )}
    </SidePages>
  );
}

function PageOf({ route }: { readonly route: Route }) {
  switch (route.at) {
    case 'list':
      return <CaseListPage />;
    case 'case':
      return <CasePageView id={route.id} />;
    case 'organisations':
      return <OrganisationsPage />;
  }
}
