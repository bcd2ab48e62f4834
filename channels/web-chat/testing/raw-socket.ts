import { io } from 'socket.io-client';
import { webChatNamespace } from '../protocol.ts';

/** A client that keeps no rules: sends whatever a test wants, in any shape. */
export interface RawSocket {
  /** The server's answer; `undefined` when none came within `withinMs`. */
  ask(event: string, ...input: readonly unknown[]): Promise<Record<string, unknown> | undefined>;
  emit(event: string, ...input: readonly unknown[]): void;
  readonly heard: { readonly event: string; readonly data: unknown }[];
  readonly isConnected: () => boolean;
  close(): void;
}

export type Knocked =
  | { readonly outcome: 'in'; readonly socket: RawSocket }
  | { readonly outcome: 'refused'; readonly data: Record<string, unknown> };

export function knock(url: string, auth: Record<string, unknown>, withinMs = 1500): Promise<Knocked> {
  const socket = io(`${url}${webChatNamespace}`, {
    forceNew: true,
    transports: ['websocket'],
    reconnection: false,
    auth,
  });
  const heard: { event: string; data: unknown }[] = [];
  socket.onAny((event: string, data: unknown) => heard.push({ event, data }));
  const raw: RawSocket = {
    ask: async (event, ...input) => {
      try {
        return await socket.timeout(withinMs).emitWithAck(event, ...input);
      } catch {
        return undefined;
      }
    },
    emit: (event, ...input) => {
      socket.emit(event, ...input);
    },
    heard,
    isConnected: () => socket.connected,
    close: () => socket.disconnect(),
  };
  return new Promise((resolve) => {
    socket.on('connect', () => resolve({ outcome: 'in', socket: raw }));
    socket.on('connect_error', (error: Error & { data?: Record<string, unknown> }) => {
      socket.disconnect();
      resolve({ outcome: 'refused', data: error.data ?? {} });
    });
  });
}

/** A visitor who came in and joined. */
export async function visit(
  url: string,
  auth: Record<string, unknown> = { tenantId: 'north', language: 'ru' },
  withinMs = 1500,
): Promise<{ readonly socket: RawSocket; readonly token: string }> {
  const knocked = await knock(url, auth, withinMs);
  if (knocked.outcome === 'refused') throw new Error(`refused: ${JSON.stringify(knocked.data)}`);
  const joined = await knocked.socket.ask('join');
  return { socket: knocked.socket, token: String(joined?.token ?? auth.token ?? '') };
}

let count = 0;

export function aText(text: string, clientMessageId = `message-${++count}`) {
  return { clientMessageId, content: { kind: 'text', text }, consent: 'v1', language: 'ru' };
}
