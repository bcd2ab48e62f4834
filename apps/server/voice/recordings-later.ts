import type { Parts } from '../open-parts.ts';
import type { Recordings } from './conversation-recordings.ts';

/** What reads recordings is fetched with the first sound: a process that answers no calls needs no telephone. */
export function recordingsLater({
  storage,
  ...parts
}: Pick<Parts, 'storage' | 'dataDir' | 'dataKey'>): Recordings {
  const load = async (): Promise<Recordings> => {
    const { conversationRecordings } = await import('./conversation-recordings.ts');
    return conversationRecordings({ ...parts, entries: storage.entries });
  };
  return {
    list: async (key) => (await load()).list(key),
    open: async (id) => (await load()).open(id),
  };
}
