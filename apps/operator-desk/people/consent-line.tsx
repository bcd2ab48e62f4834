import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../shell/staff-api.ts';
import { CaseworkFailure } from './casework-failure.tsx';
import type { CardPlace } from './person-dialog.tsx';
import { ReasonForm } from './reason-form.tsx';
import type { ConsentAsked, PersonAddress } from './wire.ts';

type Change = Pick<ConsentAsked, 'what' | 'decision'>;

/** Whether she is told things here unasked: what she says of it is written down with her words. */
export function ConsentLine(props: { readonly place: CardPlace; readonly address: PersonAddress }) {
  const { t } = useTranslation();
  const { place, address } = props;
  const [change, setChange] = useState<Change & { readonly key: string }>();
  const [error, setError] = useState<ApiError>();
  const { isOptedOut, wantsNews } = address;
  const changes: readonly Change[] = isOptedOut
    ? [{ what: 'everything', decision: 'given' }]
    : [
        { what: 'everything', decision: 'withdrawn' },
        { what: 'news', decision: wantsNews ? 'withdrawn' : 'given' },
      ];
  if (change === undefined)
    return (
      <Group gap="xs">
        {changes.map(({ what, decision }) => (
          <Button
            key={`${what}.${decision}`}
            size="compact-xs"
            variant="default"
            onClick={() => setChange({ what, decision, key: crypto.randomUUID() })}
          >
            {t(`people.consent.${what}.${decision}`)}
          </Button>
        ))}
      </Group>
    );
  const save = async (reason: string) => {
    const asked = { ...change, identityId: address.identityId, reason };
    const answer = await place.api.consent(place.personId, place.purpose, asked);
    if (answer.outcome !== 'done') return setError(answer.error);
    setChange(undefined);
    place.onChanged();
  };
  return (
    <>
      <ReasonForm
        label={t('people.consent.reason')}
        submit={t(`people.consent.${change.what}.${change.decision}`)}
        onCancel={() => setChange(undefined)}
        onSubmit={save}
      />
      {error ? <CaseworkFailure error={error} /> : null}
    </>
  );
}
