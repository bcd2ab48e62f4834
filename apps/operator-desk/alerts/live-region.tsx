import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../shell/desk-context.ts';

/** Reads out new offers at once, new messages when there is a pause. */
export function LiveRegion() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const [offer, setOffer] = useState('');
  const [message, setMessage] = useState('');

  useEffect(
    () =>
      store.subscribe((state, before) => {
        for (const [id, item] of Object.entries(state.held)) {
          const { conversation } = item;
          const was = before.held[id];
          const name = conversation.personName ?? t('person.unnamed');
          if (conversation.state === 'reserved' && was?.conversation.state !== 'reserved')
            setOffer(
              t('live.offer', { name, reason: t(`reason.${conversation.queueing?.reason ?? 'asked'}`) }),
            );
          if (was && item.lastSeq > was.lastSeq && item.last?.author.kind === 'citizen')
            setMessage(t('live.message', { name }));
        }
      }),
    [store, t],
  );

  return (
    <>
      <div className="visually-hidden" aria-live="assertive">
        {offer}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {message}
      </div>
    </>
  );
}
