import { fastify } from 'fastify';
import type { DeskNotice } from '#apps/operator-desk/protocol/index.ts';
import type { ConversationEvent, Draft } from '#core/conversations/index.ts';
import { aConversation, aDraft } from '#core/conversations/testing/builders.ts';
import type { StaffMember } from '#core/people/index.ts';
import { anOperator } from '#core/people/testing/builders.ts';
import type { QualityBook, Review } from '#core/quality/index.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { openEmbedded, testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { DeskNotices } from '../../desk/index.ts';
import { firstQueues } from '../../seed/demo-tenants.ts';
import { createStaffGuard } from '../../staff/index.ts';
import { qualityNotices } from '../quality-notices.ts';
import { qualityRoutes } from '../quality-routes.ts';
import { SamplingBook } from '../sampling-book.ts';

const tenantId = 'tenant-1';

export const vera = anOperator({ id: 'vera', roles: ['supervisor'], displayName: 'Вера' });
export const lev = anOperator({ id: 'lev', roles: ['supervisor'], displayName: 'Лев' });
export const olga = anOperator({ id: 'olga', displayName: 'Ольга' });
export const nina = anOperator({ id: 'nina', displayName: 'Нина' });

/** The routes of quality over a store of their own, asked as its staff would; `asked`: status and body. */
export async function openQualitySite() {
  /** 13:00 in Moscow. */
  const clock = new ManualClock('2026-11-20T10:00:00Z');
  const storage = await openEmbedded(clock);
  await storage.tenants.put({ id: tenantId, name: 'Проба', region: '78', timeZone: 'Europe/Moscow' });
  for (const queue of firstQueues(tenantId)) await storage.queues.put(queue);
  for (const member of [vera, lev, olga, nina]) await storage.staff.put(member);
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey: testDataKey });
  const notices = new DeskNotices(storage.settings);
  const told: { readonly staffId: string; readonly notice: DeskNotice }[] = [];
  const failed: unknown[] = [];
  const rules = new SamplingBook(storage.settings);
  const deps = {
    ...storage,
    ...qualityNotices({
      clock,
      staff: storage.staff,
      notices,
      emit: ({ staffId }, notice) => void told.push({ staffId, notice }),
      onFailure: (error) => void failed.push(error),
    }),
    clock,
    rules,
    audit,
    recordings: {
      list: async () => ['call-1'],
      open: async () => ({
        wav: Buffer.from('0123456789'),
        startedAt: clock.now(),
        seconds: 60,
        isWhole: true,
      }),
    },
  };
  const guard = createStaffGuard({
    authenticate: async (cookie) => {
      const id = /staff=(\w+)/.exec(cookie ?? '')?.[1] ?? '';
      const staff = await storage.staff.get({ tenantId, id });
      const at = clock.now();
      return staff && { staff, tenantId, sessionId: id, csrfToken: 'token', createdAt: at, endsAt: at };
    },
  });
  const app = fastify();
  await app.register(qualityRoutes({ deps, guard }));

  const ask = async (
    staff: StaffMember | undefined,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    { body, headers = {} }: { readonly body?: object; readonly headers?: Record<string, string> } = {},
  ) => {
    const answer = await app.inject({
      method,
      url: `/api/staff/quality/${url}`,
      headers: { 'x-csrf-token': 'token', ...(staff ? { cookie: `staff=${staff.id}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: { ...body } }),
    });
    const isJson = String(answer.headers['content-type']).includes('json');
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body, headers: answer.headers };
  };

  /** A finished conversation of Olga's; `then`: what came after her. */
  const aTalk = async (then: readonly Draft[] = [], over: Parameters<typeof aConversation>[0] = {}) => {
    const { conversation } = await storage.conversations.create(
      aConversation({ state: 'closed', closedAt: clock.now(), startedAt: clock.now(), ...over }),
    );
    const event = (what: ConversationEvent): Draft =>
      aDraft({ author: { kind: 'system' }, visibility: 'staff', body: { kind: 'event', event: what } });
    await storage.entries.append(conversation, [
      event({
        type: 'conversation.queued',
        queueId: `${tenantId}-general`,
        reason: 'asked',
        isCrisis: false,
        summary: '',
      }),
      event({ type: 'operator.joined', staffId: 'olga', name: 'Ольга', assignmentVersion: 1 }),
      aDraft({
        author: { kind: 'operator', staffId: 'olga', name: 'Ольга' },
        body: { kind: 'text', text: 'Здравствуйте, чем помочь?' },
      }),
      event({ type: 'operator.finished', staffId: 'olga' }),
      ...then,
    ]);
    return conversation;
  };

  /** Who did what for which purpose, latest first. */
  const audited = async (): Promise<readonly string[]> =>
    (await audit.list({ tenantId, limit: 50 })).map(({ actor, action, related = [] }) =>
      [actor, action, related.find((id) => id.startsWith('purpose:'))].join(' '),
    );

  return {
    storage,
    clock,
    rules,
    told,
    failed,
    audited,
    aTalk,
    reviews: storage.reviews satisfies QualityBook<Review>,
    get: (staff: StaffMember | undefined, url: string, headers?: Record<string, string>) =>
      ask(staff, 'GET', url, headers ? { headers } : {}),
    post: (staff: StaffMember | undefined, url: string, body: object) => ask(staff, 'POST', url, { body }),
    put: (staff: StaffMember | undefined, url: string, body: object) => ask(staff, 'PUT', url, { body }),
    close: async () => {
      await app.close();
      await storage.close();
    },
  };
}

/** Names one click. */
export function aKey(): string {
  return newId();
}
