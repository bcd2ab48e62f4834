import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { webChatServerOptions } from '#channels/web-chat/index.ts';
import type { Logger } from '#platform/logging/logger.ts';

/** For answers that are under way when the server closes. */
const graceMs = 2_000;

export interface Sockets {
  readonly io: Server;
  close(): Promise<void>;
}

/** The socket server; with Redis its rooms reach over all processes. */
export async function createSockets(
  http: HttpServer,
  options: { readonly redisUrl: string | undefined; readonly logger: Logger },
): Promise<Sockets> {
  const io = new Server(http, {
    ...webChatServerOptions,
    // The widget lives on other people's sites; it proves itself by a token, never by a cookie.
    cors: { origin: '*' },
  });
  const redis = options.redisUrl ? await joinOverRedis(io, options.redisUrl, options.logger) : undefined;
  return {
    io,
    close: async () => {
      const closed = io.close();
      // A browser's spare connection, opened and never used, would hold the server for a minute.
      const cutOff = setTimeout(() => http.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(cutOff);
      redis?.disconnect();
    },
  };
}

/** Rooms over all processes. Loaded only when there is a Redis. */
async function joinOverRedis(io: Server, url: string, logger: Logger): Promise<{ disconnect(): void }> {
  const [{ createAdapter }, { Redis }] = await Promise.all([
    import('@socket.io/redis-adapter'),
    import('ioredis'),
  ]);
  const pub = new Redis(url);
  const sub = pub.duplicate();
  for (const client of [pub, sub])
    client.on('error', (err) => logger.error({ err }, 'redis is not reachable'));
  io.adapter(createAdapter(pub, sub));
  return {
    disconnect: () => {
      pub.disconnect();
      sub.disconnect();
    },
  };
}
