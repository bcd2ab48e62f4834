import { useEffect } from 'react';
import { soundDevices } from '../calls/sound-devices.ts';
import { useDesk } from '../shell/desk-context.ts';
import type { DeskState } from '../state/desk-state.ts';
import { playChime } from './play-chime.ts';
import { isSoundOn } from './sound-setting.ts';

/** A soft tone when a citizen writes where she is not looking, another when a colleague calls her. */
export function useMessageAlert(): void {
  const { store } = useDesk();
  useEffect(
    () =>
      store.subscribe((state, before) => {
        if (!isSoundOn()) return;
        const { speakerId } = soundDevices();
        if (isCalled(state, before)) void playChime(speakerId, 'mention');
        else if (hasUnseen(state, before)) void playChime(speakerId, 'message');
      }),
    [store],
  );
}

function isCalled({ calls }: DeskState, before: DeskState): boolean {
  const [newest] = calls;
  return newest !== undefined && !newest.isSeen && !before.calls.some(({ id }) => id === newest.id);
}

function hasUnseen(state: DeskState, before: DeskState): boolean {
  const { currentId, besideId } = state;
  const isAway = document.visibilityState === 'hidden';
  return Object.entries(state.held).some(([id, item]) => {
    const was = before.held[id];
    const isNew = was !== undefined && item.lastSeq > was.lastSeq && item.last?.author.kind === 'citizen';
    return isNew && (isAway || (id !== currentId && id !== besideId));
  });
}
