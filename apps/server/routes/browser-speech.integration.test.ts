import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLogger } from '#platform/logging/logger.ts';
import { createHttp, servePages } from '../http.ts';
import { browserSpeech } from './browser-speech.ts';

async function serve(folder: string | undefined) {
  const pages = await mkdtemp(join(tmpdir(), 'otklik-pages-'));
  const app = await createHttp({ logger: createLogger('silent'), trustProxy: false, isHttps: false });
  await browserSpeech(app, folder);
  await servePages(app, { widget: pages, desk: pages, hasDemo: false });
  return app;
}

it('tells other sites where the model is, and serves it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-model-'));
  await writeFile(join(folder, 'model.tar.gz'), 'sound');
  const app = await serve(folder);
  const told = await app.inject('/speech/browser.json');
  expect(told.headers['access-control-allow-origin']).toBe('*');
  expect((await app.inject(told.json().model)).body).toBe('sound');
  await app.close();
});

it('has no microphone where there is no model', async () => {
  const app = await serve(undefined);
  expect((await app.inject('/speech/browser.json')).statusCode).toBe(404);
  await app.close();
});

it('lets only the listening page into frames of other sites', async () => {
  const app = await serve(undefined);
  const listening = await app.inject('/widget/listen/listen.html');
  expect(listening.headers['x-frame-options']).toBeUndefined();
  expect(listening.headers['content-security-policy']).not.toContain('frame-ancestors');
  const other = await app.inject('/widget/index.html');
  expect(other.headers['x-frame-options']).toBeDefined();
  expect(other.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  await app.close();
});
