import type { IntakeAnswer } from '#apps/operator-desk/appeals/wire.ts';
import {
  acceptAppeal,
  freeCallBacks,
  type HandedIn,
  type LocalTime,
  receiptOf,
  tellReceipt,
} from '#core/appeals/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { isHolder } from '../desk/permissions.ts';
import type { CaseworkDeps } from './casework-deps.ts';

type Registration = Pick<
  HandedIn,
  'key' | 'kind' | 'conversationId' | 'text' | 'measureId' | 'phone' | 'slotId'
> & {
  /** Names of papers she still has to bring. */
  readonly papers?: readonly string[];
  /** It was read to her and is as she wants it. */
  readonly isReadBack?: boolean;
  readonly hasConsent?: boolean;
};

interface Taken {
  readonly outcome: 'taken';
}

/** Appeals, applications and call-backs that an operator takes down. */
export class AppealIntake {
  readonly #deps: CaseworkDeps;

  constructor(deps: CaseworkDeps) {
    this.#deps = deps;
  }

  /**
   * What the citizen she talks with, or has just talked with, hands in: registered once for a click, and the receipt is
   * written into her conversation. `taken`: that half hour is full. `undefined`: the conversation is not hers.
   */
  async register(
    staff: StaffMember,
    { key, papers = [], isReadBack, hasConsent, ...told }: Registration,
  ): Promise<({ readonly outcome: 'registered' } & IntakeAnswer) | Taken | undefined> {
    const { audit, clock, conversations, news, tenants } = this.#deps;
    const { tenantId } = staff;
    const tenant = await tenants.get(tenantId);
    const conversation = await conversations.get({ tenantId, id: told.conversationId });
    if (tenant === undefined || conversation === undefined || !isHolder(staff, conversation))
      return undefined;
    const { personId } = conversation;
    const now = clock.now();
    const accepted = await acceptAppeal(this.#deps, {
      ...told,
      tenant,
      personId,
      now,
      key: `${told.conversationId}:${staff.id}:${key}`,
      ...(papers.length === 0 ? {} : { papers: papers.map(neededPaper) }),
      ...(isReadBack ? { readBackAt: now } : {}),
      ...(hasConsent ? { consentAt: now } : {}),
    });
    if (accepted.outcome === 'taken') return accepted;
    const { appeal, isNew } = accepted;
    await audit.record({
      tenantId,
      actor: staff.id,
      action: 'appeal.registered',
      subject: appeal.id,
      related: [told.conversationId, personId],
    });
    const [first] = appeal.history;
    if (isNew && first) news.announceAppeal(appeal, first);
    const isByTelephone = conversation.replyTo.channel === 'voice';
    const by = { staffId: staff.id, name: staff.displayName };
    const isTold = isByTelephone
      ? ('by-telephone' as const)
      : await tellReceipt(this.#deps, appeal, { what: 'registered', tenant, by });
    return { outcome: 'registered', receipt: receiptOf(appeal, tenant), told: isTold };
  }

  /** Half hours in which a call can still be promised; local time of the tenant. */
  async callBackTimes({ tenantId }: StaffMember): Promise<readonly LocalTime[]> {
    const tenant = await this.#deps.tenants.get(tenantId);
    return tenant ? freeCallBacks(this.#deps, { tenant, now: this.#deps.clock.now() }) : [];
  }
}

function neededPaper(name: string, n: number) {
  return { id: `p${n + 1}`, name, state: 'needed' } as const;
}
