import { IconBuildingCommunity, IconHeartHandshake } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { CaseworkFailure } from '../people/casework-failure.tsx';
import { useDesk } from '../shell/desk-context.ts';
import { Section } from '../shell/section.tsx';
import { useTexts } from '../shell/use-texts.ts';
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
  const { t } = useTranslation();
  useTexts({ ru, en });
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
    <Section
      label={t('cases.nav.label')}
      links={sections}
      titleOf={(at) => t(`cases.nav.${at}`)}
      hrefOf={hrefOf}
      route={route}
      words={words}
      failed={(error) => <CaseworkFailure error={error} onAgain={again} />}
    >
      {tools ? (
        <CasesContext value={tools}>
          <PageOf route={route} />
        </CasesContext>
      ) : null}
    </Section>
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
