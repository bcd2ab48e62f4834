import { expect, it } from 'vitest';
import { dropSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie.ts';

const token = 'a'.repeat(43);

it('keeps the cookie from scripts, other sites and plain connections', () => {
  expect(writeSessionCookie(token, 60_000, true)).toBe(
    `otklik_session=${token}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`,
  );
  expect(writeSessionCookie(token, 60_000, false)).not.toContain('Secure');
  expect(dropSessionCookie(true)).toContain('Max-Age=0');
});

it('finds the token among other cookies, and only in the right form', () => {
  expect(readSessionCookie(`x=1; otklik_session=${token}; y=2`)).toBe(token);
  expect(readSessionCookie(`otklik_session=${token};otklik_session=${token}`)).toBe(token);
  const none = [
    undefined,
    '',
    'otklik_session=',
    `otklik_session=${token}a`,
    `otklik_session="${token}"`,
    `xotklik_session=${token}`,
    `otklik_session=${token}; otklik_session=${'b'.repeat(43)}`,
    `otklik_session=${token}${';'.repeat(9000)}`,
  ];
  for (const header of none) expect(readSessionCookie(header)).toBeUndefined();
});
