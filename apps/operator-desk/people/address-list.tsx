import { Button } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../shell/channel-icon.tsx';
import { dateText } from '../shell/format.ts';
import { ConsentLine } from './consent-line.tsx';
import classes from './people.module.css';
import type { CardPlace } from './person-dialog.tsx';
import { RelinkForm } from './relink-form.tsx';
import type { AddressLink, PersonAddress } from './wire.ts';

/** Her addresses: since when, how that was confirmed, until when; a wrong one is split off, and a wrong split taken back. */
export function AddressList(props: {
  readonly place: CardPlace;
  readonly addresses: readonly PersonAddress[];
}) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('people.card.addresses')}>
      <h3 className={classes.heading}>{t('people.card.addresses')}</h3>
      <ul className={classes.rows}>
        {props.addresses.map((address) => (
          <li key={address.identityId} className={classes.row}>
            <div>
              <ChannelIcon channel={address.channel} /> {t(`channel.${address.channel}`)}{' '}
              <span className={classes.number}>{address.masked}</span>
              {address.isHers ? null : <span className={classes.tag}>{t('people.card.notHers')}</span>}
              {address.isBlocked ? <span className={classes.tag}>{t('citizen.blocked')}</span> : null}
              {address.isOptedOut ? (
                <span className={classes.tag}>
                  <IconPhoneOff size={12} aria-hidden="true" /> {t('people.card.optedOut')}
                </span>
              ) : null}
            </div>
            {address.isHers ? <ConsentLine place={props.place} address={address} /> : null}
            <ul className={classes.links}>
              {address.links.map((link) => (
                <LinkLine key={link.id} place={props.place} address={address} link={link} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LinkLine(props: {
  readonly place: CardPlace;
  readonly address: PersonAddress;
  readonly link: AddressLink;
}) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { link, address, place } = props;
  const act = !link.isHers
    ? undefined
    : link.until === undefined
      ? 'split'
      : link.endedBy?.how === 'split' && !address.isHers
        ? 'undo'
        : undefined;
  const day = (at: string) => dateText(i18n.language, at);
  return (
    <li>
      <span>
        {t(link.isHers ? 'people.link.hers' : 'people.link.other')}{' '}
        {link.until === undefined
          ? t('people.link.from', { from: day(link.at) })
          : t('people.link.fromUntil', { from: day(link.at), until: day(link.until) })}
        {': '}
        {t(`people.method.${link.method}`)}
        {link.staffName ? `, ${link.staffName}` : ''}
        {link.reason ? ` («${link.reason}»)` : ''}
        {link.endedBy?.how === 'split' ? (
          <span className={classes.quiet}>
            {'. '}
            {t('people.link.split', {
              name: link.endedBy.staffName ?? '',
              reason: link.endedBy.reason ?? '',
            })}
          </span>
        ) : null}
      </span>{' '}
      {act && !isOpen ? (
        <Button size="compact-xs" variant="default" onClick={() => setOpen(true)}>
          {t(`people.relink.${act}.open`)}
        </Button>
      ) : null}
      {act && isOpen ? (
        <RelinkForm
          place={place}
          act={act}
          link={{ identityId: address.identityId, linkId: link.id }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </li>
  );
}
