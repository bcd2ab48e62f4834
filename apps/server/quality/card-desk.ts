import type {
  CardList,
  CardPage,
  GoalForm,
  IndicatorWord,
  QualityWords,
} from '#apps/operator-desk/quality/wire.ts';
import type { StaffMember } from '#core/people/index.ts';
import {
  type CardPorts,
  cardList,
  indicatorNames,
  indicators,
  operatorsOf,
  performanceCard,
  setGoal,
  withdrawGoal,
} from '#core/quality/index.ts';
import { dayStart } from '#core/reports/index.ts';
import { localDay } from '../casework/people-card.ts';
import { isSupervisor } from '../desk/permissions.ts';
import { reportTexts } from '../reports/report-texts.ts';
import type { QualityNo } from './quality-answers.ts';
import { namedMember, type QualityDeps, staffNames, tenantOf } from './quality-deps.ts';

type Asked<T> = T | { readonly no: QualityNo };

/** Performance cards: each operator sees her own, supervisors all of their tenant. */
export class CardDesk {
  readonly #deps: QualityDeps;

  constructor(deps: QualityDeps) {
    this.#deps = deps;
  }

  async words({ tenantId }: StaffMember): Promise<QualityWords> {
    const tenant = await tenantOf(this.#deps, tenantId);
    const members = await this.#deps.staff.list({ tenantId });
    const queues = await this.#deps.queues.list({ tenantId });
    return {
      today: localDay(this.#deps, tenant),
      operators: operatorsOf(members).map(namedMember),
      supervisors: members.filter((one) => one.isActive && isSupervisor(one)).map(namedMember),
      queues: queues.map(({ id, name }) => ({ id, name })),
      indicators: indicatorNames.map((name): IndicatorWord => {
        const { unit, better, least } = indicators[name];
        const texts =
          name === 'quality' ? {} : { ru: reportTexts.ru.metrics[name], en: reportTexts.en.metrics[name] };
        return { name, unit, better, least, ...texts };
      }),
    };
  }

  async list({ tenantId }: StaffMember): Promise<CardList> {
    const asked = await this.#asked(tenantId);
    const { from, to, rows } = await cardList(asked.ports, asked);
    const names = await staffNames(this.#deps, tenantId);
    const named = rows.map((row) => ({ ...row, operatorName: names(row.operatorId) }));
    // By name: no order of merit.
    return { from, to, rows: named.toSorted((a, b) => (a.operatorName < b.operatorName ? -1 : 1)) };
  }

  /** Hers, or, for a supervisor, any of her tenant. */
  async page(staff: StaffMember, operatorId: string): Promise<Asked<CardPage>> {
    const { tenantId } = staff;
    if (operatorId !== staff.id && !isSupervisor(staff)) return { no: 'not-found' };
    const asked = await this.#asked(tenantId);
    const operator = operatorsOf(asked.members).find(({ id }) => id === operatorId);
    if (operator === undefined) return { no: 'not-found' };
    const card = await performanceCard(asked.ports, { ...asked, operator });
    const names = await staffNames(this.#deps, tenantId);
    return {
      operatorId,
      operatorName: names(operatorId),
      from: card.from,
      to: card.to,
      indicators: card.indicators,
      goals: card.goals.map(({ goal, reading, standing }) => {
        const { id, indicator, target, from, until, remark, setBy } = goal;
        return { id, indicator, target, from, until, remark, setByName: names(setBy), reading, standing };
      }),
    };
  }

  async setGoal(staff: StaffMember, operatorId: string, form: GoalForm): Promise<Asked<CardPage>> {
    const { key, ...told } = form;
    const { tenantId, id: setBy } = staff;
    const members = operatorsOf(await this.#deps.staff.list({ tenantId }));
    if (!members.some(({ id }) => id === operatorId)) return { no: 'not-found' };
    const done = await setGoal(this.#deps, { ...told, id: `${setBy}.${key}`, tenantId, operatorId, setBy });
    return done.outcome === 'done' ? this.page(staff, operatorId) : { no: done.reason };
  }

  async withdrawGoal(staff: StaffMember, operatorId: string, id: string): Promise<Asked<CardPage>> {
    const isDone = await withdrawGoal(this.#deps, { tenantId: staff.tenantId, id, by: staff.id });
    return isDone ? this.page(staff, operatorId) : { no: 'not-found' };
  }

  async #asked(tenantId: string) {
    const tenant = await tenantOf(this.#deps, tenantId);
    const { timeZone } = tenant;
    const { reports, reviews, goals, staff } = this.#deps;
    const ports: CardPorts = {
      reports,
      reviews,
      goals,
      dayStart: (day) => new Date(dayStart(timeZone, day)),
    };
    const members = await staff.list({ tenantId });
    return { ports, tenantId, timeZone, today: localDay(this.#deps, tenant), members };
  }
}
