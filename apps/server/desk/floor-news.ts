import type { Server } from 'socket.io';
import type { Announcement } from '#core/conversations/index.ts';
import { changeOf, type FloorChange, type ProcessNews } from '#core/floor/index.ts';
import type { Floor } from './floor.ts';
import type { DeskLogger } from './ports.ts';

/** Of itself each process tells so often. */
const tellEveryMs = 5_000;

interface PresenceNews {
  readonly tenantId: string;
  readonly staffId: string;
}

/**
 * Boards of every process show all of them: each tells the others what changed on its part of the floor, and every few
 * seconds how it is itself. Only names travel. What gets lost is put right when the floor is counted anew.
 */
export function shareFloor(
  io: Server,
  floor: Floor,
  { logger, everyMs = tellEveryMs }: { readonly logger: DeskLogger; readonly everyMs?: number },
): { readonly follow: (announcement: Announcement) => void; readonly stop: () => void } {
  const failed = (err: unknown) => logger.warn({ err }, 'news of the floor were not shared');
  io.on('floor-change', (change: FloorChange) => void floor.followOther(change).catch(failed));
  io.on('floor-presence', (key: PresenceNews) => floor.followOtherPresence(key));
  io.on('floor-process', (news: ProcessNews) => floor.hearProcess(news));
  const timer = setInterval(() => {
    floor.processNews().then((news) => io.serverSideEmit('floor-process', news), failed);
  }, everyMs);
  timer.unref();
  return {
    follow: (announcement) => {
      if (announcement.kind === 'conversation') io.serverSideEmit('floor-change', changeOf(announcement));
      if (announcement.kind === 'presence') {
        const { tenantId, staffId } = announcement;
        io.serverSideEmit('floor-presence', { tenantId, staffId } satisfies PresenceNews);
      }
    },
    stop: () => clearInterval(timer),
  };
}
