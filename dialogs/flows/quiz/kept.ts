import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import type { Answer } from '../../understanding/answers.ts';

/** An answer as it is kept, but for who said it and when. */
export type Kept = Pick<FactValue, 'status' | 'value' | 'lo' | 'hi'>;

export function keptOf(answer: Extract<Answer, { outcome: 'value' | 'bounds' }>): Kept {
  return answer.outcome === 'value'
    ? { status: 'known', value: answer.value }
    : { status: 'known', ...answer.bounds };
}

export function stamped(session: Session, value: Kept): FactValue {
  return { ...value, source: 'self', at: session.turn.now.toISOString() };
}

export function answerOf({ value, lo, hi }: Kept): Answer {
  if (value !== undefined) return { outcome: 'value', value };
  if (lo !== undefined && hi !== undefined) return { outcome: 'bounds', bounds: { lo, hi } };
  if (lo !== undefined) return { outcome: 'bounds', bounds: { lo } };
  return hi === undefined ? { outcome: 'none' } : { outcome: 'bounds', bounds: { hi } };
}
