import type { Appeal, AppealChange, AppealState } from '../appeals/index.ts';
import type { Case, CaseEvent } from '../cases/index.ts';
import type { Entry } from '../conversations/index.ts';
import type { EventData, WebhookEvent, WebhookEventType } from './webhook-event.ts';

/** What an entry of a conversation tells outside; most tell nothing. */
export function eventOfEntry({ conversationId, seq, at, body }: Entry): WebhookEvent | undefined {
  if (body.kind !== 'event') return undefined;
  const { event } = body;
  const told = (type: WebhookEventType, data: EventData): WebhookEvent => ({
    type,
    at,
    sequence: seq,
    data: { conversationId, ...data },
  });
  switch (event.type) {
    case 'conversation.queued': {
      const { queueId, reason, isCrisis } = event;
      return told('conversation.queued', { queueId, reason, isCrisis });
    }
    case 'conversation.transferred':
      return told('conversation.queued', { queueId: event.queueId, reason: 'transferred', isCrisis: false });
    case 'operator.joined': {
      const { staffId, assignmentVersion } = event;
      return told('conversation.accepted', { staffId, assignmentVersion });
    }
    case 'conversation.closed':
      return told('conversation.closed', { reason: event.reason });
    default:
      return undefined;
  }
}

/** Whether a line that is about to enter a history will be told outside. */
export function isTold(body: Entry['body']): boolean {
  return (
    body.kind === 'event' &&
    ['conversation.queued', 'conversation.transferred', 'operator.joined', 'conversation.closed'].includes(
      body.event.type,
    )
  );
}

/** The history of an appeal from its first line on; of an application every change is told. */
export function eventsOfAppeal(appeal: Appeal): readonly WebhookEvent[] {
  let state: AppealState = 'registered';
  return appeal.history.flatMap((change, index) => {
    state = stateAfter[change.what.type] ?? state;
    const type = appeal.kind === 'application' ? applicationType(change) : appealTypes[change.what.type];
    if (type === undefined) return [];
    const isNew = type === 'application.registered';
    return [
      {
        type,
        at: change.at,
        sequence: index + 1,
        data: appealData(appeal, change, state),
        ...(isNew ? { personal: personalOf(appeal) } : {}),
      },
    ];
  });
}

export function eventsOfCase(one: Case): readonly WebhookEvent[] {
  return one.history.map(({ at, what }, index) => ({
    type: 'case.changed',
    at,
    sequence: index + 1,
    data: {
      caseId: one.id,
      number: one.number,
      change: what.type,
      ...caseDetails(what),
    },
  }));
}

const stateAfter: Partial<Readonly<Record<AppealChange['what']['type'], AppealState>>> = {
  registered: 'registered',
  returned: 'registered',
  assigned: 'assigned',
  started: 'in-work',
  reopened: 'in-work',
  answered: 'answered',
  closed: 'closed',
};

const appealTypes: Partial<Readonly<Record<AppealChange['what']['type'], WebhookEventType>>> = {
  registered: 'appeal.registered',
  assigned: 'appeal.assigned',
  answered: 'appeal.answered',
  closed: 'appeal.closed',
};

function applicationType({ what }: AppealChange): WebhookEventType {
  return what.type === 'registered' ? 'application.registered' : 'application.changed';
}

function appealData(appeal: Appeal, { what }: AppealChange, state: AppealState): EventData {
  const { id, number, kind, conversationId, dueAt, measureId } = appeal;
  return {
    ...(kind === 'application' ? { applicationId: id } : { appealId: id }),
    number,
    kind,
    conversationId,
    dueAt: dueAt.toISOString(),
    ...(measureId === undefined ? {} : { measureId }),
    state,
    change: what.type,
    ...(what.type === 'assigned' ? { staffId: what.staffId } : {}),
    ...(what.type === 'closed' ? { reason: what.reason } : {}),
  };
}

function personalOf({ text, phone, personId }: Appeal): EventData {
  return {
    text,
    ...(phone === undefined ? {} : { phone }),
    ...(personId === undefined ? {} : { personId }),
  };
}

/** No words of anybody. */
function caseDetails(what: CaseEvent): EventData {
  switch (what.type) {
    case 'step-put':
      return { stepId: what.step.id, stepState: what.step.state };
    case 'step-reminded':
    case 'step-overdue':
      return { stepId: what.stepId };
    case 'document-put':
      return { documentId: what.document.id, documentState: what.document.state };
    case 'closed':
      return { result: what.result };
    case 'feedback-given':
      return { answer: what.answer };
    default:
      return {};
  }
}
