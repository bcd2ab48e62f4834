import {
  type Appeal,
  type AppealPorts,
  type AppealRules,
  acceptAppeal,
  freeCallBacks,
  localTimeIn,
  slotIdOf,
} from '#core/appeals/index.ts';
import type { Conversation, ConversationStore } from '#core/conversations/index.ts';
import type { PeopleStore, Tenant, TenantStore } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { Accepted, AppealService } from '#dialogs/services/appeals.ts';
import type { Asker } from '#dialogs/services.ts';
import type { Config } from '#platform/config/load-config.ts';
import { type AuditEvent, createAuditLog } from '#platform/security/audit.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { readHours } from '../read-hours.ts';
import { RuleBook } from '../workforce/workforce-rules.ts';
import type { ServiceContext } from './index.ts';
import { createPlannedSeats } from './planned-seats.ts';

export interface AppealDeps extends AppealPorts {
  readonly conversations: Pick<ConversationStore, 'get'>;
  readonly people: Pick<PeopleStore, 'getPerson' | 'getIdentity'>;
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly audit: { record(event: AuditEvent): Promise<unknown> };
}

export function appealDepsOf({
  config,
  parts,
  clock,
}: Pick<ServiceContext, 'config' | 'parts' | 'clock'>): AppealDeps {
  const { storage, dataKey } = parts;
  return {
    ...storage,
    rules: appealRules(config, { storage, clock }),
    audit: createAuditLog({ records: storage.auditRecords, clock, dataKey }),
  };
}

/** Hours in which terms run, and how many calls can be made in half an hour: by the plan of shifts where there is one. */
export function appealRules(
  config: Pick<Config, 'WORKING_HOURS' | 'CALL_BACKS_PER_SLOT'>,
  { storage, clock }: { readonly storage: Storage; readonly clock: Clock },
): AppealRules {
  return {
    hours: readHours(config.WORKING_HOURS),
    callBacksPerSlot: config.CALL_BACKS_PER_SLOT,
    plannedSeats: createPlannedSeats({
      ...storage,
      clock,
      plans: storage.shiftPlans,
      rules: new RuleBook(storage.settings),
    }),
  };
}

/** Appeals of this installation: numbered, with their terms, kept and audited. */
export function createAppealService(deps: AppealDeps): AppealService {
  return {
    async accept(asker, appeal) {
      const tenant = await deps.tenants.get(asker.tenantId);
      if (!tenant) return { outcome: 'unavailable' };
      const { conversationId, key, now } = asker;
      const personId = (await conversationOf(deps, asker))?.personId;
      const accepted = await acceptAppeal(deps, {
        ...appeal,
        tenant,
        conversationId,
        key,
        now,
        ...(personId === undefined ? {} : { personId }),
      });
      if (accepted.outcome === 'taken') return accepted;
      await deps.audit.record({
        tenantId: tenant.id,
        actor: 'assistant',
        action: 'appeal.registered',
        subject: accepted.appeal.id,
        related: [conversationId, ...(personId === undefined ? [] : [personId])],
      });
      return receiptOf(accepted.appeal, tenant);
    },

    async callBackSlots({ tenantId, now }) {
      const tenant = await deps.tenants.get(tenantId);
      if (!tenant) return { outcome: 'unavailable' };
      const times = await freeCallBacks(deps, { tenant, now });
      const items = times.map((startsAt) => ({ id: slotIdOf(startsAt), startsAt }));
      return { outcome: 'known', localNow: localTimeIn(tenant.timeZone, now), items };
    },

    async ownPhone(asker) {
      const conversation = await conversationOf(deps, asker);
      return conversation && ownPhoneOf(deps, conversation);
    },
  };
}

/** The number she can be called by: hers as it is kept, else the one she calls from. */
export async function ownPhoneOf(
  { people }: Pick<AppealDeps, 'people'>,
  { tenantId, personId, replyTo }: Pick<Conversation, 'tenantId' | 'personId' | 'replyTo'>,
): Promise<string | undefined> {
  const person = await people.getPerson({ tenantId, id: personId });
  if (person?.phone !== undefined) return person.phone;
  if (replyTo.channel !== 'voice') return undefined;
  const identity = await people.getIdentity({ tenantId, id: replyTo.identityId });
  const digits = identity?.senderId.replace(/\D/g, '').replace(/^8(?=\d{10}$)/, '7') ?? '';
  return /^7\d{10}$/.test(digits) ? `+${digits}` : undefined;
}

function conversationOf({ conversations }: AppealDeps, { tenantId, conversationId }: Asker) {
  return conversations.get({ tenantId, id: conversationId });
}

function receiptOf({ number, registeredAt, dueAt }: Appeal, { timeZone }: Tenant): Accepted {
  return {
    outcome: 'accepted',
    number,
    registeredAt: localTimeIn(timeZone, registeredAt),
    dueAt: localTimeIn(timeZone, dueAt),
  };
}
