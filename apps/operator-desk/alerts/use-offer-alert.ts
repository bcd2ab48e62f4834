import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { soundDevices } from '../calls/sound-devices.ts';
import { useDeskState } from '../shell/desk-context.ts';
import { playChime } from './play-chime.ts';
import { isSoundOn } from './sound-setting.ts';

const flashMs = 1_000;
const chimeMs = 6_000;

/** While an offer stands: a chime now and then, and the tab's title calls. Still where motion is not wanted. */
export function useOfferAlert(): void {
  const { t } = useTranslation();
  const held = useDeskState((state) => state.held);
  const items = Object.values(held);
  const offerCount = items.filter(({ conversation }) => conversation.state === 'reserved').length;
  const unread = items.reduce((sum, item) => sum + item.unread, 0);

  useEffect(() => {
    const calm = unread > 0 ? t('title.unread', { count: unread }) : t('title.desk');
    document.title = calm;
    if (offerCount === 0) return;
    document.title = t('title.offer');
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let isCalling = true;
    const timer = setInterval(() => {
      isCalling = !isCalling;
      document.title = isCalling ? t('title.offer') : calm;
    }, flashMs);
    return () => clearInterval(timer);
  }, [offerCount, unread, t]);

  useEffect(() => {
    if (offerCount === 0) return;
    const chime = () => {
      if (isSoundOn()) void playChime(soundDevices().speakerId);
    };
    chime();
    const timer = setInterval(chime, chimeMs);
    return () => clearInterval(timer);
  }, [offerCount]);
}
