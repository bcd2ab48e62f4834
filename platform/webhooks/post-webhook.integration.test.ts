import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createPostWebhook, type PostWebhookOptions } from './post-webhook.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function listen(answer: RequestListener): Promise<number> {
  server = createServer(answer);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const message = { id: 'a:1', body: '{"type":"ping"}', secrets: ['whsec_c2VjcmV0'], at: new Date() };

function send(url: string, over: Partial<PostWebhookOptions> = {}) {
  return createPostWebhook({ allowLoopback: true, timeoutMs: 300, ...over })({ ...message, url });
}

it('takes any 2xx for a yes, says other statuses, and follows no redirect', async () => {
  const seen: string[] = [];
  const port = await listen((request, response) => {
    seen.push(request.url ?? '');
    response.writeHead(Number(request.url?.slice(1)), { location: '/200' }).end('{"whatever":1}');
  });
  const answers = [];
  for (const status of [200, 202, 307, 404, 410, 500])
    answers.push(await send(`http://127.0.0.1:${port}/${status}`));
  expect(answers).toEqual([
    { outcome: 'taken' },
    { outcome: 'taken' },
    { outcome: 'failed', code: 'status-307', isGone: false },
    { outcome: 'failed', code: 'status-404', isGone: false },
    { outcome: 'failed', code: 'status-410', isGone: true },
    { outcome: 'failed', code: 'status-500', isGone: false },
  ]);
  expect(seen).toHaveLength(6);
});

it('gives up on a receiver that hangs, hangs up, or is not there', async () => {
  const port = await listen((request, response) => {
    if (request.url === '/hang-up') request.socket.destroy();
    else if (request.url === '/dribble') setInterval(() => response.writeContinue(), 50).unref();
  });
  const codes = [];
  for (const path of ['hang', 'dribble', 'hang-up'])
    codes.push(await send(`http://127.0.0.1:${port}/${path}`));
  expect(codes.map((answer) => ('code' in answer ? answer.code : ''))).toEqual([
    'timeout',
    'timeout',
    'econnreset',
  ]);
  server?.closeAllConnections();
  server?.close();
  expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ code: 'econnrefused' });
});

it('goes to no private address, whatever name leads there, and to the address that was checked', async () => {
  const hosts: string[] = [];
  const port = await listen((request, response) => {
    hosts.push(request.headers.host ?? '');
    response.end();
  });
  const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
  const mixed = async () => [{ address: '8.8.8.8', family: 4 }, ...(await lookup())];
  const strict = { allowLoopback: false };
  for (const [url, over] of [
    [`https://crm.example.org:${port}/`, { ...strict, lookup }],
    [`https://crm.example.org:${port}/`, { ...strict, lookup: mixed }],
    [`http://127.0.0.1:${port}/`, strict],
  ] as const)
    expect(await send(url, over)).toEqual({ outcome: 'failed', code: 'address-refused', isGone: false });
  expect(hosts).toEqual([]);
  expect(await send(`http://localhost:${port}/`, { lookup })).toEqual({ outcome: 'taken' });
  expect(hosts).toEqual([`localhost:${port}`]);
});
