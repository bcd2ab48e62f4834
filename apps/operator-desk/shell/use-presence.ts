import type { PresenceStatus } from '#core/routing/index.ts';
import { useDesk } from './desk-context.ts';
import { refusalNotice } from './refusal-notice.ts';

export function usePresence(): (status: PresenceStatus) => Promise<void> {
  const { store, connection } = useDesk();
  return async (status) => {
    const answer = await connection.call('set-presence', { status });
    if (answer.outcome === 'done') store.dispatch({ type: 'own-presence', presence: answer.presence });
    else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
}
