import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { DeskHouse } from './desk-house.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The policy of apps/server/http.ts: the built desk must work under it. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self' ws: wss:";

export const rightPassword = 'correct horse battery';

/** Serves the built desk and a sign-in of its staff. Login `locked` is locked out, `coded` wants the code 123456. */
export function serveDesk(house: DeskHouse, folder: string): void {
  house.http.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://test');
    if (pathname.startsWith('/api/staff/')) void answerStaff(house, pathname, request, response);
    else if (pathname.startsWith('/desk/')) void sendFile(response, folder, pathname.slice('/desk/'.length));
  });
}

async function sendFile(response: ServerResponse, folder: string, path: string): Promise<void> {
  const name = path === '' ? 'index.html' : path;
  try {
    const body = await readFile(join(folder, name));
    response.writeHead(200, {
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

async function answerStaff(
  house: DeskHouse,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, body: object, headers = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
  const cookie = /otklik_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  const member = house.staffBy(({ id }) => id === cookie);
  const me = (staff: typeof member) => ({
    staff,
    csrfToken: `csrf-${staff?.id}`,
    tenant: { id: staff?.tenantId, name: 'Служба поддержки граждан' },
  });
  if (pathname.endsWith('/me'))
    return member ? send(200, me(member)) : send(401, { code: 'not-signed-in', message: '' });
  if (pathname.endsWith('/sign-out')) {
    response.writeHead(204, { 'set-cookie': 'otklik_session=; Path=/; Max-Age=0' }).end();
    return;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = JSON.parse(Buffer.concat(chunks).toString() || '{}');
  if (form.login === 'locked') return send(429, { code: 'too-many-attempts', message: '', afterMs: 840_000 });
  const found = house.staffBy(({ login }) => login === form.login);
  if (!found || form.password !== rightPassword) return send(401, { code: 'sign-in-refused', message: '' });
  if (form.login === 'coded' && !form.totp) return send(401, { code: 'totp-required', message: '' });
  if (form.login === 'coded' && form.totp !== '123456')
    return send(401, { code: 'sign-in-refused', message: '' });
  send(200, me(found), { 'set-cookie': `otklik_session=${found.id}; Path=/; HttpOnly; SameSite=Strict` });
}
