import { expect, it } from 'vitest';
import { AppError } from '#core/shared/app-error.ts';
import { createSealer } from './sealer.ts';

const key = (fill: number) => new Uint8Array(32).fill(fill);
const brokenSeal = expect.objectContaining({ code: 'seal-broken', retryable: false });

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

it('gives back what was sealed: letters of any script, nothing at all, a long text', () => {
  const sealer = createSealer(key(1));
  for (const plain of ['', 'Синтетическая Анна, дом 1', '👩‍👧 ⁧abc⁩', 'я'.repeat(100_000)]) {
    expect(sealer.open(sealer.seal(plain, 'entry.text:t1'), 'entry.text:t1')).toBe(plain);
  }
});

it('seals the same text differently each time and never shows it', () => {
  const sealer = createSealer(key(1));
  const sealed = Array.from({ length: 1000 }, () => sealer.seal('+70000000000', 'c'));
  expect(new Set(sealed).size).toBe(1000);
  const nonces = new Set(sealed.map((s) => Buffer.from(s, 'base64url').subarray(1, 13).toString('hex')));
  expect(nonces.size).toBe(1000);
  expect(sealed[0]).not.toContain('7000');
});

it('does not open with another key or in another place', () => {
  const sealed = createSealer(key(1)).seal('тайна', 'person.phone:t1');
  expect(failure(() => createSealer(key(2)).open(sealed, 'person.phone:t1'))).toEqual(brokenSeal);
  expect(failure(() => createSealer(key(1)).open(sealed, 'person.phone:t2'))).toEqual(brokenSeal);
});

it('notices a change of any single bit and any cut', () => {
  const sealer = createSealer(key(1));
  const sealed = Buffer.from(sealer.seal('сумма 100', 'c'), 'base64url');
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const forged = Buffer.from(sealed);
    const at = bit >> 3;
    forged[at] = (forged[at] ?? 0) ^ (1 << (bit & 7));
    expect(failure(() => sealer.open(forged.toString('base64url'), 'c'))).toEqual(brokenSeal);
  }
  for (let length = 0; length < sealed.length; length++) {
    const cut = sealed.subarray(0, length).toString('base64url');
    expect(failure(() => sealer.open(cut, 'c'))).toEqual(brokenSeal);
  }
});

it('answers nonsense with the same error, which quotes nothing', () => {
  const error = failure(() => createSealer(key(1)).open('не тот текст 89000000000', 'c'));
  expect(error).toBeInstanceOf(AppError);
  expect(JSON.stringify(error)).not.toContain('89000000000');
  expect(String(error)).not.toContain('89000000000');
});

it('opens what a retired key sealed and seals with the new one', () => {
  const old = createSealer(key(1)).seal('раньше', 'c');
  const rotated = createSealer(key(2), { keyVersion: 2, retiredKeys: { 1: key(1) } });
  expect(rotated.open(old, 'c')).toBe('раньше');
  const fresh = rotated.seal('теперь', 'c');
  expect(Buffer.from(fresh, 'base64url')[0]).toBe(2);
  expect(failure(() => createSealer(key(1)).open(fresh, 'c'))).toEqual(brokenSeal);
});

it('finds equal values by the blind index of the same key only', () => {
  const index = createSealer(key(1)).blindIndex('+70000000001');
  expect(createSealer(key(1)).blindIndex('+70000000001')).toBe(index);
  expect(createSealer(key(1)).blindIndex('+70000000002')).not.toBe(index);
  expect(createSealer(key(2)).blindIndex('+70000000001')).not.toBe(index);
  expect(index).toMatch(/^[\w-]{22}$/);
});

it('refuses a key that is not 32 bytes and a version that does not fit a byte', () => {
  const invalid = expect.objectContaining({ code: 'data-key-invalid' });
  expect(failure(() => createSealer(new Uint8Array(31)))).toEqual(invalid);
  expect(failure(() => createSealer(key(1), { keyVersion: 256 }))).toEqual(invalid);
});
