import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLogger } from '#platform/logging/logger.ts';
import { testFolder } from '#platform/storage/testing/open-test-storage.ts';
import { createHttp, servePages } from '../http.ts';
import { browserSpeech } from './browser-speech.ts';

async function aFolder(): Promise<string> {
  const folder = await testFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

async function serve(folder: string | undefined) {
  const pages = await aFolder();
  const app = await createHttp({ logger: createLogger('silent'), trustProxy: false, isHttps: false });
  await browserSpeech(app, folder);
  await servePages(app, { widget: pages, desk: pages, hasDemo: false });
  return app;
}

it('tells other sites where the model is, and serves it', async () => {
  const folder = await aFolder();
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
