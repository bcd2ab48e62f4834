import type { Called } from '../connection/desk-connection.ts';
import { useDesk } from '../shell/desk-context.ts';
import { refusalNotice } from '../shell/refusal-notice.ts';

type LineCommand =
  | 'line.hold'
  | 'line.mute'
  | 'line.keys'
  | 'line.outside-call'
  | 'line.outside-end'
  | 'line.hand-over'
  | 'line.invite'
  | 'line.join'
  | 'line.listen'
  | 'line.leave';

/**
 * What she does on her line; the new state is taken from the answer, a refusal is told. A number outside may be busy
 * before its call is answered for: its state is taken from events alone.
 */
export function useLine() {
  const { connection, store, telephone } = useDesk();
  const isDone = (answer: Called<LineCommand>): boolean => {
    if (answer.outcome !== 'done') store.dispatch({ type: 'notice', notice: refusalNotice(answer) });
    return answer.outcome === 'done';
  };
  const settle = (answer: Called<LineCommand>): boolean => {
    if (answer.outcome === 'done') store.dispatch({ type: 'line', line: answer.line });
    return isDone(answer);
  };
  return {
    hold: async (isOn: boolean) => settle(await connection.call('line.hold', { isOn })),
    mute: async (isOn: boolean) => settle(await telephone.mute(isOn)),
    press: async (keys: string) => settle(await connection.call('line.keys', { keys })),
    callOutside: async (numberId: string) => isDone(await connection.call('line.outside-call', { numberId })),
    endOutside: async () => isDone(await connection.call('line.outside-end', {})),
    handOver: async () => isDone(await connection.call('line.hand-over', {})),
    invite: async (toStaffId: string) => settle(await connection.call('line.invite', { toStaffId })),
    join: async (conversationId: string) => settle(await connection.call('line.join', { conversationId })),
    listen: async (conversationId: string, role: 'listen' | 'whisper' | 'join') =>
      settle(await connection.call('line.listen', { conversationId, role })),
    leave: async () => settle(await connection.call('line.leave', {})),
  };
}
