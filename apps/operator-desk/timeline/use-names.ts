import { useMemo } from 'react';
import { useDeskState } from '../shell/desk-context.ts';
import type { Names } from './event-text.ts';

/** Names of colleagues, queues and topics for what is told by their ids. */
export function useNames(): Names {
  const me = useDeskState((state) => state.me);
  const colleagues = useDeskState((state) => state.colleagues);
  const queues = useDeskState((state) => state.queues);
  const { topics } = useDeskState((state) => state.topicBook);
  return useMemo(
    () => ({
      staff: (staffId) => (staffId === me?.id ? me.name : colleagues.find(({ id }) => id === staffId)?.name),
      queue: (queueId) => queues.find(({ id }) => id === queueId)?.name,
      topic: (topicId) => topics.flatMap((group) => group.topics).find(({ id }) => id === topicId)?.title,
    }),
    [me, colleagues, queues, topics],
  );
}
