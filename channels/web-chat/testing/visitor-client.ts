import { io } from 'socket.io-client';
import { ChatClient } from '#apps/chat-widget/client/chat-client.ts';
import type { ChatState } from '#apps/chat-widget/client/chat-state.ts';
import { MemoryBrowser, MemoryStorage } from '#apps/chat-widget/client/storage.ts';
import { type ChatAuth, webChatNamespace } from '../protocol.ts';

/** The widget's own client on a real socket; tabs of one browser share `browser`. */
export function openTab(url: string, browser = new MemoryBrowser(), tenantId = 'north') {
  const socketOf = (auth: () => ChatAuth) =>
    io(`${url}${webChatNamespace}`, {
      autoConnect: false,
      forceNew: true,
      transports: ['websocket'],
      reconnectionDelay: 20,
      reconnectionDelayMax: 60,
      auth: (give) => give({ ...auth() }),
    });
  const client = new ChatClient({
    tenantId,
    language: 'ru',
    storage: new MemoryStorage(browser),
    openSocket: socketOf,
  });
  client.watch(true);
  return client;
}

/** Waits until the tab's state fits. */
export function until(
  client: ChatClient,
  fits: (state: ChatState) => boolean,
  withinMs = 10_000,
): Promise<ChatState> {
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => {
      stop();
      const { connection, isLoaded, entries, pending } = client.state;
      reject(
        new Error(
          `not within ${withinMs} ms: ${JSON.stringify({ connection, isLoaded, entries: entries.length, pending: pending.length })}`,
        ),
      );
    }, withinMs);
    const look = () => {
      if (!fits(client.state)) return;
      clearTimeout(giveUp);
      stop();
      resolve(client.state);
    };
    const stop = client.subscribe(look);
    look();
  });
}

/** Connected and agreed, ready to write. */
export async function ready(client: ChatClient): Promise<void> {
  client.start();
  await until(client, ({ connection, isLoaded }) => connection === 'online' && isLoaded);
  client.agree();
}

export function texts(client: ChatClient): readonly string[] {
  return client.state.entries.flatMap(({ body }) => ('text' in body ? [body.text] : []));
}
