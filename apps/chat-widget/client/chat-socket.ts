import type { Socket } from 'socket.io-client';
import type { ClientToServer, Refused, ServerToClient } from '#channels/web-chat/protocol.ts';

export type ChatSocket = Socket<ServerToClient, ClientToServer>;

const answerWithinMs = 15_000;

/** `undefined`: no answer, the connection broke or is silent. */
export async function ask<Answer>(
  socket: ChatSocket,
  emit: (socket: ReturnType<ChatSocket['timeout']>) => Promise<Answer | Refused>,
): Promise<Answer | Refused | undefined> {
  // An emit on a broken connection would be kept and sent later, behind our back.
  if (!socket.connected) return undefined;
  try {
    return await emit(socket.timeout(answerWithinMs));
  } catch {
    return undefined;
  }
}

/** Why a connection was refused, when the server said it. */
export function refusalOf(error: Error & { readonly data?: unknown }): Refused | undefined {
  const { data } = error;
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined;
  return data as Refused;
}
