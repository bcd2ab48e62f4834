import { afterAll, beforeAll, expect, it } from 'vitest';
import { DeskScreen } from './testing/desk-screen.ts';
import { OtklikProcess } from './testing/otklik-process.ts';
import { askRaw } from './testing/raw-http.ts';

let otklik: OtklikProcess;
let behindProxy: OtklikProcess;

beforeAll(async () => {
  otklik = await OtklikProcess.start({ METRICS_TOKEN: 'synthetic-metrics-token' });
  behindProxy = await OtklikProcess.start({ TRUST_PROXY: 'yes', DEMO: 'no' });
});
afterAll(async () => {
  await otklik?.remove();
  await behindProxy?.remove();
});

it.each([
  '/desk/../../../package.json',
  '/desk/..%2f..%2f..%2fpackage.json',
  '/widget/%2e%2e/%2e%2e/server/apps/server/main.js',
  '/widget/..%5c..%5cserver',
  '/chat/files/..%2f..%2fkeys%2fdata.key',
  '/desk/%00',
  '/no/such/page',
  '/api/no-such-route',
])('gives nothing away at %s', async (path) => {
  const { status, headers, body } = await askRaw(otklik.url, path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(headers['content-type']).toMatch(/^application\/json/);
  expect(JSON.parse(body)).toMatchObject({
    code: expect.any(String),
    message: expect.stringMatching(/[а-я]/),
  });
});

it('sends the headers that keep a page safe', async () => {
  for (const path of ['/desk/', '/widget/index.html', '/health/live', '/no/such/page']) {
    const { headers } = await askRaw(otklik.url, path);
    expect(headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

it('takes requests to change something only whole, from its pages, with the token', async () => {
  const post = (path: string, headers: Record<string, string>, body: string) =>
    askRaw(otklik.url, path, { method: 'POST', headers, body });
  const json = { 'content-type': 'application/json' };
  const signIn = JSON.stringify(otklik.signIn('supervisor'));
  const huge = JSON.stringify({ login: 'x'.repeat(100_000) });
  expect((await post('/api/staff/sign-in', json, huge)).status).toBe(413);
  expect((await post('/api/staff/sign-in', json, '{"login":')).status).toBe(400);
  expect((await post('/api/staff/sign-in', { 'content-type': 'text/xml' }, '<a/>')).status).toBe(415);
  expect((await post('/api/staff/sign-in', { ...json, origin: 'https://evil.example' }, signIn)).status).toBe(
    403,
  );

  const signedIn = await post('/api/staff/sign-in', json, signIn);
  expect(signedIn.headers['set-cookie']?.[0]).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
  const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const signOut = await post('/api/staff/sign-out', { ...json, cookie }, '{}');
  expect({ status: signOut.status, code: JSON.parse(signOut.body).code }).toEqual({
    status: 403,
    code: 'csrf-token-wrong',
  });
  const session = { cookie, csrfToken: 'x'.repeat(43), staffId: '' };
  await expect(DeskScreen.open(otklik.url, session)).rejects.toThrow('signed-out');
});

it('locks guesses out and says for how long', async () => {
  const wrong = { tenant: 'other', login: 'nobody', password: 'wrong wrong wrong' };
  const sign = () =>
    askRaw(otklik.url, '/api/staff/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(wrong),
    });
  let answer = await sign();
  for (let n = 0; n < 15 && answer.status === 401; n++) answer = await sign();
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(1);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'too-many-attempts', message: expect.any(String) });
});

it('shows its numbers to whoever has the token, else to the machine itself alone', async () => {
  const status = async (url: string, headers: Record<string, string>) =>
    (await askRaw(url, '/metrics', { headers })).status;
  expect(await status(otklik.url, {})).toBe(403);
  expect(await status(otklik.url, { authorization: 'Bearer wrong' })).toBe(403);
  expect(await status(otklik.url, { authorization: 'Bearer synthetic-metrics-token' })).toBe(200);
  expect(await status(behindProxy.url, {})).toBe(200);
  expect(await status(behindProxy.url, { 'x-forwarded-for': '203.0.113.5' })).toBe(403);
  expect(await status(behindProxy.url, { 'x-forwarded-for': '127.0.0.1, 203.0.113.5' })).toBe(403);
});
