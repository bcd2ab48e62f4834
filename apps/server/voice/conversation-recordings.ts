import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRecording } from '#channels/telephony/index.ts';
import type { ConversationKey, EntryStore } from '#core/conversations/index.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openRecordingKey, recordingPlace } from './recordings.ts';

const ending = '.rec';
const pageSize = 200;

/** Sound of the calls of a conversation, by lines. Whoever reads it has written that down before. */
export interface Recordings {
  /** Ids, in order: of the citizen's line (`…-part-2` after she was handed over), and of each operator's, `…-operator-1`. */
  list(key: ConversationKey): Promise<readonly string[]>;
  /** @throws AppError `recording-broken`, `seal-broken` */
  open(id: string): Promise<ReturnType<typeof openRecording>>;
}

export function conversationRecordings(of: {
  readonly dataDir: string;
  readonly dataKey: Uint8Array;
  readonly entries: Pick<EntryStore, 'since'>;
}): Recordings {
  const sealer = createSealer(of.dataKey);
  const { folder } = recordingPlace(of.dataDir, sealer);
  return {
    list: async (key) => {
      const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(ending));
      if (files.length === 0) return [];
      const calls = await callsOf(of.entries, key);
      return files
        .filter((name) => calls.some((call) => name.startsWith(call)))
        .map((name) => name.slice(0, -ending.length))
        .toSorted();
    },
    open: async (id) => {
      return openRecording(await readFile(join(folder, `${id}${ending}`)), openRecordingKey(sealer, id));
    },
  };
}

/** Their ids, as the messages of a call name them. */
async function callsOf(entries: Pick<EntryStore, 'since'>, key: ConversationKey): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let after = 0; ; ) {
    const page = await entries.since(key, after, pageSize);
    for (const { body, origin } of page) {
      const call = origin?.externalId.split(':')[0];
      if (call && body.kind === 'event' && body.event.type === 'call.started') found.add(call);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return [...found];
    after = last.seq;
  }
}
