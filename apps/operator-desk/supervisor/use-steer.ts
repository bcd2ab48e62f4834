import type { Steering } from '../protocol/index.ts';
import { useDesk } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';

/** Moves, puts first, reassigns; what was refused is told. */
export function useSteer(): (steering: Steering) => Promise<void> {
  const { connection, store } = useDesk();
  return async (steering) => {
    const answer = await connection.call('steer', steering);
    if (answer.outcome !== 'done') store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
  };
}
