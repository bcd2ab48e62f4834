import {
  IconAdjustments,
  IconChartDots,
  IconClipboardCheck,
  IconClipboardList,
  IconIdBadge2,
  IconMessageReport,
  IconRobot,
  IconScale,
  IconSchool,
  IconSettings,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import { useDesk } from '../shell/desk-context.ts';
import { Section } from '../shell/section.tsx';
import { useTexts } from '../shell/use-texts.ts';
import en from '../texts/quality.en.json';
import ru from '../texts/quality.ru.json';
import { CalibrationPageView } from './calibrations/calibration-page.tsx';
import { CalibrationsPage } from './calibrations/calibrations-page.tsx';
import { CardPageView } from './cards/card-page.tsx';
import { CardsPage } from './cards/cards-page.tsx';
import { CoachingPage } from './coaching/coaching-page.tsx';
import { QualityFailure } from './failure.tsx';
import { CheckRulesPage } from './findings/check-rules-page.tsx';
import { FindingPage } from './findings/finding-page.tsx';
import { FindingsPage } from './findings/findings-page.tsx';
import { QualityApi } from './quality-api.ts';
import { QualityContext, type QualityTools, useQuality } from './quality-context.ts';
import { hrefOf, type QualityRoute, useRoute } from './quality-route.ts';
import { AboutMePage } from './reviews/about-me-page.tsx';
import { ReviewPageView } from './reviews/review-page.tsx';
import { ReviewsPage } from './reviews/reviews-page.tsx';
import { RulesPage } from './rules-page.tsx';
import { ScorecardsPage } from './scorecards/scorecards-page.tsx';

const supervising = [
  { at: 'reviews', Icon: IconClipboardCheck, holds: ['reviews', 'review', 'first'] },
  { at: 'calibrations', Icon: IconScale, holds: ['calibrations', 'calibration'] },
  { at: 'coaching', Icon: IconSchool, holds: ['coaching'] },
  { at: 'findings', Icon: IconRobot, holds: ['findings', 'finding'] },
  { at: 'cards', Icon: IconIdBadge2, holds: ['cards', 'card'] },
  { at: 'scorecards', Icon: IconClipboardList, holds: ['scorecards'] },
  { at: 'rules', Icon: IconAdjustments, holds: ['rules'] },
  { at: 'check-rules', Icon: IconSettings, holds: ['check-rules'] },
] as const;

const own = [
  { at: 'mine', Icon: IconChartDots, holds: ['mine', 'first'] },
  { at: 'about-me', Icon: IconMessageReport, holds: ['about-me', 'review'] },
] as const;

const ownCoaching = [
  { at: 'coaching', Icon: IconSchool, holds: ['coaching'] },
  { at: 'findings', Icon: IconRobot, holds: ['findings', 'finding'] },
] as const;

/** «Качество»: reviews and cards. Fetched with its texts when it is first opened. */
export default function Quality() {
  const { t } = useTranslation();
  useTexts({ ru, en });
  const { session } = useDesk();
  const route = useRoute();
  const api = useMemo(() => new QualityApi(session.csrfToken), [session]);
  const [words, again] = useLoaded(() => api.words(), 'words');
  const { roles } = session.staff;
  const isSupervisor = roles.includes('supervisor');
  const isOperator = roles.includes('operator-1') || roles.includes('operator-2');
  const tools = useMemo(
    (): QualityTools | undefined =>
      words.at === 'ready' ? { api, words: words.value, isSupervisor, isOperator } : undefined,
    [api, words, isSupervisor, isOperator],
  );
  const links = [
    ...(isSupervisor ? supervising : []),
    ...(isOperator ? own : []),
    ...(isOperator && !isSupervisor ? ownCoaching : []),
  ];
  return (
    <Section
      label={t('quality.title')}
      links={links}
      titleOf={(at) => t(`quality.nav.${at}`)}
      hrefOf={hrefOf}
      route={route}
      words={words}
      failed={(error) => <QualityFailure error={error} onAgain={again} />}
    >
      {tools ? (
        <QualityContext value={tools}>
          <PageOf route={route} />
        </QualityContext>
      ) : null}
    </Section>
  );
}

function PageOf({ route }: { readonly route: QualityRoute }) {
  const { isSupervisor } = useQuality();
  switch (route.at) {
    case 'review':
      return <ReviewPageView key={route.id} id={route.id} />;
    case 'card':
      return <CardPageView key={route.id} id={route.id} />;
    case 'finding':
      return <FindingPage key={route.id} id={route.id} />;
    case 'findings':
      return <FindingsPage />;
    case 'check-rules':
      return <CheckRulesPage />;
    case 'calibration':
      return <CalibrationPageView id={route.id} />;
    case 'calibrations':
      return <CalibrationsPage />;
    case 'cards':
      return <CardsPage />;
    case 'coaching':
      return <CoachingPage />;
    case 'scorecards':
      return <ScorecardsPage />;
    case 'rules':
      return <RulesPage />;
    case 'mine':
      return <CardPageView id="mine" />;
    case 'about-me':
      return <AboutMePage />;
    default:
      return isSupervisor ? <ReviewsPage /> : <CardPageView id="mine" />;
  }
}
