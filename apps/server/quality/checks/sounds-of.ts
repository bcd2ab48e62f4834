import { setImmediate } from 'node:timers/promises';
import type { ConversationKey } from '#core/conversations/index.ts';
import type { CallSound } from '#core/quality/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Recordings } from '../../voice/conversation-recordings.ts';
import { longestStretches } from './speech-activity.ts';

/** Before the sound of a WAV of ours. */
const headerBytes = 58;

/** Places in the recordings of a conversation worth listening to: of the caller's line, which holds both sides. */
export async function soundsOf(recordings: Recordings, key: ConversationKey): Promise<readonly CallSound[]> {
  const own = (await recordings.list(key)).filter((id) => !id.includes('-operator-'));
  const sounds: CallSound[] = [];
  for (const id of own) {
    const sound = await soundOf(recordings, id);
    if (sound) sounds.push(sound);
  }
  return sounds;
}

/** `undefined`: it was changed, or its key is of another installation. The check goes on without it. */
async function soundOf(recordings: Recordings, id: string): Promise<CallSound | undefined> {
  const opened = await recordings.open(id).catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
  if (opened === undefined) return undefined;
  const { silenceMs, talkOverMs } = await longestStretches(opened.wav.subarray(headerBytes), () =>
    setImmediate(),
  );
  const from = opened.startedAt.getTime();
  return {
    from,
    ...(silenceMs === undefined ? {} : { longestSilenceAt: from + silenceMs }),
    ...(talkOverMs === undefined ? {} : { longestTalkOverAt: from + talkOverMs }),
  };
}
