import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { learningMemory } from './learning-memory.ts';

let dataDir: string;
let warned: string[];
const log = { warn: (_: object, event: string) => warned.push(event) };
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'otklik-memory-'));
  warned = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

it('gives back the latest that was kept, also after a start', async () => {
  expect(await learningMemory(dataDir, log).recall()).toEqual([]);
  await learningMemory(dataDir, log).keep(Uint8Array.of(1, 2, 3));
  await learningMemory(dataDir, log).keep(Uint8Array.of(4, 5));
  expect((await learningMemory(dataDir, log).recall()).map((bytes) => [...bytes])).toEqual([[4, 5]]);
  expect(readdirSync(join(dataDir, 'cache'))).toEqual(['understanding.bin']);
});

it('says that it cannot keep, and the assistant goes on', async () => {
  writeFileSync(join(dataDir, 'cache'), 'a file where the folder should be');
  await learningMemory(dataDir, log).keep(Uint8Array.of(1));
  expect(warned).toEqual(['learning-not-kept']);
  expect(await learningMemory(dataDir, log).recall()).toEqual([]);
});
