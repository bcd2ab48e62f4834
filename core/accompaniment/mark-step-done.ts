import { type CasePorts, moveStep, whoeverAnswers } from '../cases/index.ts';
import type { NoticeKey, NoticeStore } from '../outreach/index.ts';

/** `not-a-step`: she was reminded of nothing there. `settled`: done or called off already, or its case is closed. */
export type StepMarked = { readonly outcome: 'marked' | 'settled' | 'not-a-step' };

/**
 * She says that what she was reminded of is done; only in the conversation that the reminder came to. The coordinator sees it in the
 * case, by whose word, and may take it back. Safe to repeat.
 */
export async function markStepDone(
  ports: CasePorts & { readonly notices: Pick<NoticeStore, 'get'> },
  { conversationId, ...key }: NoticeKey & { readonly conversationId: string },
): Promise<StepMarked> {
  const notice = await ports.notices.get(key);
  const isHers = notice?.attempts.some((attempt) => attempt.conversationId === conversationId) === true;
  if (!isHers || notice.source.kind !== 'case-step') return { outcome: 'not-a-step' };
  const { caseId, stepId } = notice.source;
  const command = {
    case: { tenantId: key.tenantId, id: caseId },
    by: whoeverAnswers,
    key: `answer:${notice.id}`,
  };
  const done = await moveStep(ports, command, {
    stepId,
    state: 'done',
    remark: 'По словам гражданина, в ответ на напоминание',
  });
  return { outcome: done.outcome === 'done' ? 'marked' : 'settled' };
}
