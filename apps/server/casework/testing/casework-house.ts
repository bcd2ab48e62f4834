import { type Appeal, acceptAppeal, usualHours } from '#core/appeals/index.ts';
import { aHandedIn } from '#core/appeals/testing/builders.ts';
import { aConversation } from '#core/conversations/testing/builders.ts';
import { memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import type { Tenant } from '#core/people/index.ts';
import { anAddress, anOperator } from '#core/people/testing/builders.ts';
import { newId } from '#core/shared/ids.ts';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import type { Registry } from '#platform/registries/registry-client.ts';
import { createAuditLog } from '#platform/security/audit.ts';
import { openEmbedded, testDataKey } from '#platform/storage/testing/open-test-storage.ts';
import { createAppealsSide } from '../../appeals-side.ts';
import { sendThroughRegistry } from '../../services/identity/send-code.ts';

const tenant: Tenant = { id: 'tenant-1', name: 'Фонд', region: '78', timeZone: 'Europe/Moscow' };

/** Two operators of the second line, one of the first, a coordinator, a supervisor and an editor. */
export const olga = anOperator({ id: 'olga', roles: ['operator-2'], displayName: 'Ольга' });
export const nina = anOperator({ id: 'nina', roles: ['operator-2'] });
export const anna = anOperator({ id: 'anna', roles: ['operator-1'] });
export const zoya = anOperator({ id: 'zoya', roles: ['coordinator'], displayName: 'Зоя' });
export const vera = anOperator({ id: 'vera', roles: ['supervisor'] });
export const editor = anOperator({ id: 'editor', roles: ['editor'] });

export type CaseworkHouse = Awaited<ReturnType<typeof openCaseworkHouse>>;

/** Casework over an embedded store of its own. */
export async function openCaseworkHouse() {
  const clock = new ManualClock();
  const storage = await openEmbedded(clock);
  await storage.tenants.put(tenant);
  for (const member of [olga, nina, anna, zoya, vera, editor]) await storage.staff.put(member);
  const { ports } = memoryPorts();
  const audit = createAuditLog({ records: storage.auditRecords, clock, dataKey: testDataKey });
  const failed: unknown[] = [];
  /** Tests put what the register answers in its place. */
  const register: { ask: Registry['ask'] } = { ask: async () => ({ outcome: 'unavailable' }) };
  const registry: Registry = { ask: async (...asked) => register.ask(...asked) };
  const side = createAppealsSide({
    config: {
      DEMO: false,
      WEB_CHAT_POLICY: 'full',
      TELEGRAM_POLICY: 'full',
      VOICE_POLICY: 'full',
      SMS_POLICY: 'full',
      MAX_POLICY: 'full',
      WORKING_HOURS: '09:00-18:00',
      CALL_BACKS_PER_SLOT: 1,
      VOICE_TENANT: tenant.id,
    },
    parts: { storage, dataKey: testDataKey },
    core: {
      ports: { ...ports, ...storage, clock, report: (_name, _details, cause) => void failed.push(cause) },
      registry,
      codes: { send: sendThroughRegistry(registry) },
      knowledge: { facade: { measure: () => undefined } },
    },
    staff: { audit },
  });

  /** Who did what for which purpose, latest first. */
  const audited = async (): Promise<readonly string[]> =>
    (await audit.list({ tenantId: 'tenant-1', limit: 50 })).map(({ actor, action, related = [] }) =>
      [actor, action, related.find((id) => id.startsWith('purpose:'))].join(' '),
    );

  const someone = async (over: Parameters<typeof anAddress>[0] = {}) =>
    (await storage.people.findOrCreateIdentity(anAddress(over), { language: 'ru' })).identity;

  /** A conversation of somebody new in the web chat. */
  const aTalk = async (over: Parameters<typeof aConversation>[0] = {}) => {
    const identity = await someone();
    const replyTo = { channel: 'web-chat', accountId: 'site', identityId: identity.id } as const;
    const { conversation } = await storage.conversations.create(
      aConversation({ personId: identity.personId, replyTo, ...over }),
    );
    return { identity, conversation };
  };

  /** Olga is talking with her. */
  const talkOfOlga = () =>
    aTalk({
      state: 'with-operator',
      assignment: {
        staffId: 'olga',
        staffName: 'Ольга',
        reservationId: 'r',
        version: 1,
        assignedAt: clock.now(),
      },
    });

  /** Somebody wrote in the web chat and left an appeal. */
  const anAppeal = async (over: Parameters<typeof aHandedIn>[0] = {}): Promise<Appeal> => {
    const { id: conversationId, personId } = (await aTalk()).conversation;
    const ports = { appeals: storage.appeals, rules: { hours: usualHours, callBacksPerSlot: 2 } };
    const now = clock.now();
    const handedIn = aHandedIn({ tenant, kind: 'message', conversationId, personId, now, ...over });
    const accepted = await acceptAppeal(ports, handedIn);
    if (accepted.outcome === 'taken') throw new Error('taken');
    return accepted.appeal;
  };
  return { ...side, register, audit, clock, storage, failed, audited, someone, talkOfOlga, anAppeal };
}

/** A click of somebody's on an appeal or a case. */
export function act({ id }: { readonly id: string }) {
  return { id, key: newId() };
}
