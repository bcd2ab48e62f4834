import { type FastifyInstance, fastify } from 'fastify';
import { aDirectory } from '#core/offices/testing/builders.ts';
import type { StaffMember } from '#core/people/index.ts';
import { newId } from '#core/shared/ids.ts';
import type { OperatorHelp } from '#dialogs/operator-help/operator-help.ts';
import { createOfficeService } from '../../services/offices.ts';
import { createStaffGuard } from '../../staff/index.ts';
import { appealRoutes, caseRoutes, openAppealScreens, peopleRoutes } from '../index.ts';
import type { CaseworkHouse } from './casework-house.ts';

/** Knows one fact of whoever is talked with. */
const help: OperatorHelp = {
  rights: () => ({
    facts: [{ path: 'household.size', label: 'Семья', text: 'трое', type: 'int', source: 'self', at: '' }],
    heard: [],
    measures: [],
    otherNoCount: 0,
  }),
  correctFact: () => ({ outcome: 'not-understood' }),
  suggestAnswers: () => [],
  groundsOf: () => [],
};
const knowledge = { measures: () => [], consultation: () => undefined };

/** The routes of people, cases and appeals over a house, asked as its staff would; `asked`: status and body. */
export async function openCaseworkSite(house: CaseworkHouse) {
  const app: FastifyInstance = fastify();
  const guard = createStaffGuard({
    authenticate: async (cookie) => {
      const id = /staff=(\w+)/.exec(cookie ?? '')?.[1] ?? '';
      const staff = await house.storage.staff.get({ tenantId: 'tenant-1', id });
      const at = house.clock.now();
      return (
        staff && { staff, tenantId: 'tenant-1', sessionId: id, csrfToken: 'token', createdAt: at, endsAt: at }
      );
    },
  });
  await app.register(peopleRoutes({ ...house, guard }));
  await app.register(caseRoutes({ ...house, guard }));
  const screens = openAppealScreens({
    ...house,
    outreach: house.storage,
    recordings: {
      list: async () => ['call-1'],
      open: async () => ({
        wav: Buffer.from('RIFF'),
        startedAt: house.clock.now(),
        seconds: 12,
        isWhole: true,
      }),
    },
    help: async () => help,
    knowledge,
    offices: createOfficeService({ directory: aDirectory(), ...house.storage }),
  });
  await app.register(appealRoutes({ ...screens, guard }));
  const ask = async (
    staff: StaffMember | undefined,
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
  ) => {
    const answer = await app.inject({
      method,
      url: `/api/staff/${url}`,
      headers: { 'x-csrf-token': 'token', ...(staff ? { cookie: `staff=${staff.id}` } : {}) },
      ...(body === undefined ? {} : { payload: { ...body } }),
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  return {
    get: (staff: StaffMember | undefined, url: string) => ask(staff, 'GET', url),
    post: (staff: StaffMember | undefined, url: string, body: object) => ask(staff, 'POST', url, body),
    put: (staff: StaffMember | undefined, url: string, body: object) => ask(staff, 'PUT', url, body),
    /** A file as the body. */
    send: async (staff: StaffMember, url: string, content: Buffer) => {
      const headers = {
        'x-csrf-token': 'token',
        cookie: `staff=${staff.id}`,
        'content-type': 'application/octet-stream',
      };
      const answer = await app.inject({
        method: 'POST',
        url: `/api/staff/${url}`,
        headers,
        payload: content,
      });
      return { status: answer.statusCode, body: answer.json() };
    },
    download: async (staff: StaffMember, url: string, asked: Readonly<Record<string, string>> = {}) => {
      const headers = { cookie: `staff=${staff.id}`, ...asked };
      const {
        statusCode,
        rawPayload,
        headers: told,
      } = await app.inject({ url: `/api/staff/${url}`, headers });
      return { status: statusCode, content: rawPayload, as: told['content-disposition'] };
    },
    close: () => app.close(),
  };
}

/** Names one click. */
export function aKey(): string {
  return newId();
}
