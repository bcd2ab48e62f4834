import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fastify } from 'fastify';
import type { Role, Tenant } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import { smallDocuments } from '#knowledge-base/editorial/testing/small-house.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { aMember, openStaffHouse, rightPassword } from '#platform/security/testing/staff-house.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { testDataKey, testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { answerErrors } from '../../errors.ts';
import { LiveKnowledge } from '../../knowledge.ts';
import { createStaffGuard } from '../../staff/index.ts';
import { createImpactPreview } from '../impact.ts';
import { type EditorialDeps, editorialRoutes } from '../index.ts';
import { createPhraseTryout } from '../phrases/phrase-learning.ts';

const quiet = { error: () => undefined, info: () => undefined };

const tenants: readonly Tenant[] = [
  { id: 'moscow', name: 'Соцзащита Москвы', region: '77', timeZone: 'Europe/Moscow' },
  { id: 'fund', name: 'Фонд', region: 'RU', timeZone: 'Europe/Moscow' },
];
const people: readonly (readonly [string, string, Role])[] = [
  ['moscow', 'editor', 'editor'],
  ['moscow', 'lawyer', 'editor'],
  ['moscow', 'second-lawyer', 'editor'],
  ['moscow', 'operator', 'operator-1'],
  ['fund', 'editor', 'editor'],
  ['fund', 'lawyer', 'editor'],
];

/** A folder with a store and a small release of three measures; `remove` takes both away. */
export async function smallRelease(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await testFolder();
  await writeFile(join(folder.path, 'documents.json'), JSON.stringify(smallDocuments()));
  return folder;
}

/** One process of the service on that store, with what editors use of it. */
export async function openEditorialHouse(folder: string, clock: Clock) {
  const uri = `sqlite://${folder}/otklik.db`;
  const storage = await openStorage({ uri, dataDir: folder, dataKey: testDataKey, clock });
  const { staff, revisions, knowledgeEditions: editions, answeredConversations } = storage;
  const knowledge = await LiveKnowledge.open({ folder, revisions, editions, clock, logger: quiet });
  const house = await openStaffHouse({ staff, tenants: storage.tenants });
  for (const tenant of tenants) await storage.tenants.put(tenant);
  for (const [tenantId, login, role] of people) {
    const member = aMember({
      id: `${tenantId}-${login}`,
      tenantId,
      login,
      displayName: login,
      roles: [role],
    });
    await house.auth.createStaff({ member, password: rightPassword });
  }
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey: testDataKey });
  const deps: EditorialDeps = {
    revisions,
    editions,
    answeredConversations,
    audit,
    knowledge,
    impact: createImpactPreview(knowledge),
    phrases: createPhraseTryout(knowledge),
    clock,
    tenants: storage.tenants,
    staff,
    guard: createStaffGuard({ authenticate: house.auth.authenticate }),
  };
  const app = fastify();
  answerErrors(app, { debug: quiet.info, warn: quiet.info, ...quiet });
  await app.register(editorialRoutes(deps));

  /** Requests of one signed-in member. */
  const signIn = async (tenantId: string, login: string) => {
    const { cookie, session } = await house.signedIn({ tenantId, login, password: rightPassword });
    return async (method: 'GET' | 'POST' | 'PUT', path: string, body?: object | Buffer) => {
      const response = await app.inject({
        method,
        url: path.startsWith('/api/') ? path : `/api/staff/editorial${path}`,
        headers: {
          cookie,
          'x-csrf-token': session.csrfToken,
          ...(Buffer.isBuffer(body) ? { 'content-type': 'application/octet-stream' } : {}),
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      const isJson = String(response.headers['content-type']).includes('json');
      return {
        status: response.statusCode,
        body: isJson ? response.json<Answer>() : { bytes: response.rawPayload },
      } as { readonly status: number; readonly body: Answer };
    };
  };
  return {
    app,
    storage,
    knowledge,
    deps,
    audit,
    signIn,
    close: async () => {
      await deps.phrases.stop();
      await knowledge.stop();
      await app.close();
      await storage.close();
    },
  };
}

/** Fields of any answer of these routes, as far as tests look at them. */
export interface Answer {
  readonly code?: string;
  readonly message?: string;
  readonly revisionId: string;
  readonly version: number;
  readonly state?: string;
  readonly document: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly yaml: string;
  readonly base?: Readonly<Record<string, unknown>>;
  readonly isBehind?: boolean;
  readonly comments?: readonly object[];
  readonly findings?: readonly { readonly code: string; readonly path: string }[];
  readonly examples?: readonly object[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly next?: string;
  readonly history?: readonly object[];
  readonly current?: object;
  readonly drafts?: readonly { readonly revisionId: string; readonly measureId: string }[];
  readonly unchanged?: number;
  readonly errors?: readonly Readonly<Record<string, unknown>>[];
  readonly facts?: readonly unknown[];
  readonly ok?: boolean;
  readonly bytes?: Buffer;
  readonly understanding?: { readonly phrases: number; readonly right: { readonly after: number } };
  readonly inUse?: object;
}
