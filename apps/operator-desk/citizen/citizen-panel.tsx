import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConversationAppeals } from '../appeals/conversation-appeals.tsx';
import { LentMark } from '../help/lent-mark.tsx';
import { isVisit } from '../help/visit.ts';
import { PersonalFactsView } from '../people/personal-facts.tsx';
import { StandingSection } from '../people/standing-section.tsx';
import { useKnownCitizen } from '../people/use-known-citizen.ts';
import { RightsPanel } from '../rights/rights-panel.tsx';
import { useDesk, useDeskState } from '../shell/desk-context.ts';
import type { Thread } from '../state/desk-state.ts';
import classes from '../timeline/timeline.module.css';
import { CitizenFacts } from './citizen-facts.tsx';
import own from './citizen-panel.module.css';

const tabs = ['rights', 'person'] as const;
type Tab = (typeof tabs)[number];

/** The citizen beside the talk: what she is entitled to, or who she is and what she was told. */
export function CitizenPanel({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation();
  const isOfSecondLine = useDeskState(({ lines, isSupervisor }) => isSupervisor || lines.includes(2));
  const [tab, setTab] = useState<Tab>('rights');
  const known = useKnownCitizen(thread);
  const { session } = useDesk();
  const isVisiting = isVisit(thread.conversation, session);
  return (
    <aside className={classes.side} aria-label={t('citizen.label')}>
      <h2 className={own.name}>
        <bdi>{thread.citizen.name ?? t('person.unnamed')}</bdi>
      </h2>
      <LentMark conversation={thread.conversation} />
      <StandingSection thread={thread} known={known} onProven={() => setTab('person')} />
      {isOfSecondLine && !isVisiting ? <ConversationAppeals conversationId={thread.conversation.id} /> : null}
      <SegmentedControl
        size="xs"
        fullWidth
        value={tab}
        aria-label={t('citizen.tabs')}
        onChange={(next) => setTab(tabs.find((one) => one === next) ?? 'rights')}
        data={tabs.map((value) => ({ value, label: t(`citizen.tab.${value}`) }))}
      />
      {tab === 'rights' ? (
        <RightsPanel thread={thread} />
      ) : (
        <>
          {known.facts ? <PersonalFactsView facts={known.facts} /> : null}
          <CitizenFacts thread={thread} />
        </>
      )}
    </aside>
  );
}
