import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { Logger } from '#platform/logging/logger.ts';

/** Largest packet a client may send; a message has 4,000 characters at most. */
const maxPacketBytes = 64 * 1024;

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
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: maxPacketBytes,
    pingInterval: 25_000,
    pingTimeout: 20_000,
    cors: { origin: true, credentials: false },
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
