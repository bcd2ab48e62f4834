import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { TaughtPhrase } from '../ports.ts';
import type { LearningData, UnderstandingState } from './load.ts';
import { keyOf } from './taught-phrases.ts';

/** Where what was learnt is kept from one start to the next. Neither call ever rejects. */
export interface LearningMemory {
  /** What is kept and can be read, the latest first: it may be of something else than is taught now. */
  recall(): Promise<readonly Uint8Array[]>;
  keep(bytes: Uint8Array): Promise<void>;
}

/** What was learnt, with what it was learnt from. */
export interface Remembered {
  readonly data: LearningData;
  readonly state: UnderstandingState;
}

/** SHA-256 in hexadecimal. */
const keyLength = 64;
const headLength = keyLength + 4;

/** Code and data it depends on besides this folder. */
const libraries = ['@orama/stemmers/russian', 'natural/lib/natural/classifiers/bayes_classifier.js'];

/**
 * Equal when the same would be learnt: everything in this folder but tests, data and code alike, the libraries, Node and
 * what is taught decide. About 20 ms.
 */
export async function learningKey(
  taught: readonly TaughtPhrase[],
  dir = import.meta.dirname,
): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const own = (await readdir(dir, { recursive: true })).filter((name) =>
    /^(?!.*\btesting[\\/]).*(?<!\.test)\.(?:js|ts|yaml)$/.test(name),
  );
  const files = [...own.sort().map((name) => join(dir, name)), ...libraries.map((name) => resolve(name))];
  const hash = createHash('sha256');
  for (const contents of await Promise.all(files.map((file) => readFile(file)))) {
    hash.update(`${contents.length} `).update(contents);
  }
  return hash.update(process.version).update(keyOf(taught)).digest('hex');
}

export function packed(key: string, remembered: Remembered): Uint8Array {
  const body = serialize(remembered);
  const head = Buffer.alloc(headLength);
  head.write(key, 'latin1');
  head.writeUInt32LE(crc32(body), keyLength);
  return Buffer.concat([head, body]);
}

/** Undefined when something else was learnt, or the bytes are damaged. */
export function unpacked(key: string, bytes: Uint8Array): Remembered | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.length <= headLength || all.toString('latin1', 0, keyLength) !== key) return undefined;
  const body = all.subarray(headLength);
  return all.readUInt32LE(keyLength) === crc32(body) ? deserialize(body) : undefined;
}
