import { useEffect } from 'react';
import { soundDevices } from '../calls/sound-devices.ts';
import { useDesk } from '../shell/desk-context.ts';
import { playChime } from './play-chime.ts';
import { isSoundOn } from './sound-setting.ts';

/** A tone when an appeal becomes hers or its term runs out. */
export function useAppealAlert(): void {
  const { store } = useDesk();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        const isNew = state.notices.some(
          ({ id, about }) => about.kind === 'appeal' && !before.notices.some((one) => one.id === id),
        );
        if (isNew && isSoundOn()) void playChime(soundDevices().speakerId, 'message');
      }),
    [store],
  );
}
