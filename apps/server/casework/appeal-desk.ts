import {
  type Appeal,
  type AppealClosing,
  type AppealCommand,
  type AppealDone,
  type AppealPaper,
  type AppealQuestion,
  type AppealReceipt,
  type AssignmentRule,
  answerByCall,
  answerByMessage,
  assignAppeal,
  assignByRule,
  assignmentRules,
  closeAppeal,
  listAppeals,
  listGaps,
  noteCallTried,
  noteGap,
  notePaper,
  noteReadBack,
  type OpenGap,
  postponeAppeal,
  receiptOf,
  reopenAppeal,
  returnAppeal,
  settleGap,
  startAppeal,
  tellReceipt,
} from '#core/appeals/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import { isSupervisor } from '../desk/permissions.ts';
import { type AppealCard, cardOf } from './appeal-card.ts';
import { type Act, type CaseworkDeps, isOfSecondLine } from './casework-deps.ts';

type NewQuestion = Omit<AppealQuestion, 'tenantId' | 'staffId'> & { readonly staffId?: string };

/**
 * Appeals as staff work on them. Lists without words for all of the second line and the supervisor; the words for whoever
 * has the appeal and the supervisor, and each reading is audited first; changes by whoever has it; appointing by the supervisor.
 */
export class AppealDesk {
  readonly #deps: CaseworkDeps;
  readonly #ports: CaseworkDeps & Pick<CaseworkDeps['news'], 'announceAppeal'>;

  constructor(deps: CaseworkDeps) {
    this.#deps = deps;
    this.#ports = { ...deps, announceAppeal: deps.news.announceAppeal };
  }

  /** `mine` is always her own; another's list is the supervisor's to see. */
  async list(staff: StaffMember, question: NewQuestion): Promise<readonly AppealCard[]> {
    if (!isSupervisor(staff) && !isOfSecondLine(staff)) return [];
    const { staffId: asked, ...rest } = question;
    const staffId = question.view === 'mine' || !isSupervisor(staff) ? ownOf(staff, question) : asked;
    const found = await listAppeals(
      this.#deps,
      { ...rest, tenantId: staff.tenantId, ...(staffId === undefined ? {} : { staffId }) },
      this.#deps.clock.now(),
    );
    return found.map(cardOf);
  }

  /** All of it, with its history. `undefined`: there is none, or it is not hers to read. */
  async read(staff: StaffMember, id: string): Promise<Appeal | undefined> {
    const appeal = await this.#deps.appeals.get({ tenantId: staff.tenantId, id });
    if (appeal === undefined || !(isSupervisor(staff) || appeal.assignment?.staffId === staff.id))
      return undefined;
    await this.#deps.audit.record({
      tenantId: staff.tenantId,
      actor: staff.id,
      action: 'appeal.read',
      subject: id,
      related: [
        `purpose:${isSupervisor(staff) ? 'supervision' : 'answering'}`,
        ...(appeal.personId === undefined ? [] : [appeal.personId]),
      ],
    });
    return appeal;
  }

  /** For the citizen's hand: number, terms, what is missing. */
  async receipt(staff: StaffMember, id: string): Promise<AppealReceipt | undefined> {
    const tenant = await this.#deps.tenants.get(staff.tenantId);
    const appeal = await this.read(staff, id);
    return appeal && tenant && receiptOf(appeal, tenant);
  }

  async assign(
    staff: StaffMember,
    act: Act,
    to: { readonly staffId: string; readonly remark?: string },
  ): Promise<AppealDone> {
    return isSupervisor(staff) ? assignAppeal(this.#ports, commandOf(staff, act), to) : refusedRole;
  }

  /** Many at once: to one operator, or to whom the rule names. */
  async assignMany(
    staff: StaffMember,
    acts: readonly Act[],
    to: { readonly staffId: string } | { readonly rule: Exclude<AssignmentRule, 'supervisor'> },
  ): Promise<readonly AppealDone[]> {
    if (!isSupervisor(staff)) return acts.map(() => refusedRole);
    const commands = acts.map((act) => commandOf(staff, act));
    if ('rule' in to) return assignByRule(this.#ports, { tenantId: staff.tenantId, rule: to.rule }, commands);
    const all: AppealDone[] = [];
    for (const command of commands) all.push(await assignAppeal(this.#ports, command, to));
    return all;
  }

  giveBack(staff: StaffMember, act: Act, remark: string): Promise<AppealDone> {
    return returnAppeal(this.#ports, commandOf(staff, act), remark);
  }

  /** Whoever handed in an application is told that work on it has begun. */
  async start(staff: StaffMember, act: Act): Promise<AppealDone> {
    const done = await startAppeal(this.#ports, commandOf(staff, act));
    if (done.outcome === 'refused' || done.appeal.kind !== 'application') return done;
    const tenant = await this.#deps.tenants.get(staff.tenantId);
    const by = { staffId: staff.id, name: staff.displayName };
    if (tenant) await tellReceipt(this.#ports, done.appeal, { what: 'started', tenant, by });
    return done;
  }

  postpone(staff: StaffMember, act: Act, of: Parameters<typeof postponeAppeal>[2]): Promise<AppealDone> {
    return postponeAppeal(this.#ports, commandOf(staff, act), of);
  }

  noteCallTried(
    staff: StaffMember,
    act: Act,
    tried: Parameters<typeof noteCallTried>[2],
  ): Promise<AppealDone> {
    return noteCallTried(this.#ports, commandOf(staff, act), tried);
  }

  answerByMessage(
    staff: StaffMember,
    act: Act,
    answer: { readonly text: string; readonly isPersonal: boolean },
  ): Promise<AppealDone> {
    return answerByMessage(this.#ports, commandOf(staff, act), { ...answer, author: staff.displayName });
  }

  answerByCall(staff: StaffMember, act: Act, said: string): Promise<AppealDone> {
    return answerByCall(this.#ports, commandOf(staff, act), said);
  }

  async reopen(staff: StaffMember, act: Act, remark: string): Promise<AppealDone> {
    return (await this.#isHersOrSupervised(staff, act))
      ? reopenAppeal(this.#ports, commandOf(staff, act), remark)
      : refusedRole;
  }

  /** What was answered, by whoever answered it; what needs no answer, by the supervisor. */
  async close(staff: StaffMember, act: Act, reason: AppealClosing): Promise<AppealDone> {
    const mayClose = reason === 'done' ? await this.#isHersOrSupervised(staff, act) : isSupervisor(staff);
    return mayClose ? closeAppeal(this.#ports, commandOf(staff, act), reason) : refusedRole;
  }

  notePaper(staff: StaffMember, act: Act, paper: AppealPaper): Promise<AppealDone> {
    return notePaper(this.#ports, commandOf(staff, act), paper);
  }

  noteReadBack(staff: StaffMember, act: Act, corrected?: string): Promise<AppealDone> {
    return noteReadBack(this.#ports, commandOf(staff, act), corrected);
  }

  noteGap(staff: StaffMember, act: Act, question: string): Promise<AppealDone> {
    return noteGap(this.#ports, commandOf(staff, act), question);
  }

  /** For content editors. */
  async gaps(staff: StaffMember, limit: number): Promise<readonly OpenGap[]> {
    return staff.roles.includes('editor') ? listGaps(this.#deps, { tenantId: staff.tenantId, limit }) : [];
  }

  async settleGap(staff: StaffMember, act: Act, remark: string): Promise<AppealDone> {
    if (!staff.roles.includes('editor')) return refusedRole;
    const done = await settleGap(this.#ports, commandOf(staff, act), remark);
    // An editor sees questions, not appeals.
    return done.outcome === 'refused' ? { outcome: 'refused', reason: done.reason } : done;
  }

  async ruleOf(tenantId: string): Promise<AssignmentRule> {
    const kept = await this.#deps.settings.get(appealRuleKey(tenantId));
    return assignmentRules.find((rule) => rule === kept) ?? 'supervisor';
  }

  async setRule(staff: StaffMember, rule: AssignmentRule): Promise<boolean> {
    if (!isSupervisor(staff)) return false;
    await this.#deps.settings.put(appealRuleKey(staff.tenantId), rule);
    return true;
  }

  async #isHersOrSupervised(staff: StaffMember, { id }: Act): Promise<boolean> {
    if (isSupervisor(staff)) return true;
    const appeal = await this.#deps.appeals.get({ tenantId: staff.tenantId, id });
    return appeal?.assignment?.staffId === staff.id;
  }
}

const refusedRole = { outcome: 'refused', reason: 'role' } as const satisfies AppealDone;

/** Where a tenant's rule is kept. */
export function appealRuleKey(tenantId: string) {
  return { tenantId, name: 'appeal-rule' };
}

/** Of a person or a conversation she sees cards of all; else her own. */
function ownOf(staff: StaffMember, { personId, conversationId, view }: NewQuestion): string | undefined {
  const isAbout = personId !== undefined || conversationId !== undefined;
  return isAbout && view === 'all' ? undefined : staff.id;
}

export function commandOf(staff: StaffMember, { id, version, key }: Act): AppealCommand {
  return {
    appeal: { tenantId: staff.tenantId, id },
    by: staff.id,
    key: `${staff.id}:${key}`,
    ...(version === undefined ? {} : { version }),
  };
}
