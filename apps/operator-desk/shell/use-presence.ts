import type { BreakReason, PresenceStatus } from '#core/routing/index.ts';
import { useDesk } from './desk-context.ts';
import { refusalNotice } from './refusal-notice.ts';

/** Reasons a person may give; the other one is the system's. */
export type ChosenReason = Exclude<BreakReason, 'missed-offer'>;

export function usePresence(): (status: PresenceStatus, reason?: ChosenReason) => Promise<void> {
  const { store, connection } = useDesk();
  return async (status, reason) => {
    const answer = await connection.call('set-presence', { status, ...(reason ? { reason } : {}) });
    if (answer.outcome === 'done') store.dispatch({ type: 'own-presence', presence: answer.presence });
    else store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
}
