import { Button, Group, Loader, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaded } from '../editorial/use-loaded.ts';
import type { ApiError } from '../shell/staff-api.ts';
import { CaseworkFailure } from './casework-failure.tsx';
import classes from './people.module.css';
import type { LinkOfAddress } from './people-api.ts';
import type { CardPlace } from './person-dialog.tsx';
import type { SplitOutlook } from './wire.ts';

/** Splitting a wrong link, or taking the split back: what moves and what stays is told before it is done. */
export function RelinkForm(props: {
  readonly place: CardPlace;
  readonly act: 'split' | 'undo';
  readonly link: LinkOfAddress;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { place, act, link } = props;
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const run = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await place.api.relink(act, link, { purpose: place.purpose, reason });
    setBusy(false);
    if (answer.outcome !== 'done') return setError(answer.error);
    props.onClose();
    place.onChanged();
  };
  return (
    <form className={classes.inlineForm} onSubmit={(event) => void run(event)}>
      {act === 'split' ? <Outlook place={place} link={link} /> : <p>{t('people.relink.undo.what')}</p>}
      <TextInput
        label={t('people.reason')}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
        autoFocus
      />
      {error ? <CaseworkFailure error={error} /> : null}
      <Group justify="flex-end" gap="xs">
        <Button size="compact-sm" variant="default" onClick={props.onClose}>
          {t('people.cancel')}
        </Button>
        <Button
          size="compact-sm"
          type="submit"
          loading={isBusy}
          color={act === 'split' ? 'red' : 'petrol'}
          disabled={reason.trim() === ''}
        >
          {t(`people.relink.${act}.do`)}
        </Button>
      </Group>
    </form>
  );
}

function Outlook({ place, link }: { readonly place: CardPlace; readonly link: LinkOfAddress }) {
  const [outlook] = useLoaded(() => place.api.splitOutlook(link, place.purpose), link.linkId);
  if (outlook.at === 'loading') return <Loader type="dots" size="sm" />;
  if (outlook.at === 'failed') return <CaseworkFailure error={outlook.error} />;
  return <OutlookWords outlook={outlook.value} />;
}

function OutlookWords({ outlook }: { readonly outlook: SplitOutlook }) {
  const { t } = useTranslation();
  const { heir, heirName, openTalk, stays } = outlook;
  return (
    <ul className={classes.outlook}>
      <li>
        {heir === 'stranger'
          ? t('people.relink.heir.stranger')
          : t('people.relink.heir.other', { name: heirName ?? t('person.unnamed') })}
      </li>
      {openTalk === 'none' ? null : <li>{t(`people.relink.talk.${openTalk}`)}</li>}
      <li>{t('people.relink.stays', { count: stays })}</li>
    </ul>
  );
}
