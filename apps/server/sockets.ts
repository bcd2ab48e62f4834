import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { webChatServerOptions } from '#channels/web-chat/index.ts';
import type { Logger } from '#platform/logging/logger.ts';

export interface Sockets {
  readonly io: Server;
  close(): Promise<void>;
}

/** The socket server; with Redis its rooms reach over all processes. */
export function createSockets(
  http: HttpServer,
  options: { readonly redisUrl: string | undefined; readonly logger: Logger },
): Sockets {
  const io = new Server(http, {
    ...webChatServerOptions,
    // The widget lives on other people's sites; it proves itself by a token, never by a cookie.
    cors: { origin: '*' },
  });
  const clients = options.redisUrl ? connect(options.redisUrl, options.logger) : undefined;
  if (clients) io.adapter(createAdapter(clients.pub, clients.sub));
  return {
    io,
    close: async () => {
      await io.close();
      clients?.pub.disconnect();
      clients?.sub.disconnect();
    },
  };
}

function connect(url: string, logger: Logger): { readonly pub: Redis; readonly sub: Redis } {
  const pub = new Redis(url);
  const sub = pub.duplicate();
  for (const client of [pub, sub])
    client.on('error', (err) => logger.error({ err }, 'redis is not reachable'));
  return { pub, sub };
}
