import { useRef } from 'react';
import type { RecordingView } from '../wire.ts';

/** The players of a page: any of them can be sent to a second. */
export function useSounds(recordings: readonly RecordingView[]) {
  const players = useRef(new Map<string, HTMLAudioElement>());
  const playFrom = (recordingId: string, second: number) => {
    for (const [id, player] of players.current) if (id !== recordingId) player.pause();
    const player = players.current.get(recordingId);
    if (player === undefined) return;
    player.currentTime = second;
    void player.play().catch(() => player.focus());
  };
  return {
    players: players.current,
    playFrom,
    /** The citizen's line first: it holds both. */
    playAt: (at: string): (() => void) | undefined => {
      const found = [...recordings]
        .sort((a, b) => Number(a.isOperators) - Number(b.isOperators))
        .find(({ startedAt, seconds }) => {
          const second = (Date.parse(at) - Date.parse(startedAt)) / 1000;
          return second >= 0 && second <= seconds;
        });
      if (found === undefined) return undefined;
      return () => playFrom(found.id, (Date.parse(at) - Date.parse(found.startedAt)) / 1000);
    },
  };
}
