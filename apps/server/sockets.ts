import type { Server as HttpServer } from 'node:http';
import type { Redis } from 'ioredis';
import { type Namespace, Server } from 'socket.io';
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
  if (!redis) skipEmptyRooms(io);
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

/**
 * Alone, a process knows who listens: what is said into a room without listeners, such as a conversation that no
 * operator has open, is not even encoded.
 */
function skipEmptyRooms(io: Server): void {
  const inMemory = io.adapter();
  if (!inMemory) return;
  io.adapter(function makeAdapter(namespace: Namespace): Namespace['adapter'] {
    const adapter: Namespace['adapter'] = Reflect.construct(inMemory, [namespace]);
    const broadcast = adapter.broadcast.bind(adapter);
    adapter.broadcast = (packet, options) => {
      const { rooms } = options;
      if (rooms.size === 0 || [...rooms].some((room) => adapter.rooms.has(room))) broadcast(packet, options);
    };
    return adapter;
  });
}

/** Rooms over all processes. Loaded only when there is a Redis. */
async function joinOverRedis(io: Server, url: string, logger: Logger): Promise<{ disconnect(): void }> {
  const [{ createAdapter }, ioredis] = await Promise.all([
    import('@socket.io/redis-adapter'),
    import('ioredis'),
  ]);
  const pub = new ioredis.Redis(url);
  const sub = pub.duplicate();
  for (const client of [pub, sub]) {
    client.on('error', (err) => logger.error({ err }, 'redis is not reachable'));
    forgiveFailures(client);
  }
  io.adapter(createAdapter(pub, sub));
  return {
    disconnect: () => {
      pub.disconnect();
      sub.disconnect();
    },
  };
}

/** The adapter awaits nothing it publishes: what fails with the connection, told above already, must not end the process. */
function forgiveFailures(client: Redis): void {
  const send = client.sendCommand.bind(client);
  client.sendCommand = (command, stream) => {
    command.promise.catch(() => {});
    return send(command, stream);
  };
}
