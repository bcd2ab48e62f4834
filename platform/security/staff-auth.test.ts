import { expect, it, vi } from 'vitest';
import { createPasswords } from './passwords.ts';
import { isCsrfToken, requireRole, sessionIdleMs, sessionMaxMs } from './staff-sessions.ts';
import { aMember, openStaffHouse, rightPassword } from './testing/staff-house.ts';
import { totpCode } from './totp.ts';

const minute = 60_000;

async function withTotp(house: Awaited<ReturnType<typeof openStaffHouse>>): Promise<string> {
  const { session } = await house.signedIn();
  const started = await house.auth.startTotp(session);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  const code = totpCode(started.secret, house.clock.now());
  expect(await house.auth.confirmTotp(session, code)).toBe('confirmed');
  return started.secret;
}

it('lets a member in by login in any case and the right password, and knows her by the cookie', async () => {
  const { auth, signedIn } = await openStaffHouse();
  const { cookie } = await signedIn({ login: ' Operator ' });
  expect(await auth.authenticate(cookie)).toMatchObject({ tenantId: 't1', staff: { id: 's1' } });
  expect(await auth.authenticate(`a=b; ${cookie}; c=d`)).toBeDefined();
});

it('answers a wrong password, an unknown login, an unknown tenant and one who left alike', async () => {
  const { attempt, staff } = await openStaffHouse();
  await staff.put(aMember({ id: 's3', login: 'left', isActive: false }));
  const answers = await Promise.all([
    attempt({ password: 'не тот пароль совсем' }),
    attempt({ login: 'nobody-like-this' }),
    attempt({ tenantId: 't3' }),
    attempt({ login: 'left' }),
    attempt({ tenantId: 't2' }),
  ]);
  expect(answers).toEqual(Array.from({ length: 5 }, () => ({ outcome: 'refused' })));
});

it('hashes as much for an unknown login as for a known one', async () => {
  const verify = vi.fn(async () => false);
  const passwords = { ...createPasswords(), verify };
  const { attempt } = await openStaffHouse({ passwords });
  await attempt({ login: 'operator' });
  await attempt({ login: 'nobody-like-this' });
  expect(verify.mock.calls).toHaveLength(2);
});

it('keeps no cookie in the store, only its hash', async () => {
  const { sessions, signedIn } = await openStaffHouse();
  const { token } = await signedIn();
  expect(JSON.stringify([...sessions.sessions])).not.toContain(token);
  expect(token).toMatch(/^[\w-]{43}$/);
});

it('knows nobody by a forged, a cut, a doubled or no cookie', async () => {
  const { auth, signedIn, sessions } = await openStaffHouse();
  const { cookie, session } = await signedIn();
  const other = await signedIn();
  const forged = `otklik_session=${'A'.repeat(43)}`;
  const byHash = `otklik_session=${session.sessionId}`;
  for (const header of [
    undefined,
    '',
    forged,
    byHash,
    cookie.slice(0, -1),
    `${cookie}x`,
    `${cookie}; ${other.cookie}`,
  ]) {
    expect(await auth.authenticate(header)).toBeUndefined();
  }
  expect(sessions.sessions.size).toBe(2);
});

it('ends a session after half an hour without a sign of life', async () => {
  const { auth, clock, signedIn } = await openStaffHouse();
  const { cookie } = await signedIn();
  for (let i = 0; i < 5; i++) {
    clock.advance(sessionIdleMs - minute);
    expect(await auth.authenticate(cookie)).toBeDefined();
  }
  clock.advance(sessionIdleMs + 1);
  expect(await auth.authenticate(cookie)).toBeUndefined();
});

it('does not take a mere check of a socket for a sign of life', async () => {
  const { auth, clock, signedIn } = await openStaffHouse();
  const { cookie } = await signedIn();
  clock.advance(sessionIdleMs - minute);
  expect(await auth.authenticate(cookie, { isActivity: false })).toBeDefined();
  clock.advance(2 * minute);
  expect(await auth.authenticate(cookie)).toBeUndefined();
});

it('ends a session after twelve hours of work, and it stays ended', async () => {
  const { auth, clock, signedIn } = await openStaffHouse();
  const { cookie } = await signedIn();
  for (let at = 0; at < sessionMaxMs - 20 * minute; at += 20 * minute) {
    expect(await auth.authenticate(cookie)).toBeDefined();
    clock.advance(20 * minute);
  }
  clock.advance(20 * minute);
  expect(await auth.authenticate(cookie)).toBeUndefined();
  clock.advance(-60 * minute);
  expect(await auth.authenticate(cookie)).toBeUndefined();
});

it('goes on when the clock is set back an hour', async () => {
  const { auth, clock, signedIn } = await openStaffHouse();
  const { cookie } = await signedIn();
  clock.advance(-60 * minute);
  expect(await auth.authenticate(cookie)).toBeDefined();
});

it('sees at once that a member left or has another role', async () => {
  const { auth, signedIn, staff } = await openStaffHouse();
  const { cookie } = await signedIn();
  await staff.put(aMember({ roles: ['supervisor'] }));
  expect((await auth.authenticate(cookie))?.staff.roles).toEqual(['supervisor']);
  await staff.put(aMember({ isActive: false }));
  expect(await auth.authenticate(cookie)).toBeUndefined();
});

it('gives a new cookie at every sign-in and ends the session it replaces, never adopting a planted one', async () => {
  const { auth, signedIn } = await openStaffHouse();
  const first = await signedIn();
  const second = await signedIn({ cookieHeader: first.cookie });
  expect(second.token).not.toBe(first.token);
  expect(await auth.authenticate(first.cookie)).toBeUndefined();
  const planted = `otklik_session=${'B'.repeat(43)}`;
  const third = await signedIn({ cookieHeader: planted });
  expect(third.cookie).not.toBe(planted);
  expect(await auth.authenticate(planted)).toBeUndefined();
});

it('ends the session at sign-out', async () => {
  const { auth, signedIn } = await openStaffHouse();
  const { cookie, session } = await signedIn();
  await auth.signOut(session);
  expect(await auth.authenticate(cookie)).toBeUndefined();
});

it('binds the token against forged requests to its session', async () => {
  const { signedIn } = await openStaffHouse();
  const one = await signedIn();
  const two = await signedIn();
  expect(isCsrfToken(one.session, one.session.csrfToken)).toBe(true);
  for (const wrong of [two.session.csrfToken, '', undefined, one.token, [one.session.csrfToken]]) {
    expect(isCsrfToken(one.session, wrong)).toBe(false);
  }
});

it('shuts an account after ten wrong tries, for the right password too, and opens it after a quarter of an hour', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
  try {
    const { attempt, signedIn } = await openStaffHouse();
    for (let i = 0; i < 10; i++) {
      expect(await attempt({ password: 'wrong', address: `192.0.2.${i}` })).toEqual({ outcome: 'refused' });
    }
    expect(await attempt({ address: '198.51.100.1' })).toMatchObject({ outcome: 'wait' });
    expect(await attempt({ tenantId: 't2', password: `${rightPassword}-2` })).toMatchObject({
      outcome: 'signed-in',
    });
    vi.advanceTimersByTime(15 * minute + 1000);
    await signedIn();
  } finally {
    vi.useRealTimers();
  }
});

it('counts a hundred tries at once like a hundred in a row', async () => {
  const { attempt } = await openStaffHouse();
  const tries = await Promise.all(
    Array.from({ length: 100 }, (_, i) => attempt({ password: `wrong-${i}`, address: `192.0.2.${i}` })),
  );
  expect(tries.filter(({ outcome }) => outcome === 'refused')).toHaveLength(10);
  expect(tries.filter(({ outcome }) => outcome === 'wait')).toHaveLength(90);
});

it('shuts an address out that tries many logins, and lets a whole office in through one', async () => {
  const { attempt, signedIn } = await openStaffHouse();
  for (let i = 0; i < 200; i++) await signedIn({ address: '203.0.113.7' });
  for (let i = 0; i < 60; i++) await attempt({ login: `guess-${i}`, address: '203.0.113.9' });
  expect(await attempt({ address: '203.0.113.9' })).toMatchObject({ outcome: 'wait' });
  expect(await attempt({ address: '203.0.113.7' })).toMatchObject({ outcome: 'signed-in' });
});

it('asks for a code once an authenticator is confirmed, and takes none twice', async () => {
  const house = await openStaffHouse();
  const secret = await withTotp(house);
  expect(await house.attempt()).toEqual({ outcome: 'totp-required' });
  expect(await house.attempt({ password: 'wrong', totp: '000000' })).toEqual({ outcome: 'refused' });

  const enrolled = totpCode(secret, house.clock.now());
  expect(await house.attempt({ totp: enrolled })).toEqual({ outcome: 'refused' });
  house.clock.advance(30_000);
  const totp = totpCode(secret, house.clock.now());
  const both = await Promise.all([house.attempt({ totp }), house.attempt({ totp })]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['refused', 'signed-in']);
  house.clock.advance(30_000);
  expect(await house.attempt({ totp })).toEqual({ outcome: 'refused' });
  const next = totpCode(secret, house.clock.now());
  await house.signedIn({ totp: `${next.slice(0, 3)} ${next.slice(3)}` });
});

it('takes a code of the step before, and none that is older, younger or no code', async () => {
  const house = await openStaffHouse();
  const secret = await withTotp(house);
  house.clock.advance(10 * minute);
  const at = (ms: number) => totpCode(secret, new Date(house.clock.now().getTime() + ms));
  for (const totp of [at(-90_000), at(90_000), 'abcdef', '12345', '']) {
    expect((await house.attempt({ totp })).outcome).not.toBe('signed-in');
  }
  await house.signedIn({ totp: at(-30_000) });
});

it('confirms no authenticator with a wrong code, late, or without a start', async () => {
  const { auth, clock, signedIn, attempt } = await openStaffHouse();
  const { session } = await signedIn();
  expect(await auth.confirmTotp(session, '123456')).toBe('not-started');
  const started = await auth.startTotp(session);
  if (started.outcome !== 'started') throw new Error(started.outcome);
  expect(started.address).toMatch(/^otpauth:\/\/totp\/Otklik:operator\?.*secret=[A-Z2-7]{32}/);
  expect(await auth.confirmTotp(session, '000000')).toBe('refused');
  clock.advance(11 * minute);
  expect(await auth.confirmTotp(session, totpCode(started.secret, clock.now()))).toBe('not-started');
  expect((await attempt()).outcome).toBe('signed-in');
});

it('keeps the secret of an authenticator sealed, and bound to its member', async () => {
  const house = await openStaffHouse();
  const secret = await withTotp(house);
  const stored = house.credentials.credentials.get('s1');
  expect(JSON.stringify(stored)).not.toContain(secret);
  const stolen = stored?.totpSecret;
  const own = house.credentials.credentials.get('s2');
  if (!own || !stolen) throw new Error('no credential');
  house.credentials.credentials.set('s2', { ...own, totpSecret: stolen });
  const broken = house.attempt({ tenantId: 't2', password: `${rightPassword}-2`, totp: '123456' });
  await expect(broken).rejects.toMatchObject({ code: 'seal-broken' });
});

it('removes an authenticator for the password only, and puts none in the place of another', async () => {
  const house = await openStaffHouse();
  const secret = await withTotp(house);
  house.clock.advance(minute);
  const { session } = await house.signedIn({ totp: totpCode(secret, house.clock.now()) });
  expect(await house.auth.startTotp(session)).toEqual({ outcome: 'enabled-already' });
  expect(await house.auth.disableTotp(session, 'wrong')).toEqual({ outcome: 'refused' });
  expect(await house.auth.disableTotp(session, rightPassword)).toEqual({ outcome: 'disabled' });
  await house.signedIn();
});

it('changes a password for the present one, ends all other sessions and goes on in a new one', async () => {
  const { auth, signedIn, attempt } = await openStaffHouse();
  const here = await signedIn();
  const elsewhere = await signedIn();
  const change = (current: string, next: string) => auth.changePassword(here.session, { current, next });
  expect(await change('wrong', 'совсем новый пароль')).toEqual({ outcome: 'refused' });
  expect(await change(rightPassword, 'короткий')).toEqual({ outcome: 'weak', reason: 'too-short' });
  const changed = await change(rightPassword, 'совсем новый пароль');
  if (changed.outcome !== 'changed') throw new Error(changed.outcome);
  for (const { cookie } of [here, elsewhere]) expect(await auth.authenticate(cookie)).toBeUndefined();
  expect(await auth.authenticate(`otklik_session=${changed.token}`)).toBeDefined();
  expect(await attempt()).toEqual({ outcome: 'refused' });
  await signedIn({ password: 'совсем новый пароль' });
});

it('lets nobody guess the password through the form that changes it', async () => {
  const { auth, signedIn } = await openStaffHouse();
  const { session } = await signedIn();
  const outcomes: string[] = [];
  for (let i = 0; i < 12; i++) {
    outcomes.push((await auth.changePassword(session, { current: `guess-${i}`, next: 'x' })).outcome);
  }
  expect(outcomes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'refused'));
  expect(outcomes.slice(10)).toEqual(['wait', 'wait']);
});

it('resets who is locked out: new password, no code, no sessions', async () => {
  const house = await openStaffHouse();
  const { cookie } = await house.signedIn();
  await withTotp(house);
  for (let i = 0; i < 11; i++) await house.attempt({ password: 'wrong' });
  await house.auth.resetStaff({ tenantId: 't1', staffId: 's1' }, 'совсем новый пароль');
  expect(await house.auth.authenticate(cookie)).toBeUndefined();
  await house.signedIn({ password: 'совсем новый пароль' });
  const elsewhere = house.auth.resetStaff({ tenantId: 't2', staffId: 's1' }, 'совсем новый пароль');
  await expect(elsewhere).rejects.toMatchObject({ code: 'staff-not-found' });
});

it('writes into the audit who came, who was refused and what changed, with ids alone', async () => {
  const { attempt, audited, auth, signedIn } = await openStaffHouse();
  const { session } = await signedIn();
  await attempt({ password: 'wrong' });
  await attempt({ login: 'nobody-like-this' });
  await attempt({ tenantId: 'made-up' });
  await auth.signOut(session);
  expect(audited.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
    's1 staff.signed-in',
    's1 staff.sign-in-refused',
    'nobody staff.sign-in-refused',
    's1 staff.signed-out',
  ]);
  expect(JSON.stringify(audited)).not.toMatch(/operator|wrong|192\.0/);
});

it('refuses weak passwords for new members', async () => {
  const { auth } = await openStaffHouse();
  const weak = auth.createStaff({ member: aMember({ id: 's9' }), password: '123456789012' });
  await expect(weak).rejects.toMatchObject({ code: 'password-weak', details: { reason: 'too-plain' } });
});

it('names the role that is missing', async () => {
  const { signedIn } = await openStaffHouse();
  const { session } = await signedIn();
  expect(() => requireRole(session, 'operator-1', 'supervisor')).not.toThrow();
  expect(() => requireRole(session, 'supervisor')).toThrow(
    expect.objectContaining({ code: 'role-required' }),
  );
});
