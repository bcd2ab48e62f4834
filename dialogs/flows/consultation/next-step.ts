import type { Session } from '../../engine/session.ts';
import type { Aspect } from '../../engine/state.ts';
import type { Consultation } from '../../ports.ts';

/** `apply`: the application is written down here; offered with a right we told her of. */
export type NextStep = Aspect | 'check' | 'calculate' | 'apply';

/** One next best step by what was asked: first whether it is due, then how to get it. */
export function nextStepAfter(
  { turn }: Pick<Session, 'turn'>,
  { isComputable }: Pick<Consultation, 'isComputable'>,
  aspect: Aspect,
): NextStep {
  const canCheck = isComputable && turn.policy === 'full';
  switch (aspect) {
    case 'about':
    case 'who':
    case 'terms':
      return canCheck ? 'check' : 'where';
    case 'amount':
      return canCheck ? 'calculate' : 'where';
    case 'where':
      return 'documents';
    case 'documents':
    case 'why':
      return 'where';
  }
}
