import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fastify from 'fastify';
import { type Browser, chromium } from 'playwright-core';
import { webChatRoutes } from '#channels/web-chat/index.ts';
import type { ChatWorld } from '#channels/web-chat/testing/chat-world.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** A site may be as strict as this towards everything but our frame. */
const sitePolicy = "default-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self' ws: http:";
/** What the listening page needs, and it alone. */
export const listeningPolicy =
  "default-src 'none'; script-src 'self' 'unsafe-eval'; worker-src blob: 'self'; connect-src 'self' blob: data:";

/** Serves the widget's folder as our server does; `model`: path that is offered to the browser, if any. */
export async function serveVoiceSite(
  { http, ports }: ChatWorld,
  folder: string,
  model: string | undefined,
): Promise<void> {
  const app = fastify();
  await app.register(webChatRoutes(ports));
  app.get('/speech/browser.json', (_request, reply) =>
    model ? reply.send({ model }) : reply.code(404).send(),
  );
  app.get('/*', (request, reply) => {
    const path = request.url.replace(/\?.*$/, '').replace(/^\/widget/, '');
    try {
      const content = readFileSync(join(folder, path === '/' ? 'index.html' : path));
      return reply
        .header('content-type', types[extname(path === '/' ? '.html' : path)] ?? types['.html'])
        .header('content-security-policy', path.startsWith('/listen/') ? listeningPolicy : sitePolicy)
        .send(
          path === '/' ? content.toString().replace('data-tenant="demo"', 'data-tenant="north"') : content,
        );
    } catch {
      return reply.code(404).send();
    }
  });
  await app.ready();
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/socket.io')) app.routing(request, response);
  });
}

/** Chromium with a microphone that beeps. */
export function openBrowserWithMicrophone(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--use-fake-device-for-media-stream'],
  });
}

/** In place of vosk.js: hears two words in any sound, the second when it is asked for the rest. */
export const engineOfTwoWords = `window.Vosk = { Model: class extends EventTarget {
  constructor() { super(); setTimeout(() => this.load({ result: true }), 50); }
  on(event, listener) { this[event] = listener; }
  setLogLevel() {}
  terminate() {}
  KaldiRecognizer = class {
    on(event, listener) { this[event] = listener; }
    acceptWaveformFloat(samples) {
      if (samples.some((sample) => Math.abs(sample) > 0.01)) this.partialresult({ result: { partial: 'оформить' } });
    }
    retrieveFinalResult() { setTimeout(() => this.result({ result: { text: 'оформить пособие' } }), 50); }
    remove() {}
  };
} };`;
