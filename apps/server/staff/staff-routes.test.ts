import { type FastifyInstance, fastify } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aMember, openStaffHouse, rightPassword } from '#platform/security/testing/staff-house.ts';
import { totpCode } from '#platform/security/totp.ts';
import { createStaffGuard, registerStaffRoutes, type StaffMe } from './index.ts';

let house: Awaited<ReturnType<typeof openStaffHouse>>;
let app: FastifyInstance;

beforeEach(async () => {
  house = await openStaffHouse();
  app = fastify({ trustProxy: true });
  const guard = createStaffGuard({
    authenticate: house.auth.authenticate,
    publicUrl: 'https://otklik.example.org/',
  });
  await registerStaffRoutes(app, { auth: house.auth, guard, tenants: house.tenants });
  app.post('/api/only-supervisors', { preHandler: guard.require('supervisor') }, async () => 'done');
  app.get(
    '/api/whoami',
    { preHandler: guard.require() },
    async (request) => guard.sessionOf(request).staff.id,
  );
});
afterEach(() => app.close());

const credentials = { tenant: 't1', login: 'operator', password: rightPassword };

const signIn = (body: unknown = credentials, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/staff/sign-in',
    payload: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

async function signedIn() {
  const response = await signIn();
  expect(response.statusCode).toBe(200);
  const cookie = String(response.headers['set-cookie']).split(';')[0] ?? '';
  const me = response.json<StaffMe>();
  const post = (url: string, payload: object = {}, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      headers: { cookie, 'x-csrf-token': me.csrfToken, ...headers },
    });
  const get = (url: string) => app.inject({ method: 'GET', url, headers: { cookie } });
  return { cookie, me, post, get };
}

it('signs in, says who one is, and signs out', async () => {
  const { me, get, post } = await signedIn();
  expect(me).toMatchObject({
    staff: { id: 's1', roles: ['operator-1'] },
    tenant: { id: 't1' },
    hasTotp: false,
  });
  expect((await get('/api/staff/me')).json()).toEqual(me);
  const out = await post('/api/staff/sign-out');
  expect(out.statusCode).toBe(204);
  expect(out.headers['set-cookie']).toContain('Max-Age=0');
  const after = await get('/api/staff/me');
  expect(after.statusCode).toBe(401);
  expect(after.json()).toMatchObject({ code: 'not-signed-in' });
});

it('sets a cookie for this site and http alone, secure when the caller came by https', async () => {
  const plain = await signIn();
  expect(plain.headers['set-cookie']).toMatch(/; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  expect(plain.headers['cache-control']).toBe('no-store');
  const https = await signIn(credentials, { 'x-forwarded-proto': 'https' });
  expect(https.headers['set-cookie']).toContain('; Secure');
});

it('gives neither hash nor secret nor cookie away in any answer', async () => {
  const { get, cookie } = await signedIn();
  const answers = [await get('/api/staff/me'), await get('/api/staff/sessions')].map((r) => r.body).join();
  expect(answers).not.toMatch(/argon2|passwordHash|sessionId/);
  expect(answers).not.toContain(cookie.split('=')[1]);
});

it('answers a wrong password and an unknown login with the same words', async () => {
  const wrong = await signIn({ ...credentials, password: 'не тот пароль совсем' });
  const unknown = await signIn({ ...credentials, login: 'nobody-like-this' });
  expect(wrong.statusCode).toBe(401);
  expect(wrong.headers['set-cookie']).toBeUndefined();
  expect(unknown.body).toBe(wrong.body);
  expect(unknown.statusCode).toBe(wrong.statusCode);
});

it('says when to come back after too many tries', async () => {
  for (let i = 0; i < 10; i++) await signIn({ ...credentials, password: 'wrong' });
  const refused = await signIn();
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ code: 'too-many-attempts' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
});

it.each([
  ['nothing', null],
  ['a list', []],
  ['a text', 'login'],
  ['nothing in it', {}],
  ['a query in place of a login', { ...credentials, login: { $gt: '' } }],
  ['a list of passwords', { ...credentials, password: [rightPassword] }],
  ['a field too many', { ...credentials, roles: ['admin'] }],
  ['a tenant that is no name', { ...credentials, tenant: '../t1' }],
  ['a password without end', { ...credentials, password: 'x'.repeat(1000) }],
])('refuses a sign-in with %s', async (_what, body) => {
  const response = await signIn(body);
  expect(response.statusCode).toBe(400);
  expect(response.body).not.toContain(rightPassword);
});

it('refuses a body that is too large or no JSON', async () => {
  expect((await signIn({ ...credentials, password: 'x'.repeat(10_000) })).statusCode).toBe(413);
  const text = await signIn(credentials, { 'content-type': 'text/plain' });
  expect(text.statusCode).toBe(400);
  const form = await signIn(credentials, { 'content-type': 'application/x-www-form-urlencoded' });
  expect(form.statusCode).toBe(415);
});

it('does nothing for a request without the session’s token, or with that of another session', async () => {
  const mine = await signedIn();
  const other = await signedIn();
  const password = { currentPassword: rightPassword, newPassword: 'совсем новый пароль' };
  const changes: readonly (readonly [string, object])[] = [
    ['/api/staff/sign-out', {}],
    ['/api/staff/password', password],
    ['/api/staff/totp/start', {}],
    ['/api/staff/totp/confirm', { code: '123456' }],
    ['/api/staff/totp/disable', { password: rightPassword }],
  ];
  for (const [url, payload] of changes) {
    for (const csrf of [other.me.csrfToken, '', 'x']) {
      const response = await mine.post(url, payload, { 'x-csrf-token': csrf });
      expect(response.json()).toMatchObject({ code: 'csrf-token-wrong' });
    }
  }
  expect((await mine.get('/api/staff/me')).statusCode).toBe(200);
  expect((await signIn()).statusCode).toBe(200);
});

it('does nothing for a page of another site, signed in or not', async () => {
  const { post } = await signedIn();
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of foreign) {
    expect((await post('/api/staff/sign-out', {}, headers)).json()).toMatchObject({ code: 'origin-foreign' });
    expect((await signIn(credentials, headers)).json()).toMatchObject({ code: 'origin-foreign' });
  }
  for (const origin of ['http://localhost:80', 'https://otklik.example.org']) {
    expect((await signIn(credentials, { origin, host: 'localhost:80' })).statusCode).toBe(200);
  }
});

it('does not take a planted cookie over at sign-in', async () => {
  const planted = `otklik_session=${'B'.repeat(43)}`;
  const response = await signIn(credentials, { cookie: planted });
  expect(response.statusCode).toBe(200);
  expect(String(response.headers['set-cookie'])).not.toContain('B'.repeat(43));
  const asPlanted = await app.inject({ method: 'GET', url: '/api/staff/me', headers: { cookie: planted } });
  expect(asPlanted.statusCode).toBe(401);
});

it('keeps to the role a route asks for, as it is at this moment', async () => {
  const { post, get } = await signedIn();
  expect((await get('/api/whoami')).body).toBe('s1');
  const refused = await post('/api/only-supervisors');
  expect(refused.statusCode).toBe(403);
  expect(refused.json()).toMatchObject({ code: 'role-required' });
  await house.staff.put(aMember({ roles: ['supervisor'] }));
  expect((await post('/api/only-supervisors')).body).toBe('done');
});

it('connects an authenticator, asks for its code, and disconnects it', async () => {
  const { post, get } = await signedIn();
  const start = await post('/api/staff/totp/start');
  const { secret, address } = start.json<{ secret: string; address: string }>();
  expect(address).toContain('otpauth://totp/');
  expect((await post('/api/staff/totp/confirm', { code: '000000' })).json()).toMatchObject({
    code: 'totp-code-wrong',
  });
  const code = totpCode(secret, house.clock.now());
  expect((await post('/api/staff/totp/confirm', { code })).statusCode).toBe(204);
  expect((await get('/api/staff/me')).json()).toMatchObject({ hasTotp: true });
  expect((await post('/api/staff/totp/start')).json()).toMatchObject({ code: 'totp-enabled' });
  expect((await signIn()).json()).toMatchObject({ code: 'totp-required' });
  house.clock.advance(30_000);
  const next = totpCode(secret, house.clock.now());
  expect((await signIn({ ...credentials, totp: next })).statusCode).toBe(200);
  expect((await signIn({ ...credentials, totp: next })).json()).toMatchObject({ code: 'sign-in-refused' });
  expect((await post('/api/staff/totp/disable', { password: 'wrong' })).json()).toMatchObject({
    code: 'password-wrong',
  });
  expect((await post('/api/staff/totp/disable', { password: rightPassword })).statusCode).toBe(204);
  expect((await signIn()).statusCode).toBe(200);
});

it('changes the password, gives a new cookie and ends the other sessions', async () => {
  const elsewhere = await signedIn();
  const { post } = await signedIn();
  const weak = await post('/api/staff/password', { currentPassword: rightPassword, newPassword: 'короткий' });
  expect(weak.statusCode).toBe(422);
  expect(weak.json()).toMatchObject({ code: 'password-too-short' });
  const changed = await post('/api/staff/password', {
    currentPassword: rightPassword,
    newPassword: 'совсем новый пароль',
  });
  expect(changed.statusCode).toBe(200);
  expect(changed.headers['set-cookie']).toContain('otklik_session=');
  expect((await elsewhere.get('/api/staff/me')).statusCode).toBe(401);
  expect((await signIn()).statusCode).toBe(401);
});

it('lists one’s sessions and ends them all', async () => {
  const one = await signedIn();
  const two = await signedIn();
  const listed = (await one.get('/api/staff/sessions')).json<{ isThis: boolean }[]>();
  expect(listed.map(({ isThis }) => isThis).sort()).toEqual([false, true]);
  expect((await one.post('/api/staff/sign-out', { everywhere: true })).statusCode).toBe(204);
  for (const { get } of [one, two]) expect((await get('/api/staff/me')).statusCode).toBe(401);
});
