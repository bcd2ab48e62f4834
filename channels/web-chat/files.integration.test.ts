import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { webChatRoutes } from './routes.ts';
import { type ChatWorld, openWorld, type WorldOptions } from './testing/chat-world.ts';
import { aText, visit } from './testing/raw-socket.ts';

let world: ChatWorld;
let app: FastifyInstance;

afterEach(async () => {
  await app.close();
  await world.close();
});

async function open(options: WorldOptions = {}): Promise<void> {
  world = await openWorld(options);
  app = fastify();
  await app.register(webChatRoutes(world.ports));
}

const pdf = Buffer.from('%PDF-1.7\n%synthetic\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]);

function upload(token: string, name: string, payload: Buffer | string, tenant = 'north') {
  return app.inject({
    method: 'POST',
    url: '/chat/files',
    headers: {
      'content-type': 'application/octet-stream',
      'x-chat-tenant': tenant,
      'x-chat-token': token,
      'x-file-name': encodeURIComponent(name),
    },
    payload,
  });
}

function download(token: string, fileId: string) {
  return app.inject({
    url: `/chat/files/${fileId}`,
    headers: { 'x-chat-tenant': 'north', 'x-chat-token': token },
  });
}

it('keeps a file, sends it, and gives it back to those who take part, as an attachment', async () => {
  await open();
  const { socket, token } = await visit(world.url);
  const stranger = await visit(world.url);
  const stored = await upload(token, '..\\..\\Справка «о доходах».PDF', pdf);
  expect(stored.statusCode).toBe(201);
  expect(stored.json()).toMatchObject({
    name: 'Справка «о доходах».pdf',
    mediaType: 'application/pdf',
    size: pdf.length,
  });
  const { fileId } = stored.json();
  const message = { ...aText(''), content: { kind: 'file', fileId } };
  expect(await socket.ask('send', message)).toMatchObject({ outcome: 'accepted' });

  const got = await download(token, fileId);
  expect(got.rawPayload.equals(pdf)).toBe(true);
  expect(got.headers).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''%D0/),
  });
  expect((await download(stranger.token, fileId)).statusCode).toBe(404);
  expect((await download('forged', fileId)).statusCode).toBe(401);
  expect((await download(token, '../../etc/passwd')).statusCode).toBe(404);
  socket.close();
  stranger.socket.close();
});

it('gives the citizen a file the operator put into her conversation, and nobody else', async () => {
  await open();
  const { socket, token } = await visit(world.url);
  const other = await visit(world.url);
  await other.socket.ask('send', aText('привет'));
  const sent = await socket.ask('send', aText('привет'));
  const file = await world.ports.files.put(
    { tenantId: 'north', uploadedBy: 'staff-1', name: 'ответ.pdf', mediaType: 'application/pdf' },
    pdf,
  );
  expect((await download(token, file.id)).statusCode).toBe(404);
  await world.ports.files.attach({ tenantId: 'north', id: file.id }, String(sent?.conversationId));
  expect((await download(token, file.id)).statusCode).toBe(200);
  expect((await download(other.token, file.id)).statusCode).toBe(404);
  socket.close();
  other.socket.close();
});

it('does not send a file somebody else uploaded', async () => {
  await open();
  const anna = await visit(world.url);
  const eva = await visit(world.url);
  const { fileId } = (await upload(anna.token, 'a.pdf', pdf)).json();
  const message = { ...aText(''), content: { kind: 'file', fileId } };
  expect(await eva.socket.ask('send', message)).toMatchObject({ outcome: 'refused', code: 'unknown-file' });
  anna.socket.close();
  eva.socket.close();
});

it('looks at the content, not the name: programs, pages, drawings and archives are refused', async () => {
  await open();
  const { socket, token } = await visit(world.url);
  const lies: readonly [string, Buffer | string][] = [
    ['справка.pdf', exe],
    ['фото.jpg', '<!DOCTYPE html><script>alert(1)</script>'],
    ['текст.txt', '\ufeff  <html><body onload=alert(1)>'],
    ['рисунок.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['письмо.txt', '#!/bin/sh\nrm -rf /'],
    ['архив.docx', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['шум.txt', Buffer.from([0xff, 0xfe, 0x00, 0x01, 0x02])],
  ];
  for (const [name, content] of lies) {
    const answer = await upload(token, name, content);
    expect([name, answer.statusCode, answer.json().code]).toEqual([name, 415, 'file-type']);
  }
  expect((await upload(token, 'пусто.txt', '')).json().code).toBe('file-empty');
  const text = await upload(token, 'запуск.bat', 'обычный текст');
  expect(text.json()).toMatchObject({ name: 'запуск.txt', mediaType: 'text/plain; charset=utf-8' });
  socket.close();
});

it('refuses more than 10 MB in words, whether or not the length was told', async () => {
  await open();
  const { socket, token } = await visit(world.url);
  const big = Buffer.alloc(10 * 1024 * 1024 + 1, 0x20);
  const answer = await upload(token, 'большой.txt', big);
  expect([answer.statusCode, answer.json()]).toEqual([
    413,
    { code: 'file-too-large', message: expect.stringContaining('10 МБ') },
  ]);
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const untold = await fetch(`${address}/chat/files`, {
    method: 'POST',
    headers: { 'x-chat-tenant': 'north', 'x-chat-token': token, 'content-type': 'application/octet-stream' },
    body: new ReadableStream({
      start(controller) {
        for (let n = 0; n < 11; n++) controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
        controller.close();
      },
    }),
    duplex: 'half',
  } as RequestInit);
  expect(untold.status).toBe(413);
  await untold.text();
  socket.close();
});

it('limits uploads of one visitor', async () => {
  await open({ take: (name) => (name === 'web-chat.upload' ? 3000 : 0) });
  const { socket, token } = await visit(world.url);
  const answer = await upload(token, 'a.pdf', pdf);
  expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '3']);
  socket.close();
});
