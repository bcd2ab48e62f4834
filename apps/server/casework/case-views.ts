import type { CasePage, CaseRow, CaseView, CaseWords } from '#apps/operator-desk/cases/wire.ts';
import { type Case, cardOf, isOfTeam, isToDo, whoeverAnswers } from '#core/cases/index.ts';
import { linesOf, type Person, type StaffMember } from '#core/people/index.ts';
import type { Wire } from '#core/shared/wire.ts';
import { isSupervisor } from '../desk/permissions.ts';
import { attachablePeople } from './case-attachments.ts';
import { type CaseworkDeps, isCoordinator } from './casework-deps.ts';
import { namesOf } from './people-card.ts';

/** Longer ones are cut in lists. */
const situationLength = 140;

export function isInView(one: Case, view: CaseView, staff: StaffMember, now: Date): boolean {
  const { state, feedback } = one;
  switch (view) {
    case 'mine':
      return state === 'open' && one.coordinatorId === staff.id;
    case 'team':
      return state === 'open';
    case 'overdue':
      return state === 'open' && overdueOf(one, now) > 0;
    case 'feedback':
      return state === 'closed' && feedback !== undefined && feedback.answer === undefined;
    case 'closed':
      return state === 'closed';
  }
}

/** As a list shows it: whom it is about for its team only. */
export async function rowOf(deps: CaseworkDeps, staff: StaffMember, one: Case): Promise<CaseRow> {
  const { tenantId } = staff;
  const { id, number, version, team, coordinatorId, stepsToDo, nextAt, result } = cardOf(one);
  const now = deps.clock.now();
  const names = namesOf(deps, tenantId);
  const feedback = feedbackOf(one, now);
  const about = isOfTeam(one, staff)
    ? {
        people: await Promise.all(
          one.people.map(
            async ({ personId }) => nameOf(await deps.people.getPerson({ tenantId, id: personId })) ?? '',
          ),
        ),
        situation: one.situation.slice(0, situationLength),
      }
    : undefined;
  return {
    id,
    number,
    version,
    isOpen: one.state === 'open',
    openedAt: one.openedAt.toISOString(),
    coordinatorId,
    coordinatorName: await names(coordinatorId),
    team,
    stepsToDo,
    stepsOverdue: overdueOf(one, now),
    ...(nextAt === undefined ? {} : { nextAt: (nextStepAt(one) ?? nextAt).toISOString() }),
    ...(feedback === undefined ? {} : { feedback }),
    ...(result === undefined ? {} : { result }),
    ...(about === undefined ? {} : { about }),
  };
}

/** All of it, for its team. */
export async function pageOf(deps: CaseworkDeps, staff: StaffMember, one: Case): Promise<CasePage> {
  const { tenantId } = staff;
  const names = namesOf(deps, tenantId);
  const { people, conversationIds, appealIds, organisationIds } = one;
  const [conversations, appeals, organisations] = await Promise.all([
    Promise.all(conversationIds.map((id) => deps.conversations.get({ tenantId, id }))),
    Promise.all(appealIds.map((id) => deps.appeals.get({ tenantId, id }))),
    Promise.all(organisationIds.map((id) => deps.organisations.get({ tenantId, id }))),
  ]);
  const named = <T extends { readonly byName: string }>(line: T) => line;
  return {
    id: one.id,
    number: one.number,
    version: one.version,
    isOpen: one.state === 'open',
    openedAt: one.openedAt.toISOString(),
    openedByName: await names(one.openedBy),
    coordinatorId: one.coordinatorId,
    team: await Promise.all(one.team.map(async (id) => ({ id, name: await names(id) }))),
    situation: one.situation,
    people: await Promise.all(
      people.map(async ({ personId, role }) => {
        const name = nameOf(await deps.people.getPerson({ tenantId, id: personId }));
        return { personId, role, ...(name === undefined ? {} : { name }) };
      }),
    ),
    conversations: conversations
      .filter((found) => found !== undefined)
      .map(({ id, replyTo, startedAt }) => ({
        id,
        channel: replyTo.channel,
        startedAt: startedAt.toISOString(),
      })),
    appeals: appeals.filter((found) => found !== undefined).map(({ id, number }) => ({ id, number })),
    organisations: organisations.filter((found) => found !== undefined),
    steps: asWire(one.steps),
    documents: one.documents,
    ...(one.closing === undefined ? {} : { closing: asWire(one.closing) }),
    ...(one.feedback === undefined ? {} : { feedback: asWire(one.feedback) }),
    history: await Promise.all(
      one.history.toReversed().map(async ({ at, by, what }) =>
        named({
          at: at.toISOString(),
          byName: by === 'sweep' || by === whoeverAnswers ? '' : await names(by),
          what: asWire(what),
        }),
      ),
    ),
    mayAttach: await Promise.all(
      (await attachablePeople(deps, one)).map(async (personId) => {
        const name = nameOf(await deps.people.getPerson({ tenantId, id: personId }));
        return { personId, ...(name === undefined ? {} : { name }) };
      }),
    ),
    canSetTeam: isSupervisor(staff) || one.coordinatorId === staff.id,
  };
}

/** Whom a case may be given to, and the directory. */
export async function wordsOf(deps: CaseworkDeps, { tenantId }: StaffMember): Promise<CaseWords> {
  const members = await deps.staff.list({ tenantId });
  return {
    staff: members
      .filter((one) => one.isActive && (isCoordinator(one) || linesOf(one).includes(2) || isSupervisor(one)))
      .map(({ id, displayName }) => ({ id, name: displayName })),
    organisations: await deps.organisations.list({ tenantId }),
  };
}

function nameOf(person: Person | undefined): string | undefined {
  return person?.registeredName ?? person?.displayName;
}

function overdueOf({ steps }: Case, now: Date): number {
  return steps.filter((step) => isToDo(step) && step.dueAt < now).length;
}

/** What is due next: alarms ring a day before. */
function nextStepAt({ state, steps, feedback }: Case): Date | undefined {
  if (state === 'closed') return feedback?.askAt;
  const due = steps.filter(isToDo).map(({ dueAt }) => dueAt.getTime());
  return due.length === 0 ? undefined : new Date(Math.min(...due));
}

function feedbackOf({ state, feedback }: Case, now: Date): CaseRow['feedback'] {
  if (state === 'open' || feedback === undefined || feedback.answer !== undefined) return undefined;
  if (feedback.overdueAt !== undefined) return 'overdue';
  return feedback.askAt <= now ? 'due' : 'waits';
}

/** As it will be after its trip through JSON. */
function asWire<T>(value: T): Wire<T> {
  return JSON.parse(JSON.stringify(value)) as Wire<T>;
}
