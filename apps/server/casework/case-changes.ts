import type { CaseDone } from '#core/cases/index.ts';
import type { StaffMember } from '#core/people/index.ts';
import type { CaseDesk } from './case-desk.ts';
import type { CaseChangeAsked } from './case-requests.ts';
import type { Act } from './casework-deps.ts';

/** One change of a case, as its screen names it. */
export function changeByScreen(
  cases: CaseDesk,
  staff: StaffMember,
  act: Act,
  change: CaseChangeAsked,
): Promise<CaseDone> {
  switch (change.do) {
    case 'note':
      return cases.note(staff, act, change.text);
    case 'describe':
      return cases.describe(staff, act, change.situation);
    case 'plan-step':
      return cases.planStep(staff, act, change.step);
    case 'move-step':
      return cases.moveStep(staff, act, change);
    case 'order-steps':
      return cases.orderSteps(staff, act, change.stepIds);
    case 'put-document':
      return cases.putDocument(staff, act, change.document);
    case 'attach':
      return cases.attach(staff, act, { kind: change.kind, id: change.id });
    case 'detach':
      return cases.detach(staff, act, { kind: change.kind, id: change.id });
    case 'attach-person':
      return cases.attach(staff, act, { kind: 'person', personId: change.personId, role: change.role });
    case 'detach-person':
      return cases.detach(staff, act, { kind: 'person', personId: change.personId, role: 'citizen' });
    case 'close':
      return cases.close(staff, act, change);
    case 'feedback':
      return cases.recordFeedback(staff, act, change);
    case 'reopen':
      return cases.reopen(staff, act, change.remark);
    case 'set-team':
      return cases.setTeam(staff, act, change);
  }
}
