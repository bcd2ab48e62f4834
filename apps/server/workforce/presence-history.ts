import type { Announcement } from '#core/conversations/index.ts';
import type { PresenceStore } from '#core/routing/index.ts';
import type { PresenceLog } from '#core/workforce/shift-plan.ts';

interface HistoryPorts {
  readonly presence: PresenceStore;
  readonly presenceLog: PresenceLog;
}

/** Writes down every change of presence that is announced. */
export function keepPresence(ports: HistoryPorts): (announcement: Announcement) => Promise<void> {
  return async (announcement) => {
    if (announcement.kind !== 'presence') return;
    const { tenantId, staffId } = announcement;
    const presence = await ports.presence.get({ tenantId, staffId });
    if (presence) await ports.presenceLog.append({ ...presence, at: presence.statusAt });
  };
}

/** What a crash left between a change and its line: each presence as it is now is in the history. */
export async function catchUpPresence(ports: HistoryPorts, tenantIds: readonly string[]): Promise<void> {
  for (const tenantId of tenantIds)
    for (const presence of await ports.presence.list({ tenantId }))
      await ports.presenceLog.append({ ...presence, at: presence.statusAt });
}
