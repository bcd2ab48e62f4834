import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { GapsPage } from '../appeals/gaps-page.tsx';
import { useDesk } from '../shell/desk-context.ts';
import { Section } from '../shell/section.tsx';
import { useTexts } from '../shell/use-texts.ts';
import en from '../texts/editorial.en.json';
import ru from '../texts/editorial.ru.json';
import { TaskPage } from './better-answers/task-page.tsx';
import { TasksPage } from './better-answers/tasks-page.tsx';
import { openDictionary } from './dictionary/dictionary-book.ts';
import { FactsPage } from './dictionary/facts-page.tsx';
import { ParametersPage } from './dictionary/parameters-page.tsx';
import { DraftPage } from './draft/draft-page.tsx';
import { EditorialApi } from './editorial-api.ts';
import { EditorialContext, type EditorialTools } from './editorial-context.ts';
import { ImportPage } from './exchange/import-page.tsx';
import { MeasurePage } from './measure/measure-page.tsx';
import { MeasuresPage } from './measures/measures-page.tsx';
import { Failure } from './parts/failure.tsx';
import { PageBoundary } from './parts/page-boundary.tsx';
import { PhrasePage } from './phrases/phrase-page.tsx';
import { PhrasesPage } from './phrases/phrases-page.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { hrefOf, type Route, useRoute } from './route.ts';
import { sections } from './sections.ts';
import { useLoaded } from './use-loaded.ts';
import { WorkPage } from './work/work-page.tsx';

/** The content editor's pages. Fetched with their texts when they are first opened. */
export default function Editorial(props: {
  readonly onOpenConversation?: ((conversationId: string) => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  useTexts({ ru, en });
  const { session } = useDesk();
  const route = useRoute();
  const api = useMemo(() => new EditorialApi(session.csrfToken), [session]);
  const [dictionary, again] = useLoaded(() => api.dictionary(), 'dictionary');
  const { onOpenConversation } = props;

  const everywhere = t('editorial.words.citizensRegion');
  const tools = useMemo((): EditorialTools | undefined => {
    if (dictionary.at !== 'ready') return undefined;
    const book = openDictionary(dictionary.value, i18n.language, everywhere);
    return { api, book, staffId: session.staff.id, onOpenConversation };
  }, [dictionary, api, session, i18n.language, everywhere, onOpenConversation]);

  return (
    <Section
      label={t('editorial.nav.label')}
      links={sections}
      titleOf={(at) => t(`editorial.nav.${at}`)}
      hrefOf={hrefOf}
      route={route}
      words={dictionary}
      failed={(error) => <Failure error={error} onAgain={again} />}
    >
      {tools ? (
        <EditorialContext value={tools}>
          <PageBoundary>
            <PageOf route={route} />
          </PageBoundary>
        </EditorialContext>
      ) : null}
    </Section>
  );
}

function PageOf({ route }: { readonly route: Route }) {
  switch (route.at) {
    case 'measures':
      return <MeasuresPage />;
    case 'measure':
      return <MeasurePage id={route.id} />;
    case 'phrases':
      return route.id === undefined ? <PhrasesPage /> : <PhrasePage intent={route.id} />;
    case 'questions':
      return route.id === undefined ? <TasksPage /> : <TaskPage key={route.id} id={route.id} />;
    case 'work':
      return <WorkPage />;
    case 'gaps':
      return <GapsPage />;
    case 'draft':
      return <DraftPage id={route.id} />;
    case 'review':
      return <ReviewPage id={route.id} />;
    case 'import':
      return <ImportPage />;
    case 'parameters':
      return <ParametersPage />;
    case 'facts':
      return <FactsPage />;
  }
}
