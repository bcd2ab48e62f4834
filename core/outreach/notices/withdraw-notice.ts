import type { Notice, NoticeKey, NoticeReason } from './notice.ts';
import type { NoticePorts } from './ports.ts';

type WithdrawPorts = Pick<NoticePorts, 'notices' | 'carrier'>;

/**
 * It is not true any more. `told`: too late, she knows it, or may at this moment, and is to be told that it was wrong.
 */
export async function withdrawNotice(
  ports: WithdrawPorts,
  key: NoticeKey,
  reason: Extract<NoticeReason, 'corrected' | 'reversed' | 'campaign-stopped' | 'deceased'>,
): Promise<'withdrawn' | 'told' | 'over'> {
  for (;;) {
    const notice = await ports.notices.get(key);
    if (notice === undefined) return 'over';
    if (notice.state === 'told') return 'told';
    if (notice.state === 'on-its-way' && !(await canCancel(ports, notice))) return 'told';
    if (!['waiting', 'on-its-way', 'for-human'].includes(notice.state)) return 'over';
    const state = reason === 'deceased' ? 'suppressed' : 'withdrawn';
    const next = { ...notice, state, reason, dueAt: undefined, version: notice.version + 1 } as const;
    if (await ports.notices.save(next)) return 'withdrawn';
  }
}

async function canCancel({ carrier }: WithdrawPorts, notice: Notice): Promise<boolean> {
  const attempt = notice.attempts.at(-1);
  // Saved as on its way, and nobody knows whether it left.
  if (attempt?.callId === undefined) return false;
  return carrier.cancel(notice, attempt);
}

/** Somebody told her in person. `false`: it is not waiting for that any more. Safe to repeat. */
export async function toldByPerson(
  { notices }: Pick<NoticePorts, 'notices'>,
  { version, ...key }: NoticeKey & { readonly version: number },
): Promise<boolean> {
  const notice = await notices.get(key);
  if (notice?.state !== 'for-human' || notice.version !== version)
    return notice?.state === 'told' && notice.version === version + 1;
  return notices.save({ ...notice, state: 'told', version: version + 1 });
}
