import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastify from 'fastify';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { webChatRoutes } from '../routes.ts';
import type { ChatWorld } from './chat-world.ts';

/** Builds the widget with its demo pages into a new folder. */
export async function buildWidget(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-widget-'));
  await build({
    configFile: fileURLToPath(new URL('../../../apps/chat-widget/vite.config.ts', import.meta.url)),
    build: { outDir: folder },
    logLevel: 'silent',
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The strictest policy a site may have: no inline styles or scripts. */
const policy = "default-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self' ws: http:";

/** Serves the folder and the file routes beside socket.io, for the tenant the test world knows. */
export async function serveSite({ http, ports }: ChatWorld, folder: string): Promise<void> {
  const app = fastify();
  await app.register(webChatRoutes(ports));
  await app.ready();
  http.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (pathname.startsWith('/socket.io')) return;
    if (pathname.startsWith('/chat/')) return app.routing(request, response);
    try {
      const path = normalize(pathname === '/' ? '/index.html' : pathname);
      const content = readFileSync(join(folder, path), 'utf8').replace(
        'data-tenant="demo"',
        'data-tenant="north"',
      );
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': policy,
      });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
