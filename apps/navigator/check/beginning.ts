import type { Session } from '#dialogs/engine/session.ts';
import { goalsInRegion } from '#dialogs/flows/quiz/ask.ts';
import { type CheckAnswers, newAnswers } from './check-answers.ts';
import type { Fields } from './read-form-answer.ts';

/** A check as it is begun by a form. `undefined`: of nothing there is. */
export function beginning(session: Session, { kind, id = '', want }: Fields): CheckAnswers | undefined {
  const { knowledge } = session;
  switch (kind) {
    case 'everything':
      return newAnswers({ kind }, goalsInRegion(session), 'right');
    case 'life-event': {
      const event = knowledge.lifeEvents().find((one) => one.id === id);
      const goals = event ? goalsInRegion(session, event.measures) : [];
      return goals.length === 0 ? undefined : newAnswers({ kind, id }, goals, 'right');
    }
    case 'measure': {
      if (knowledge.measure(id)?.isComputable !== true) return undefined;
      return newAnswers({ kind, id }, [id], want === 'amount' ? 'amount' : 'right');
    }
    default:
      return undefined;
  }
}
