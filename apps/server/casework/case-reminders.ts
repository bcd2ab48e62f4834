import type { CaseReminder, DeskNotice } from '#apps/operator-desk/protocol/index.ts';
import type { Case, CaseEvent } from '#core/cases/index.ts';
import type { StaffStore } from '#core/people/index.ts';
import type { Clock } from '#core/shared/clock.ts';
import type { DeskNotices } from '../desk/index.ts';
import type { CaseworkNews } from './casework-news.ts';

interface ReminderPorts {
  readonly clock: Clock;
  readonly staff: Pick<StaffStore, 'list'>;
  readonly notices: Pick<DeskNotices, 'add'>;
  /** To her open screens. */
  readonly emit: (to: { readonly tenantId: string; readonly staffId: string }, notice: DeskNotice) => void;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Reminders of cases reach whoever is to act, now or when she comes: whoever does the step and the coordinator; where nobody
 * asked whether the help has come, the supervisors too. One that is missed still stands in the list of cases.
 */
export function tellCaseReminders(ports: ReminderPorts, news: CaseworkNews): void {
  const tell = async (one: Case, event: CaseEvent): Promise<void> => {
    const { tenantId, id: caseId, number, version } = one;
    const what = reminderOf(event);
    if (what === undefined) return;
    const at = ports.clock.now().toISOString();
    const id = `case:${caseId}:${version}`;
    const notice: DeskNotice = {
      id,
      kind: 'case',
      case: { what, caseId, number },
      byName: '',
      at,
      isSeen: false,
    };
    for (const staffId of await remindedOf(ports, one, event)) {
      const to = { tenantId, staffId };
      if (await ports.notices.add(to, notice)) ports.emit(to, notice);
    }
  };
  news.listen((told) => {
    if (told.kind === 'case') tell(told.case, told.event).catch(ports.onFailure);
  });
}

const reminders: readonly CaseReminder[] = [
  'step-reminded',
  'step-overdue',
  'feedback-due',
  'feedback-overdue',
];

function reminderOf({ type }: CaseEvent): CaseReminder | undefined {
  return reminders.find((one) => one === type);
}

async function remindedOf(
  { staff }: ReminderPorts,
  { tenantId, coordinatorId, steps }: Case,
  event: CaseEvent,
): Promise<ReadonlySet<string>> {
  const reminded = new Set([coordinatorId]);
  if (event.type === 'step-reminded' || event.type === 'step-overdue') {
    const responsible = steps.find(({ id }) => id === event.stepId)?.responsible;
    if (responsible?.kind === 'staff') reminded.add(responsible.staffId);
  }
  if (event.type === 'feedback-overdue')
    for (const member of await staff.list({ tenantId }))
      if (member.isActive && member.roles.includes('supervisor')) reminded.add(member.id);
  return reminded;
}
