import type { FastifyInstance } from 'fastify';
import type { ToTell } from '#apps/operator-desk/campaigns/wire.ts';
import { toldByPerson } from '#core/outreach/index.ts';
import { refuse } from './campaign-answers.ts';
import { campaignParams, moveRequest } from './campaign-requests.ts';
import type { CampaignRouteDeps, PortsFor } from './campaign-routes.ts';

const most = 200;

/** People whom only a person may tell: violence, adoption, a hidden address, mourning without a written channel. */
export function toTellRoutes(
  app: FastifyInstance,
  { guard, audit }: CampaignRouteDeps,
  portsFor: PortsFor,
): void {
  app.get('/to-tell', async (request, reply) => {
    const ports = await portsFor(request);
    if (ports === undefined) return refuse(reply, 'not-here');
    const { tenantId, staff } = guard.sessionOf(request);
    await audit.record({ tenantId, actor: staff.id, action: 'notice.to-tell-read', subject: tenantId });
    const waiting = await ports.notices.list({ tenantId, states: ['for-human'], limit: most });
    const rows = waiting.map(
      ({ id, version, placedAt, region, reason = '', subjectId, content }): ToTell => ({
        id,
        version,
        placedAt: placedAt.toISOString(),
        region: ports.names.region(region, 'ru') ?? region,
        reason,
        subjectId,
        text: content.text,
      }),
    );
    return { rows };
  });

  app.post('/to-tell/:id/done', async (request, reply) => {
    const ports = await portsFor(request);
    if (ports === undefined) return refuse(reply, 'not-here');
    const { tenantId, staff } = guard.sessionOf(request);
    const { id } = campaignParams.parse(request.params);
    const { version } = moveRequest.parse(request.body);
    if (!(await toldByPerson(ports, { tenantId, id, version }))) return refuse(reply, 'stale');
    await audit.record({ tenantId, actor: staff.id, action: 'notice.told-by-person', subject: id });
    return { outcome: 'done' };
  });
}
