import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../shell/desk-context.ts';
import { dateText, timeText } from '../shell/format.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { CaseworkFailure } from './casework-failure.tsx';
import classes from './people.module.css';
import type { CardPlace } from './person-dialog.tsx';
import { ReasonForm } from './reason-form.tsx';
import type { LinkAsked, PersonAddress, PersonalFacts } from './wire.ts';

/** Joining what is the same citizen's: as she is proven, in person with a reason, or by a code from her other address. */
export function LinkSection(props: {
  readonly place: CardPlace;
  readonly addresses: readonly PersonAddress[];
  readonly elsewhere: PersonalFacts['elsewhere'];
}) {
  const { t, i18n } = useTranslation();
  const { place, elsewhere } = props;
  const [error, setError] = useState<ApiError>();
  const [code, setCode] = useState<{ readonly code: string; readonly until: string }>();
  const [inPersonId, setInPersonId] = useState<string>();
  const talkId = place.purpose.startsWith('conversation:')
    ? place.purpose.slice('conversation:'.length)
    : undefined;
  const channel = useDeskState((state) =>
    talkId === undefined ? undefined : state.threads[talkId]?.conversation.channel,
  );
  const here = props.addresses.find((one) => one.isHers && one.channel === channel);
  if (talkId === undefined) return null;

  const link = async (personId: string, asked: LinkAsked) => {
    const answer = await place.api.link(personId, place.purpose, asked);
    if (answer.outcome !== 'done') return setError(answer.error);
    setInPersonId(undefined);
    place.onChanged();
  };
  const giveCode = async () => {
    const answer = await place.api.linkCode(place.personId, place.purpose);
    if (answer.outcome === 'done') setCode(answer.value);
    else setError(answer.error);
  };
  return (
    <section aria-label={t('people.join.title')}>
      <h3 className={classes.heading}>{t('people.join.title')}</h3>
      {elsewhere.map(({ personId, name, channels, since }) => (
        <div key={personId} className={classes.row}>
          <Text size="sm">
            {t('people.join.same', {
              name: name ?? t('person.unnamed'),
              channels: channels.map((one) => t(`channel.${one}`)).join(', '),
              date: dateText(i18n.language, since),
            })}
          </Text>
          {here ? (
            <Group gap={6} mt={4}>
              <Button
                size="compact-xs"
                onClick={() => void link(personId, { identityId: here.identityId, how: 'identified' })}
              >
                {t('people.join.identified')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => setInPersonId(personId)}>
                {t('people.join.inPerson')}
              </Button>
            </Group>
          ) : null}
          {here && inPersonId === personId ? (
            <ReasonForm
              label={t('people.join.seen')}
              submit={t('people.join.do')}
              onCancel={() => setInPersonId(undefined)}
              onSubmit={(reason) => link(personId, { identityId: here.identityId, how: 'in-person', reason })}
            />
          ) : null}
        </div>
      ))}
      {code ? (
        <p role="status">
          <strong className={classes.code}>{code.code}</strong>{' '}
          {t('people.join.codeGiven', { time: timeText(i18n.language, code.until) })}
        </p>
      ) : (
        <Group gap="sm">
          <Button size="compact-sm" variant="default" onClick={() => void giveCode()}>
            {t('people.join.giveCode')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('people.join.codeHint')}
          </Text>
        </Group>
      )}
      {error ? <CaseworkFailure error={error} /> : null}
    </section>
  );
}
