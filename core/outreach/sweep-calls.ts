import { releaseLost } from './attempt-call.ts';
import { requestAttempt } from './place-outbound-call.ts';
import type { OutreachPorts } from './ports.ts';

const batch = 200;

/** Asks for the attempts that are due, and finds those whose process died. Run every few seconds. */
export async function sweepCalls(
  ports: OutreachPorts,
  tenantId: string,
): Promise<{ readonly due: number; readonly lost: number }> {
  let lost = 0;
  for (const key of await ports.outboundCalls.listCalling({ tenantId, limit: batch }))
    if (await releaseLost(ports, key)) lost += 1;
  const due = await ports.outboundCalls.listDue({ tenantId, now: ports.clock.now(), limit: batch });
  for (const key of due) await requestAttempt(ports, key);
  return { due: due.length, lost };
}
