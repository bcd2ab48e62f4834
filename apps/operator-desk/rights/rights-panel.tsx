import { Button, Loader, Text } from '@mantine/core';
import { IconArrowDownLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Section } from '../citizen/section.tsx';
import { useDesk } from '../shell/desk-context.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import type { Thread } from '../state/desk-state.ts';
import { FactRow } from './fact-row.tsx';
import { MeasureRow } from './measure-row.tsx';
import classes from './rights.module.css';
import { useRights } from './use-rights.ts';

/** What she is entitled to, why, and what to ask next: the assistant's own rules over what is known in this talk. */
export function RightsPanel({ thread }: { readonly thread: Thread }) {
  const { t } = useTranslation();
  const { drafts } = useDesk();
  const { rights, correct } = useRights(thread);
  const { id, state } = thread.conversation;
  const isHolder = thread.access === 'holder';
  const canWrite = isHolder && state === 'with-operator';
  const next = rights?.next;
  const ask = () => {
    if (next && canWrite) drafts.insert(id, next.question);
  };
  useShortcuts(canWrite && next ? { 'Alt+Q': ask } : {});

  if (!rights) return <Loader type="dots" size="sm" />;
  return (
    <>
      <Section title={t('rights.due')}>
        <ul className={classes.measures}>
          {rights.measures.map((measure) => (
            <MeasureRow key={measure.measureId} measure={measure} />
          ))}
        </ul>
        {rights.measures.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('rights.nothingYet')}
          </Text>
        ) : null}
        {rights.otherNoCount > 0 ? (
          <Text size="xs" c="dimmed" mt={6}>
            {t('rights.otherNo', { count: rights.otherNoCount })}
          </Text>
        ) : null}
      </Section>

      {next ? (
        <Section title={t('rights.askNext')}>
          <div className={classes.question} dir="auto">
            {next.question}
          </div>
          <Text size="xs" c="dimmed" mt={2}>
            {next.help}
          </Text>
          {canWrite ? (
            <Button
              size="compact-sm"
              variant="light"
              mt={6}
              leftSection={<IconArrowDownLeft size={14} />}
              onClick={ask}
              aria-keyshortcuts="Alt+Q"
            >
              {t('rights.insert')}
            </Button>
          ) : null}
        </Section>
      ) : null}

      <Section title={t('rights.known')}>
        {isHolder && rights.heard.length > 0 ? (
          <ul className={classes.heard} aria-label={t('rights.heard')}>
            {rights.heard.map(({ path, label, text, words }) => (
              <li key={path}>
                <span>
                  {label}: <strong>{text}</strong>
                </span>
                <Button size="compact-xs" variant="light" onClick={() => void correct({ path, words })}>
                  {t('rights.takeDown')}
                </Button>
              </li>
            ))}
          </ul>
        ) : null}
        <dl className={classes.facts}>
          {rights.facts.map((fact) => (
            <FactRow key={fact.path} fact={fact} canCorrect={isHolder} onCorrect={correct} />
          ))}
        </dl>
        {rights.facts.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('rights.nothingKnown')}
          </Text>
        ) : null}
      </Section>
    </>
  );
}
