import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CampaignList } from '#apps/operator-desk/campaigns/wire.ts';
import {
  approveCampaign,
  type CampaignDone,
  campaignResults,
  copyCampaign,
  countAudience,
  createCampaign,
  editCampaign,
  handOver,
  moveCampaign,
  previewAudience,
  stopCampaign,
  submitCampaign,
} from '#core/outreach/index.ts';
import type { StaffStore } from '#core/people/index.ts';
import { lifeEventKinds } from '#core/registers/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { writeCsv } from '#knowledge-base/exchange/workbook/csv.ts';
import { writeXlsx } from '#knowledge-base/exchange/workbook/xlsx.ts';
import type { KnowledgeBase } from '#knowledge-base/knowledge-base.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { StaffGuard } from '../staff/index.ts';
import { staffSection } from '../staff/staff-section.ts';
import { refuse } from './campaign-answers.ts';
import {
  campaignParams,
  createRequest,
  editRequest,
  listRequest,
  moveRequest,
  previewRequest,
  testRequest,
} from './campaign-requests.ts';
import { rowOf, viewOf } from './campaign-views.ts';
import type { OutreachSidePorts } from './outreach-ports.ts';
import { resultTables } from './results-table.ts';
import { sampleValues, sendTest } from './send-test.ts';
import { toTellRoutes } from './to-tell-routes.ts';

export interface CampaignRouteDeps {
  readonly guard: StaffGuard;
  readonly ports: () => Promise<OutreachSidePorts | undefined>;
  readonly staff: Pick<StaffStore, 'get'>;
  readonly audit: Pick<AuditLog, 'record'>;
  readonly knowledge: () => Pick<KnowledgeBase, 'regions' | 'measures' | 'lifeEvents'>;
  readonly onFailed: (err: unknown) => void;
}

/** Of the participant that citizens are told for: her supervisors alone. */
export type PortsFor = (request: FastifyRequest) => Promise<OutreachSidePorts | undefined>;

/** `/api/staff/campaigns/…`: campaigns, and people whom only a person may tell. */
export function campaignRoutes(deps: CampaignRouteDeps) {
  const { guard } = deps;
  const portsFor: PortsFor = async (request) => {
    const ports = await deps.ports();
    return ports?.tenant.id === guard.sessionOf(request).tenantId ? ports : undefined;
  };
  return staffSection('campaigns', (inner) => {
    inner.addHook('onRequest', guard.require('supervisor'));
    readingRoutes(inner, deps, portsFor);
    changingRoutes(inner, deps, portsFor);
    toTellRoutes(inner, deps, portsFor);
  });
}

function namesOf({ staff, guard }: CampaignRouteDeps, request: FastifyRequest) {
  const { tenantId } = guard.sessionOf(request);
  return async (id: string): Promise<string> =>
    id === 'assistant' ? 'Система' : ((await staff.get({ tenantId, id }))?.displayName ?? '—');
}

function readingRoutes(app: FastifyInstance, deps: CampaignRouteDeps, portsFor: PortsFor): void {
  app.get('/', async (request, reply) => {
    const ports = await portsFor(request);
    if (ports === undefined) return refuse(reply, 'not-here');
    const { tenant } = ports;
    const nameOf = namesOf(deps, request);
    const campaigns = await ports.campaigns.list({ tenantId: tenant.id, limit: 100 });
    const knowledge = deps.knowledge();
    return {
      rows: await Promise.all(campaigns.map((one) => rowOf(ports, one, nameOf))),
      choices: {
        regions: knowledge.regions().map(({ code, names }) => ({ code, name: names[0] ?? code })),
        measures: knowledge.measures().map(({ id }) => ({
          id,
          name: ports.names.measure(id, 'ru') ?? id,
          nameEn: ports.names.measure(id, 'en') ?? id,
        })),
        lifeEvents: knowledge.lifeEvents().flatMap(({ id, title }) => {
          const kind = lifeEventKinds.find((one) => one === id);
          return kind === undefined ? [] : [{ id: kind, name: title.ru }];
        }),
        sample: sampleValues(ports),
        channels: ports.openChannels(),
        timeZone: tenant.timeZone,
      },
    } satisfies CampaignList;
  });

  app.get('/:id', async (request, reply) => {
    const ports = await portsFor(request);
    const { id } = campaignParams.parse(request.params);
    const campaign = await ports?.campaigns.get({ tenantId: ports.tenant.id, id });
    if (ports === undefined || campaign === undefined) return refuse(reply, 'not-found');
    return viewOf(ports, campaign, { nameOf: namesOf(deps, request), reader: readerOf(deps, request) });
  });

  app.get('/:id/results', async (request, reply) => {
    const ports = await portsFor(request);
    const { id } = campaignParams.parse(request.params);
    if (ports === undefined) return refuse(reply, 'not-found');
    return campaignResults(ports, { tenantId: ports.tenant.id, campaignId: id });
  });

  for (const format of ['csv', 'xlsx'] as const)
    app.get(`/:id/results.${format}`, async (request, reply) => {
      const ports = await portsFor(request);
      const { id } = campaignParams.parse(request.params);
      if (ports === undefined) return refuse(reply, 'not-found');
      const results = await campaignResults(ports, { tenantId: ports.tenant.id, campaignId: id });
      const [table, attempts] = resultTables(results, (code) => ports.names.region(code, 'ru'));
      const file = format === 'csv' ? writeCsv(table) : await writeXlsx([table, attempts]);
      return reply
        .header('content-type', mediaTypes[format])
        .header('content-disposition', `attachment; filename="campaign-${id}.${format}"`)
        .send(Buffer.from(file));
    });
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

function readerOf({ guard }: CampaignRouteDeps, request: FastifyRequest): string {
  return guard.sessionOf(request).staff.id;
}

function changingRoutes(app: FastifyInstance, deps: CampaignRouteDeps, portsFor: PortsFor): void {
  const { guard, audit } = deps;

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    what: string,
    change: (
      ports: OutreachSidePorts,
      of: { readonly tenantId: string; readonly id: string; readonly by: string },
    ) => Promise<CampaignDone>,
  ) => {
    const ports = await portsFor(request);
    if (ports === undefined) return refuse(reply, 'not-here');
    const { tenantId, staff } = guard.sessionOf(request);
    // One that is only being made has its id in the body.
    const id = campaignParams.safeParse(request.params).data?.id ?? '';
    const done = await change(ports, { tenantId, id, by: staff.id });
    if (done.outcome === 'refused') return refuse(reply, done.reason, done.field);
    await audit.record({
      tenantId,
      actor: staff.id,
      action: `campaign.${what}` as `campaign.${Lowercase<string>}`,
      subject: done.campaign.id,
    });
    return viewOf(ports, done.campaign, { nameOf: namesOf(deps, request), reader: staff.id });
  };

  app.post('/preview', async (request, reply) => {
    const ports = await portsFor(request);
    if (ports === undefined) return refuse(reply, 'not-here');
    const { tenantId } = guard.sessionOf(request);
    try {
      return await previewAudience(ports, { tenantId, ...previewRequest.parse(request.body) });
    } catch (error) {
      if (error instanceof AppError && error.code === 'register-unavailable')
        return refuse(reply, 'register-unavailable');
      throw error;
    }
  });

  app.post('/', async (request, reply) => {
    const { id, plan } = createRequest.parse(request.body);
    return answer(request, reply, 'created', (ports, of) => createCampaign(ports, { ...of, id, plan }));
  });

  app.put('/:id', async (request, reply) => {
    const { version, plan } = editRequest.parse(request.body);
    return answer(request, reply, 'edited', (ports, of) => editCampaign(ports, { ...of, version }, plan));
  });

  app.put('/:id/list', { bodyLimit: 64 * 1024 * 1024 }, async (request, reply) => {
    const { version, subjectIds } = listRequest.parse(request.body);
    return answer(request, reply, 'list-handed', (ports, of) =>
      handOver(ports, { ...of, version }, subjectIds),
    );
  });

  app.post('/:id/count', async (request, reply) =>
    answer(request, reply, 'counted', async (ports, of) => {
      const counting = await countAudience(ports, of);
      if (counting === undefined) return { outcome: 'refused', reason: 'state' };
      counting.work.catch(deps.onFailed);
      return { outcome: 'done', campaign: counting.campaign };
    }),
  );

  app.post('/:id/copy', async (request, reply) => answer(request, reply, 'copied', copyCampaign));

  app.post('/:id/submit', async (request, reply) => {
    const asked = moveRequest.parse(request.body);
    return answer(request, reply, 'submitted', (ports, of) => submitCampaign(ports, { ...of, ...asked }));
  });

  app.post('/:id/approve', async (request, reply) => {
    const { version } = moveRequest.parse(request.body);
    return answer(request, reply, 'approved', (ports, of) => approveCampaign(ports, { ...of, version }));
  });

  for (const [path, state] of [
    ['draft', 'draft'],
    ['pause', 'paused'],
    ['resume', 'running'],
  ] as const)
    app.post(`/:id/${path}`, async (request, reply) => {
      const { version } = moveRequest.parse(request.body);
      return answer(request, reply, state, (ports, of) => moveCampaign(ports, { ...of, version }, state));
    });

  app.post('/:id/stop', async (request, reply) => {
    const { version } = moveRequest.parse(request.body);
    return answer(request, reply, 'stopped', (ports, of) => stopCampaign(ports, { ...of, version }));
  });

  app.post('/:id/test', async (request, reply) => {
    const ports = await portsFor(request);
    const { id } = campaignParams.parse(request.params);
    const campaign = await ports?.campaigns.get({ tenantId: ports.tenant.id, id });
    if (ports === undefined || campaign === undefined) return refuse(reply, 'not-found');
    const sent = await sendTest(ports, campaign, testRequest.parse(request.body));
    return sent ? { outcome: 'done' } : refuse(reply, 'test-failed');
  });
}
