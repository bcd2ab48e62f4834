import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RedisServer {
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Ends the server as a power cut would and starts it again on the same port and data. */
  restart(): Promise<void>;
  /** Ends it without a new start; `restart` brings it back. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Path of the machine's `redis-server` (Debian: `apt install redis-server`), if it has one. */
export function findRedisServer(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));
}

/** A real Redis of one's own: a free port of the loopback address, a temporary folder, appendonly. */
export async function startRedis(): Promise<RedisServer> {
  const binary = findRedisServer();
  if (!binary) throw new Error('there is no redis-server: apt install redis-server');
  const folder = await mkdtemp(join(tmpdir(), 'otklik-redis-'));
  const port = await freePort();
  let server = await launch(binary, port, folder);

  const kill = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async restart() {
      await kill();
      server = await launch(binary, port, folder);
    },
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(binary: string, port: number, folder: string): Promise<ChildProcess> {
  const server = spawn(
    binary,
    // biome-ignore format: pairs of name and value
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes',
      '--appendfsync', 'always', '--maxmemory-policy', 'noeviction', '--loglevel', 'notice'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let output = '';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server ended: ${output.slice(-500)}`)));
    server.stdout.on('data', (chunk) => {
      output += String(chunk);
      if (/ready to accept connections/i.test(output)) resolve();
    });
  });
  server.stdout.removeAllListeners('data').resume();
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
