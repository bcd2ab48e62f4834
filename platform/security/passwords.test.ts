import { expect, it } from 'vitest';
import { createPasswords, generatePassword, passwordWeakness } from './passwords.ts';

const cheap = { memoryKiB: 64, passes: 1 };

it('hashes with Argon2id and takes the right password alone', async () => {
  const passwords = createPasswords(cheap);
  const hash = await passwords.hash('верный пароль');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$/);
  expect(await passwords.verify(hash, 'верный пароль')).toBe(true);
  expect(await passwords.verify(hash, 'верный пароль ')).toBe(false);
  expect(await passwords.verify(undefined, 'верный пароль')).toBe(false);
  expect(await passwords.hash('верный пароль')).not.toBe(hash);
});

it('costs what OWASP asks for unless told otherwise', async () => {
  expect(await createPasswords().hash('x')).toContain('m=19456,t=2,p=1');
});

it('hashes a generated password quickly, to be hashed again as others are', async () => {
  const passwords = createPasswords();
  const password = generatePassword();
  const quick = await passwords.hashGenerated(password);
  expect(quick).toContain('m=1024,t=1,p=1');
  expect(passwords.isOutdated(quick)).toBe(true);
  expect(await passwords.verify(quick, password)).toBe(true);
});

it('takes letters typed on another keyboard for the same', async () => {
  const passwords = createPasswords(cheap);
  const hash = await passwords.hash('й'.normalize('NFC'));
  expect(await passwords.verify(hash, 'й'.normalize('NFD'))).toBe(true);
});

it('sees that a hash is cheaper than today’s', async () => {
  const hash = await createPasswords(cheap).hash('x');
  expect(createPasswords(cheap).isOutdated(hash)).toBe(false);
  expect(createPasswords({ memoryKiB: 128, passes: 1 }).isOutdated(hash)).toBe(true);
  expect(createPasswords({ memoryKiB: 64, passes: 2 }).isOutdated(hash)).toBe(true);
});

it('turns tries away when too many wait, and takes them again afterwards', async () => {
  const passwords = createPasswords(cheap);
  const hash = await passwords.hash('x');
  const tries = await Promise.allSettled(Array.from({ length: 100 }, () => passwords.verify(hash, 'x')));
  const busy = tries.filter((result) => result.status === 'rejected');
  expect(busy).toHaveLength(36);
  expect(busy[0]?.reason).toMatchObject({ code: 'sign-in-busy', retryable: true });
  expect(await passwords.verify(hash, 'x')).toBe(true);
});

it.each([
  ['короткий', 'too-short'],
  ['👩‍👧👩‍👧👩‍👧', 'too-short'],
  ['я'.repeat(201), 'too-long'],
  ['aaaaaaaaaaaaaa', 'too-plain'],
  ['ababababababab', 'too-plain'],
  ['123456789012', 'too-plain'],
  ['operator2026', 'too-plain'],
  ['четыре обычных слова подряд', undefined],
  ['correct horse battery', undefined],
])('says of %s: %s', (password, weakness) => {
  expect(passwordWeakness(password, 'operator')).toBe(weakness);
});

it('makes passwords that are easy to read, all different and never weak', () => {
  const made = Array.from({ length: 500 }, generatePassword);
  expect(new Set(made).size).toBe(500);
  for (const password of made) {
    expect(password).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    expect(passwordWeakness(password, 'operator')).toBeUndefined();
  }
  expect(16 * Math.log2(31)).toBeGreaterThan(70);
});
