import type { Server } from 'socket.io';
import { type DeskNamespace, rooms } from '../desk/protocol.ts';
import type { CaseworkNews } from './casework-news.ts';

/** Tells the desks of a tenant, in all processes, that an appeal changed: numbers and ids, no words. */
export function pushAppealNews(io: Server, news: CaseworkNews): void {
  const namespace: DeskNamespace = io.of('/desk');
  news.listen((told) => {
    if (told.kind !== 'appeal') return;
    const { id, tenantId, number, version, assignment } = told.appeal;
    namespace.to(rooms.tenant(tenantId)).emit('appeal', {
      appealId: id,
      number,
      version,
      what: told.what,
      ...(assignment === undefined ? {} : { staffId: assignment.staffId }),
    });
  });
}
