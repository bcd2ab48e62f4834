import type { CallBackPlan, SlotDay } from '#apps/operator-desk/appeals/wire.ts';
import {
  type AppealDone,
  callBackTimes,
  cancelCallBack,
  instantOf,
  isUnanswered,
  localTimeIn,
  moveCallBack,
  seatsIn,
  slotIdOf,
} from '#core/appeals/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { isSupervisor } from '../desk/permissions.ts';
import type { AppealBoard } from './appeal-board.ts';
import { cardOf } from './appeal-card.ts';
import { commandOf } from './appeal-desk.ts';
import { type Act, type CaseworkDeps, isOfSecondLine } from './casework-deps.ts';

/** More than anybody's half hours of a week hold. */
const most = 500;

/** Half hours in which citizens are called back: what is free, what is booked, moving and cancelling. */
export class CallBackDesk {
  readonly #deps: CaseworkDeps;
  readonly #ports: CaseworkDeps & Pick<CaseworkDeps['news'], 'announceAppeal'>;
  readonly #board: AppealBoard;

  constructor(deps: CaseworkDeps, board: AppealBoard) {
    this.#deps = deps;
    this.#ports = { ...deps, announceAppeal: deps.news.announceAppeal };
    this.#board = board;
  }

  /** The days ahead. Booked ones as cards: all for supervisors, for operators their own and those nobody has. */
  async plan(staff: StaffMember): Promise<CallBackPlan> {
    const { tenantId } = staff;
    const { timeZone } = await this.#board.tenantOf(staff);
    const now = localTimeIn(timeZone, this.#deps.clock.now());
    const times = callBackTimes(now, this.#deps.rules.hours);
    const seatsOf = await seatsIn(this.#deps.rules, tenantId);
    const taken = await this.#deps.appeals.takenSeats({ tenantId, fromSlotId: slotIdOf(now) });
    const days = new Map<string, SlotDay['slots'][number][]>();
    for (const time of times) {
      const id = slotIdOf(time);
      const seats = seatsOf(id);
      const free = Math.max(0, seats - (taken.get(id) ?? 0));
      const day = days.get(time.slice(0, 10)) ?? [];
      days.set(time.slice(0, 10), [...day, { id, time: time.slice(11), free, seats }]);
    }
    const found = await this.#deps.appeals.find({
      tenantId,
      kinds: ['call-back'],
      dueAfter: instantOf(timeZone, `${now.slice(0, 10)}T00:00`),
      limit: most,
    });
    const hers = found.filter(({ assignment, state }) => {
      if (state === 'closed') return false;
      return isSupervisor(staff) || assignment === undefined || assignment.staffId === staff.id;
    });
    const isAllowed = isSupervisor(staff) || isOfSecondLine(staff);
    return {
      days: [...days].map(([day, slots]) => ({ day, slots })),
      booked: isAllowed ? await this.#board.rows(staff, hers.map(cardOf)) : [],
      timeZone,
    };
  }

  async move(staff: StaffMember, act: Act, slotId: string): Promise<AppealDone> {
    const tenant = await this.#board.tenantOf(staff);
    return (await this.#mayChange(staff, act.id))
      ? moveCallBack(this.#ports, commandOf(staff, act), { slotId, tenant })
      : { outcome: 'refused', reason: 'not-yours' };
  }

  async cancel(staff: StaffMember, act: Act): Promise<AppealDone> {
    return (await this.#mayChange(staff, act.id))
      ? cancelCallBack(this.#ports, commandOf(staff, act))
      : { outcome: 'refused', reason: 'not-yours' };
  }

  /** Hers or nobody's yet, of the second line; any for supervisors. */
  async #mayChange(staff: StaffMember, id: string): Promise<boolean> {
    const appeal = await this.#deps.appeals.get({ tenantId: staff.tenantId, id });
    if (appeal === undefined || isSupervisor(staff)) return isSupervisor(staff);
    if (!isOfSecondLine(staff) || !isUnanswered(appeal)) return false;
    return appeal.assignment === undefined || appeal.assignment.staffId === staff.id;
  }
}
