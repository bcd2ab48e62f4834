import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import type { Tenant, TenantStore } from '#core/people/index.ts';
import {
  metricNames,
  metrics,
  type OtherBooks,
  type ReportStore,
  repeatWithinMs,
  report,
} from '#core/reports/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { AuditLog } from '#platform/security/audit.ts';
import type { SettingStore } from '#platform/storage/settings/mongoose-setting-store.ts';
import type { StaffGuard } from '../staff/index.ts';
import { groupNames, type NamePorts } from './group-names.ts';
import { exportRequest, queryOf, reportRequest, savedViews } from './report-requests.ts';
import { reportCsv, reportXlsx } from './report-table.ts';
import { reportTexts } from './report-texts.ts';

export interface ReportRouteDeps extends NamePorts {
  readonly reports: ReportStore;
  readonly others: OtherBooks;
  readonly tenants: TenantStore;
  readonly settings: SettingStore;
  readonly audit: AuditLog;
  readonly guard: StaffGuard;
  readonly clock: Clock;
}

/** What is asked that cannot be: code of the failure, and what would be right. */
const refusals: Readonly<Record<string, string>> = {
  'report-period-wrong': 'Первый день периода — не позже последнего, всего не больше 400 дней.',
  'report-target-wrong': 'Такой порог не считается: выберите из списка.',
  'report-too-narrow':
    'Вместе так посчитать нельзя: выберите один разрез — оператора, тему, регион, язык или возраст — и по дням.',
};

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** `/api/staff/reports/…`: numbers of her own participant, for supervisors. */
export function reportRoutes(deps: ReportRouteDeps) {
  return async function routes(app: FastifyInstance): Promise<void> {
    await app.register(
      async (inner) => {
        inner.setErrorHandler((error, _request, reply) => {
          if (error instanceof ZodError)
            return reply.status(400).send({ code: 'request-invalid', message: 'Запрос составлен неверно.' });
          const message = error instanceof AppError ? refusals[error.code] : undefined;
          if (error instanceof AppError && message)
            return reply.status(400).send({ code: error.code, message });
          throw error;
        });
        inner.addHook('onRequest', deps.guard.require('supervisor'));
        inner.addHook('onRequest', async (_request, reply) => {
          reply.header('cache-control', 'no-store');
        });
        inner.get('/', async (request) => answerReport(deps, request));
        inner.get('/export', async (request, reply) => sendFile(deps, request, reply));
        inner.get('/book', async (request) => book(deps, request));
        inner.get('/views', async (request) => viewsOf(deps, request));
        inner.put('/views', async (request) => {
          const { views } = savedViews.parse(request.body);
          await deps.settings.put(viewsKey(deps, request), { views });
          return { views };
        });
      },
      { prefix: '/api/staff/reports' },
    );
  };
}

async function answerReport(deps: ReportRouteDeps, request: FastifyRequest) {
  const tenant = await tenantOf(deps, request);
  const query = queryOf(reportRequest.parse(request.query), tenant);
  const { rows, total } = await report(deps.reports, query, deps.others);
  const names = await groupNames(deps, tenant.id);
  const settledBefore = deps.clock.now().getTime() - repeatWithinMs;
  return {
    rows: rows.map((row) => ({
      ...row,
      names: {
        ru: names.nameOf(query.by, row.group, 'ru'),
        en: names.nameOf(query.by, row.group, 'en'),
      },
    })),
    total,
    /** She may still come back: containment and FCR of the last week are not final. */
    isProvisional: Date.parse(query.to) >= settledBefore,
  };
}

async function sendFile(
  deps: ReportRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const tenant = await tenantOf(deps, request);
  const { format, lang: language, ...asked } = exportRequest.parse(request.query);
  const query = queryOf(asked, tenant);
  const names = await groupNames(deps, tenant.id);
  const of = { report: await report(deps.reports, query, deps.others), by: query.by, names, language };
  const bytes = format === 'csv' ? reportCsv(of) : await reportXlsx(of);
  const { staff } = deps.guard.sessionOf(request);
  await deps.audit.record({
    tenantId: tenant.id,
    actor: staff.id,
    action: 'report.export',
    subject: `${query.from}:${query.to}:${query.by}`,
  });
  const name = `otklik-${query.from}-${query.to}-${query.by}.${format}`;
  return reply
    .header('content-type', mediaTypes[format])
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(bytes));
}

/** What can be asked, and what every number means. */
async function book(deps: ReportRouteDeps, request: FastifyRequest) {
  const tenant = await tenantOf(deps, request);
  const { queues, operators, topics, regions } = await groupNames(deps, tenant.id);
  return {
    timeZone: tenant.timeZone,
    queues,
    operators,
    topics,
    regions,
    metrics: metricNames.map((name) => ({
      name,
      unit: metrics[name].unit,
      ru: reportTexts.ru.metrics[name],
      en: reportTexts.en.metrics[name],
    })),
  };
}

async function viewsOf(deps: ReportRouteDeps, request: FastifyRequest) {
  const kept = savedViews.safeParse(await deps.settings.get(viewsKey(deps, request)));
  return kept.success ? kept.data : { views: [] };
}

function viewsKey({ guard }: ReportRouteDeps, request: FastifyRequest) {
  const { tenantId, staff } = guard.sessionOf(request);
  return { tenantId, name: `report-views:${staff.id}` };
}

async function tenantOf(deps: ReportRouteDeps, request: FastifyRequest): Promise<Tenant> {
  const { tenantId } = deps.guard.sessionOf(request);
  const tenant = await deps.tenants.get(tenantId);
  if (!tenant) throw new AppError('tenant-not-found', 'The tenant of a member of staff is gone');
  return tenant;
}
