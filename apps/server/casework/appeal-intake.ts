import {
  type AppealReceipt,
  acceptAppeal,
  freeCallBacks,
  type HandedIn,
  type LocalTime,
  receiptOf,
} from '#core/appeals/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { isHolder } from '../desk/permissions.ts';
import type { CaseworkDeps } from './casework-deps.ts';

type Registration = Pick<
  HandedIn,
  'key' | 'kind' | 'conversationId' | 'text' | 'measureId' | 'phone' | 'slotId'
>;

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
   * What the citizen she talks with, or has just talked with, hands in: registered once for a click. `taken`: that half
   * hour is full. `undefined`: the conversation is not hers.
   */
  async register(
    staff: StaffMember,
    { key, ...told }: Registration,
  ): Promise<{ readonly outcome: 'registered'; readonly receipt: AppealReceipt } | Taken | undefined> {
    const { audit, clock, conversations, tenants } = this.#deps;
    const { tenantId } = staff;
    const tenant = await tenants.get(tenantId);
    const conversation = await conversations.get({ tenantId, id: told.conversationId });
    if (tenant === undefined || conversation === undefined || !isHolder(staff, conversation))
      return undefined;
    const { personId } = conversation;
    const handedIn = { ...told, tenant, personId, key: `${told.conversationId}:${staff.id}:${key}` };
    const accepted = await acceptAppeal(this.#deps, { ...handedIn, now: clock.now() });
    if (accepted.outcome === 'taken') return accepted;
    const { appeal } = accepted;
    await audit.record({
      tenantId,
      actor: staff.id,
      action: 'appeal.registered',
      subject: appeal.id,
      related: [told.conversationId, personId],
    });
    return { outcome: 'registered', receipt: receiptOf(appeal, tenant) };
  }

  /** Half hours in which a call can still be promised; local time of the tenant. */
  async callBackTimes({ tenantId }: StaffMember): Promise<readonly LocalTime[]> {
    const tenant = await this.#deps.tenants.get(tenantId);
    return tenant ? freeCallBacks(this.#deps, { tenant, now: this.#deps.clock.now() }) : [];
  }
}
