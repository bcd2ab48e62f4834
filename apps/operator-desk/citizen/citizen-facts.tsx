import { Text } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { dateText } from '../shell/format.ts';
import type { Thread } from '../state/desk-state.ts';
import own from './citizen-panel.module.css';
import { GroundView } from './ground-view.tsx';
import { groundsIn } from './grounds-in.ts';
import { Section } from './section.tsx';

/** Who she is, what she asked, what she was told and on what ground. */
export function CitizenFacts({ thread }: { readonly thread: Thread }) {
  const { t, i18n } = useTranslation();
  const { citizen, conversation, previous } = thread;
  const answers = useMemo(() => groundsIn(thread.entries), [thread.entries]);
  return (
    <>
      <dl className={own.facts}>
        <Fact name={t('citizen.channels')}>
          {citizen.channels.map(({ channel, isBlocked }) => (
            <span key={channel} className={own.channel}>
              <ChannelIcon channel={channel} /> {t(`channel.${channel}`)}
              {isBlocked ? ` (${t('citizen.blocked')})` : ''}
            </span>
          ))}
        </Fact>
        {citizen.phone ? <Fact name={t('citizen.phone')}>{citizen.phone}</Fact> : null}
        <Fact name={t('citizen.language')}>{t(`language.${conversation.language}`)}</Fact>
      </dl>
      <Text size="xs" c="dimmed">
        {t('citizen.since', { date: dateText(i18n.language, citizen.since) })}
      </Text>

      <Section title={t('citizen.summary')}>
        <div className={own.text} dir="auto">
          {conversation.queueing?.summary || t('offer.noSummary')}
        </div>
        {conversation.queueing?.note ? (
          <div className={own.note} dir="auto">
            <strong>{t('offer.note')}.</strong> {conversation.queueing.note}
          </div>
        ) : null}
      </Section>

      <Section title={t('citizen.answers')}>
        {answers.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('citizen.noAnswers')}
          </Text>
        ) : (
          answers.map((answer) => (
            <div key={answer.key} className={own.answer}>
              <div className={own.text} dir="auto">
                {answer.text}
              </div>
              <details>
                <summary className={own.why}>{t('citizen.acts')}</summary>
                {answer.grounds.map((ground) => (
                  <GroundView key={`${ground.measureId}:${ground.child ?? ''}`} ground={ground} />
                ))}
              </details>
            </div>
          ))
        )}
      </Section>

      <Section title={t('citizen.previous')}>
        {previous.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('citizen.noPrevious')}
          </Text>
        ) : (
          <ul className={own.previous}>
            {previous.map((item) => (
              <li key={item.id}>
                <ChannelIcon channel={item.channel} /> {dateText(i18n.language, item.startedAt)}
                <div className={own.quiet}>
                  {[
                    item.disposition ? t([`disposition.${item.disposition}`, item.disposition]) : undefined,
                    item.rating ? t('citizen.rating', { score: item.rating }) : undefined,
                    item.entries ? t('citizen.loaded') : undefined,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
