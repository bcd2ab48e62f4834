import { connect, createServer } from 'node:net';
import type { StreamDialect } from './stream-transport.ts';

export function tcpDialect(): StreamDialect {
  return {
    name: 'tcp',
    server: createServer({ allowHalfOpen: false }),
    accepts: 'connection',
    connect: ({ host, port }) => ({ socket: connect({ host, port }), ready: 'connect' }),
  };
}
