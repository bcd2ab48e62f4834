import type { QueueStore } from '#core/routing/index.ts';
import { AppError } from '#core/shared/app-error.ts';

/** The queue a hand-off goes to: of its line, crises into the one that takes them. */
export async function queueFor(
  queues: QueueStore,
  tenantId: string,
  handoff: { readonly line: 1 | 2; readonly isCrisis: boolean },
): Promise<string> {
  const all = await queues.list({ tenantId });
  const queue =
    all.find((one) => one.isCrisis && handoff.isCrisis) ??
    all.find((one) => one.line === handoff.line && !one.isCrisis) ??
    all[0];
  if (!queue)
    throw new AppError('tenant-has-no-queues', 'The tenant has no queue to hand conversations to.', {
      details: { tenantId },
    });
  return queue.id;
}
