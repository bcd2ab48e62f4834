import { ActionIcon, Button, Group, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonDialog } from '../people/person-dialog.tsx';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { dateText } from '../shell/format.ts';
import { AttachPerson } from './attach-person.tsx';
import { Block } from './block.tsx';
import type { CasePlace } from './case-page.tsx';
import classes from './cases.module.css';
import { useCases } from './cases-context.ts';
import { ConversationDialog } from './conversation-dialog.tsx';
import type { CaseChange } from './wire.ts';

/** Whom and what the case is about: people, conversations, appeals, organisations that help. */
export function AboutSection({ place }: { readonly place: CasePlace }) {
  const { t, i18n } = useTranslation();
  const { words } = useCases();
  const { page, change } = place;
  const [personId, setPersonId] = useState<string>();
  const [conversationId, setConversationId] = useState<string>();
  const others = words.organisations.filter(
    ({ id, isActive }) => isActive && !page.organisations.some((one) => one.id === id),
  );
  const [organisationId, setOrganisationId] = useState('');
  const chosen = others.find(({ id }) => id === organisationId) ?? others[0];
  const remove = (name: string, asked: CaseChange): ReactNode =>
    page.isOpen ? (
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('cases.remove', { name })}
        onClick={() => void change(asked)}
      >
        <IconX size={14} />
      </ActionIcon>
    ) : null;
  return (
    <Block title={t('cases.about')}>
      <ul className={classes.plainList}>
        {page.people.map(({ personId: id, name, role }) => (
          <li key={id} className={classes.line}>
            <span>
              <button type="button" className={classes.linkButton} onClick={() => setPersonId(id)}>
                {name ?? t('person.unnamed')}
              </button>
              <span className={classes.quiet}> — {t(`cases.role.${role}`)}</span>
            </span>
            {remove(name ?? t('person.unnamed'), { do: 'detach-person', personId: id })}
          </li>
        ))}
        {page.conversations.map(({ id, channel, startedAt }) => {
          const name = t('cases.talkOf', { date: dateText(i18n.language, startedAt) });
          return (
            <li key={id} className={classes.line}>
              <span>
                <ChannelIcon channel={channel} />{' '}
                <button type="button" className={classes.linkButton} onClick={() => setConversationId(id)}>
                  {name}
                </button>
              </span>
              {remove(name, { do: 'detach', kind: 'conversation', id })}
            </li>
          );
        })}
        {page.appeals.map(({ id, number }) => (
          <li key={id} className={classes.line}>
            <span>{t('cases.appeal', { number })}</span>
            {remove(number, { do: 'detach', kind: 'appeal', id })}
          </li>
        ))}
        {page.organisations.map(({ id, name, phone, hours }) => (
          <li key={id} className={classes.line}>
            <span>
              {name}
              <span className={classes.quiet}> {[phone, hours].filter(Boolean).join(', ')}</span>
            </span>
            {remove(name, { do: 'detach', kind: 'organisation', id })}
          </li>
        ))}
      </ul>
      {page.isOpen && page.mayAttach.length > 0 ? <AttachPerson place={place} /> : null}
      {page.isOpen && chosen ? (
        <Group gap="xs" align="flex-end" mt={8} wrap="nowrap">
          <NativeSelect
            size="xs"
            label={t('cases.addOrganisation')}
            value={chosen.id}
            onChange={(event) => setOrganisationId(event.currentTarget.value)}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            style={{ flex: 1, minWidth: 0 }}
          />
          <Button
            size="xs"
            variant="default"
            onClick={() => void change({ do: 'attach', kind: 'organisation', id: chosen.id })}
          >
            {t('cases.add')}
          </Button>
        </Group>
      ) : null}
      {personId === undefined ? null : (
        <PersonDialog
          personId={personId}
          purpose={`case:${page.id}`}
          elsewhere={[]}
          isOpen
          onClose={() => setPersonId(undefined)}
          onChanged={() => undefined}
        />
      )}
      {conversationId === undefined ? null : (
        <ConversationDialog
          caseId={page.id}
          conversationId={conversationId}
          onClose={() => setConversationId(undefined)}
        />
      )}
    </Block>
  );
}
