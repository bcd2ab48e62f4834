import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly id: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly body: string;
  readonly event: {
    readonly type: string;
    readonly sequence: number;
    readonly data: Readonly<Record<string, unknown>>;
  };
}

/** A participant's system that is told things: `answer` gives the status, or `hang`, or `die` in the middle. */
export async function openReceiver(
  answer: (heard: Heard, count: number) => number | 'hang' | 'die' = () => 204,
) {
  const heard: Heard[] = [];
  const state = { answer };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const header = (name: string) => String(request.headers[name] ?? '');
      const one = {
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
        body,
        event: JSON.parse(body),
      };
      heard.push(one);
      const status = state.answer(one, heard.length);
      if (status === 'die') request.socket.destroy();
      else if (status !== 'hang') response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    heard,
    state,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** As a receiver checks it, by the words of the specification. */
export function isSigned({ id, timestamp, signature, body }: Heard, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return signature.split(' ').includes(`v1,${expected}`);
}

export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 8_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
