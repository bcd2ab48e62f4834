import { Loader } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../dialogs/dialog.tsx';
import { useLoaded } from '../editorial/use-loaded.ts';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { useDesk } from '../shell/desk-context.ts';
import { dateText } from '../shell/format.ts';
import { AddressList } from './address-list.tsx';
import { CaseworkFailure } from './casework-failure.tsx';
import { LinkSection } from './link-section.tsx';
import classes from './people.module.css';
import { PeopleApi } from './people-api.ts';
import { RepresentationList } from './representation-list.tsx';
import type { PersonalFacts, PurposeText } from './wire.ts';

export interface CardPlace {
  readonly api: PeopleApi;
  readonly personId: string;
  readonly purpose: PurposeText;
  /** Something was changed: the card is read anew. */
  readonly onChanged: () => void;
}

/** A citizen's card, opened for the work in hand; every opening is written down. */
export function PersonDialog(props: {
  readonly personId: string;
  readonly purpose: PurposeText;
  readonly elsewhere: PersonalFacts['elsewhere'];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={t('people.card.title')} size="xl">
      {props.isOpen ? <Card {...props} /> : null}
    </Dialog>
  );
}

function Card(props: Parameters<typeof PersonDialog>[0]) {
  const { t, i18n } = useTranslation();
  const { session } = useDesk();
  const api = useMemo(() => new PeopleApi(session.csrfToken), [session]);
  const { personId, purpose } = props;
  const [card, again] = useLoaded(() => api.card(personId, purpose), `${personId}:${purpose}`);
  if (card.at === 'loading') return <Loader type="dots" />;
  if (card.at === 'failed') return <CaseworkFailure error={card.error} onAgain={again} />;
  const onChanged = () => {
    again();
    props.onChanged();
  };
  const place: CardPlace = { api, personId, purpose, onChanged };
  const { value } = card;
  return (
    <div className={classes.card}>
      <p className={classes.registered}>{value.name ?? t('person.unnamed')}</p>
      <p className={classes.quiet}>
        {[value.phone, t('citizen.since', { date: dateText(i18n.language, value.since) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <AddressList place={place} addresses={value.addresses} />
      <LinkSection place={place} addresses={value.addresses} elsewhere={props.elsewhere} />
      <RepresentationList place={place} representations={value.representations} />
      <section aria-label={t('people.card.conversations')}>
        <h3 className={classes.heading}>{t('people.card.conversations')}</h3>
        <ul className={classes.lines}>
          {value.conversations.map(({ id, channel, startedAt, isOpen, disposition }) => (
            <li key={id}>
              <ChannelIcon channel={channel} /> {dateText(i18n.language, startedAt)}
              <span className={classes.quiet}>
                {' — '}
                {isOpen
                  ? t('people.card.open-now')
                  : disposition
                    ? t([`disposition.${disposition}`, disposition])
                    : t('people.card.closed')}
              </span>
            </li>
          ))}
        </ul>
        {value.conversations.length === 0 ? (
          <p className={classes.quiet}>{t('people.card.afterProof')}</p>
        ) : null}
      </section>
      {value.cases.length > 0 ? (
        <section aria-label={t('people.card.cases')}>
          <h3 className={classes.heading}>{t('people.card.cases')}</h3>
          <ul className={classes.lines}>
            {value.cases.map(({ id, number, isOpen }) => (
              <li key={id}>
                <a href={`#cases/case/${id}`}>{number}</a>
                <span className={classes.quiet}>
                  {' '}
                  — {t(isOpen ? 'people.card.open-now' : 'people.card.closed')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className={classes.quiet}>{t('people.card.audited')}</p>
    </div>
  );
}
