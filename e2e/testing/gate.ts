import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before another HTTP server and lets everything through, but for calls it was told to hold. */
export interface Gate {
  readonly url: string;
  /** From now on calls whose path fits never arrive; resolves when the first of them is held. */
  hold(path: RegExp): Promise<void>;
  /** Ends the held calls and holds no more. */
  open(): void;
  stop(): Promise<void>;
}

export async function startGate(target: string): Promise<Gate> {
  let held: RegExp | undefined;
  let onHeld: (() => void) | undefined;
  const server = createServer(async (request, response) => {
    if (held?.test(request.url ?? '')) {
      onHeld?.();
      return;
    }
    const passing = new AbortController();
    response.on('close', () => passing.abort());
    try {
      const answer = await fetch(`${target}${request.url}`, {
        method: request.method ?? 'GET',
        headers: { 'content-type': request.headers['content-type'] ?? 'application/json' },
        signal: passing.signal,
        ...(request.method === 'POST' ? { body: await bodyOf(request) } : {}),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hold: (path) =>
      new Promise((resolve) => {
        held = path;
        onHeld = resolve;
      }),
    open() {
      held = undefined;
      server.closeAllConnections();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
