import type {
  AppealCounts,
  AppealOperator,
  AppealPage,
  AppealRow,
} from '#apps/operator-desk/appeals/wire.ts';
import {
  type Appeal,
  type AppealKind,
  type AppealView,
  appealNumber,
  countAppeals,
  localTimeIn,
  mayWorkOnAppeals,
  slotTime,
} from '#core/appeals/index.ts';
import type { StaffMember, Tenant } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { isSupervisor } from '../desk/permissions.ts';
import { People } from '../editorial/people.ts';
import { type AppealCard, cardOf } from './appeal-card.ts';
import type { AppealDesk } from './appeal-desk.ts';
import { type CaseworkDeps, isOfSecondLine } from './casework-deps.ts';

export interface ListQuestion {
  readonly view: AppealView;
  readonly kinds?: readonly AppealKind[];
  readonly staffId?: string;
  readonly conversationId?: string;
  /** Of the page before. */
  readonly cursor?: string;
}

const pageSize = 30;

/** Lists of appeals as screens show them: with names of colleagues, channels and measures, page by page. */
export class AppealBoard {
  readonly #deps: CaseworkDeps;
  readonly #desk: Pick<AppealDesk, 'list'>;

  constructor(deps: CaseworkDeps, desk: Pick<AppealDesk, 'list'>) {
    this.#deps = deps;
    this.#desk = desk;
  }

  async page(staff: StaffMember, { cursor, ...question }: ListQuestion): Promise<AppealPage> {
    const after = readCursor(cursor);
    const found = await this.#desk.list(staff, {
      ...question,
      limit: pageSize + 1,
      ...(after === undefined ? {} : { after }),
    });
    const cards = found.slice(0, pageSize);
    const last = found.length > pageSize ? cards.at(-1) : undefined;
    const { timeZone } = await this.tenantOf(staff);
    return {
      rows: await this.rows(staff, cards),
      timeZone,
      ...(last === undefined ? {} : { next: `${last.dueAt.getTime()}:${last.id}` }),
    };
  }

  /** By its whole number, or the running number of this year. Other operators' are found as cards, not as words. */
  async byNumber(staff: StaffMember, words: string): Promise<AppealPage> {
    const tenant = await this.tenantOf(staff);
    const { region, timeZone } = tenant;
    const running = /^\d{1,6}$/.exec(words)?.[0];
    const year = Number(localTimeIn(timeZone, this.#deps.clock.now()).slice(0, 4));
    const number = running === undefined ? words : appealNumber(region, year, Number(running));
    const found =
      isSupervisor(staff) || isOfSecondLine(staff)
        ? await this.#deps.appeals.findByNumber({ tenantId: tenant.id, number })
        : undefined;
    return { rows: await this.rows(staff, found ? [cardOf(found)] : []), timeZone };
  }

  /** What was handed in there, and `called`: what it is a call about. Cards, for the second line and supervisors. */
  async ofConversation(
    staff: StaffMember,
    conversationId: string,
    called: Appeal | undefined,
  ): Promise<AppealPage> {
    const made = await this.#desk.list(staff, { view: 'all', conversationId, limit: pageSize });
    const isAllowed = isSupervisor(staff) || isOfSecondLine(staff);
    const isOther = called !== undefined && made.every(({ id }) => id !== called.id);
    const cards = isAllowed && isOther ? [cardOf(called), ...made] : made;
    return { rows: await this.rows(staff, cards), timeZone: (await this.tenantOf(staff)).timeZone };
  }

  async counts(staff: StaffMember): Promise<AppealCounts> {
    const { tenantId } = staff;
    const now = this.#deps.clock.now();
    const own = isSupervisor(staff) ? {} : { staffId: staff.id };
    const count = (view: AppealView, of: { readonly staffId?: string }) =>
      countAppeals(this.#deps, { tenantId, view, ...of }, now);
    const [mine, unassigned, dueSoon, overdue] = await Promise.all([
      count('mine', { staffId: staff.id }),
      isSupervisor(staff) ? count('unassigned', {}) : 0,
      count('due-soon', own),
      count('overdue', own),
    ]);
    return { mine, unassigned, dueSoon, overdue };
  }

  /** Who may be appointed, the least loaded first. For supervisors. */
  async operators(staff: StaffMember): Promise<readonly AppealOperator[]> {
    if (!isSupervisor(staff)) return [];
    const { tenantId } = staff;
    const members = (await this.#deps.staff.list({ tenantId })).filter(mayWorkOnAppeals);
    const loads = await this.#deps.appeals.loads({ tenantId });
    return members
      .map(({ id, displayName: name }) => ({ id, name, open: loads.get(id)?.open ?? 0 }))
      .toSorted((a, b) => a.open - b.open || (a.name < b.name ? -1 : 1));
  }

  async rows(staff: StaffMember, cards: readonly AppealCard[]): Promise<readonly AppealRow[]> {
    const people = new People(this.#deps, staff.tenantId);
    return Promise.all(cards.map((card) => this.#row(people, card)));
  }

  /** @throws AppError `tenant-not-found` */
  async tenantOf({ tenantId }: Pick<StaffMember, 'tenantId'>): Promise<Tenant> {
    const tenant = await this.#deps.tenants.get(tenantId);
    if (!tenant) throw new AppError('tenant-not-found', 'The tenant of a member of staff is gone');
    return tenant;
  }

  async #row(people: People, card: AppealCard): Promise<AppealRow> {
    const { id, tenantId, number, kind, state, version, conversationId, measureId, slotId } = card;
    const conversation = await this.#deps.conversations.get({ tenantId, id: conversationId });
    const assignee = card.assignment && (await people.named(tenantId, card.assignment.staffId));
    const measure = measureId === undefined ? undefined : this.#deps.measureName(measureId);
    const slot = slotId === undefined ? undefined : slotTime(slotId);
    return {
      id,
      number,
      kind,
      state,
      version,
      registeredAt: card.registeredAt.toISOString(),
      dueAt: card.dueAt.toISOString(),
      isWarned: card.warnedAt !== undefined,
      isBreached: card.breachedAt !== undefined,
      ...(conversation ? { channel: conversation.replyTo.channel } : {}),
      ...(assignee ? { assignee } : {}),
      ...(measure === undefined ? {} : { measure }),
      ...(card.postponedUntil ? { postponedUntil: card.postponedUntil.toISOString() } : {}),
      ...(slot === undefined ? {} : { slot }),
    };
  }
}

function readCursor(cursor: string | undefined): Pick<Appeal, 'dueAt' | 'id'> | undefined {
  const [, at, id] = /^(\d{1,15}):(.+)$/.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? undefined : { dueAt: new Date(Number(at)), id };
}
