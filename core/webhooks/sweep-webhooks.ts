import { hurry } from '../shared/hurry.ts';
import { collectEvents } from './collect-events.ts';
import type { WebhookPorts } from './ports.ts';

/** A change that was announced by its mark is written, or has failed, by then. */
const writtenMs = 30_000;
/** The outbox of the conversation is being emptied by its own sweep. */
const unfinishedMs = 3_000;
/** The job of a delivery comes first; later than this it is not coming. */
const jobPatienceMs = 3_000;
const batch = 200;

/**
 * Looks at what was changed: soon after, for other processes' changes, and once more when every write that was begun
 * is over; and wakes the lanes whose jobs are lost.
 */
export async function sweepWebhooks(ports: WebhookPorts): Promise<void> {
  const now = ports.clock.now();
  for (const mark of await ports.webhookMarks.listDue(now, batch)) {
    const { isWhole } = await collectEvents(ports, mark);
    const writtenAt = new Date(mark.touchedAt.getTime() + writtenMs);
    if (now < writtenAt) await ports.webhookMarks.postpone(mark, writtenAt);
    else if (!isWhole) await ports.webhookMarks.postpone(mark, new Date(now.getTime() + unfinishedMs));
    else await ports.webhookMarks.forget(mark);
  }
  const dueBefore = new Date(now.getTime() - jobPatienceMs);
  for (const lane of await ports.webhookDeliveries.findDue(dueBefore, batch))
    await hurry(ports, 'deliver-webhook', { ...lane }, { key: lane.lane });
}
