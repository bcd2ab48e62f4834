import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { compressed, encodingFor } from './compress.ts';

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, br;q=0', 'gzip'],
  ['br;q=0.0, gzip;q=0', 'identity'],
  ['br;q=0.5', 'br'],
  ['sabre', 'identity'],
  [undefined, 'identity'],
])('takes of "%s" %s', (accepts, encoding) => {
  expect(encodingFor(accepts)).toBe(encoding);
});

it('compresses what can be taken apart again', async () => {
  const body = Buffer.from('единое пособие '.repeat(100));
  expect(brotliDecompressSync(await compressed(body, 'br', true))).toEqual(body);
  expect(gunzipSync(await compressed(body, 'gzip', false))).toEqual(body);
  expect(await compressed(body, 'identity', true)).toBe(body);
});
