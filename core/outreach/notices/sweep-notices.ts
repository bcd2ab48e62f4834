import { attemptNotice, deferNotice } from './attempt-notice.ts';
import type { NoticeKey } from './notice.ts';
import type { NoticePorts } from './ports.ts';

const batch = 200;
const atOnce = 8;

/** Looks after the notices that are due. `found`: how many; a full batch says that there are more. */
export async function sweepNotices(
  ports: NoticePorts & { readonly onFailed: (key: NoticeKey, cause: unknown) => void },
  tenantId: string,
): Promise<{ readonly found: number; readonly isFull: boolean }> {
  const due = [...(await ports.notices.listDue({ tenantId, now: ports.clock.now(), limit: batch }))];
  const found = due.length;
  const work = async (): Promise<void> => {
    for (let key = due.shift(); key; key = due.shift()) {
      try {
        await attemptNotice(ports, key);
      } catch (cause) {
        ports.onFailed(key, cause);
        await deferNotice(ports, key);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { found, isFull: found === batch };
}
