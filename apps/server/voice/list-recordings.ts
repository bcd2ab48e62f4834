import type { RecordingView } from '#apps/operator-desk/quality/wire.ts';
import type { ConversationKey } from '#core/conversations/index.ts';
import type { Recordings } from './conversation-recordings.ts';

/** The recordings of a conversation that can be opened, as screens list them. */
export async function listRecordings(
  recordings: Recordings,
  key: ConversationKey,
): Promise<readonly RecordingView[]> {
  const ids = await recordings.list(key);
  const found = await Promise.all(
    ids.map(async (id) => {
      const opened = await recordings.open(id).catch(noSound);
      if (opened === undefined) return [];
      const { startedAt, seconds } = opened;
      return [{ id, startedAt: startedAt.toISOString(), seconds, isOperators: id.includes('-operator-') }];
    }),
  );
  return found.flat();
}

/** One that a crash or its term took away is not there to be heard; the rest of the page is. */
function noSound(error: unknown): undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'recording-broken' || code === 'seal-broken' || code === 'ENOENT') return undefined;
  throw error;
}
