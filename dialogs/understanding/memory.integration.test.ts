import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { TaughtPhrase } from '../ports.ts';
import { createFakeKnowledge } from '../testing/fake-knowledge.ts';
import { Learner } from './learner.ts';
import { type LearningMemory, learningKey, unpacked } from './memory.ts';
import { normalise } from './normalise.ts';
import { readHeldBack } from './testing/held-back.ts';

/** A memory that counts; `bytes` may be spoilt. */
class CountingMemory implements LearningMemory {
  bytes: Uint8Array | undefined;
  kept = 0;

  recall = async () => (this.bytes ? [this.bytes] : []);
  keep = async (bytes: Uint8Array) => {
    this.bytes = bytes;
    this.kept += 1;
  };
}

let taught: readonly TaughtPhrase[] = [];
const knowledge = { ...createFakeKnowledge(), phrases: () => taught };
const memory = new CountingMemory();
let learner: Learner;
beforeAll(async () => {
  learner = await Learner.open(knowledge, { memory });
});

it('understands all the same with what was kept at the start before, and learns nothing again', async () => {
  expect(memory.kept).toBe(1);
  const again = await Learner.open({ ...createFakeKnowledge(), phrases: () => taught }, { memory });
  expect(memory.kept).toBe(1);
  const [one, other] = [learner.current, again.current];
  const find = knowledge.measures().at(0)?.names?.at(0) ?? '';
  for (const { text } of await readHeldBack()) {
    const said = one.speller.repair(normalise(text));
    expect(other.speller.repair(normalise(text))).toBe(said);
    expect(other.intents.understand(said)).toEqual(one.intents.understand(said));
    expect(other.intents.baseline(said)).toBe(one.intents.baseline(said));
    expect(other.seconds?.find(said)).toEqual(one.seconds?.find(said));
  }
  expect(other.measures.of(knowledge)(find)).toEqual(one.measures.of(knowledge)(find));
  expect(other.regionsWith([])).toEqual(one.regionsWith([]));
});

it('learns anew when something else is taught, and keeps that', async () => {
  taught = ['', ' вот', ' да'].map((end) => ({
    intent: 'thanks',
    text: `хочу кулюлю брямзик${end}`,
    measures: [],
  }));
  const other = await Learner.open(knowledge, { memory });
  expect(memory.kept).toBe(2);
  expect(other.current.intents.understand('хочу кулюлю брямзик').guesses[0].intent).toBe('thanks');
});

it('takes nothing from what is damaged, cut short or of something else', async () => {
  const bytes = memory.bytes ?? new Uint8Array();
  const key = await learningKey(taught);
  expect(unpacked(key, bytes)).toBeDefined();
  expect(unpacked(await learningKey([]), bytes)).toBeUndefined();
  expect(unpacked(key, bytes.slice(0, -1))).toBeUndefined();
  expect(unpacked(key, bytes.slice(0, 40))).toBeUndefined();
  const at = bytes.length >> 1;
  bytes[at] = ((bytes[at] ?? 0) + 1) % 256;
  expect(unpacked(key, bytes)).toBeUndefined();
});

it('has another key when the code or the data to learn from is another', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'otklik-learning-'));
  mkdirSync(join(dir, 'data'));
  writeFileSync(join(dir, 'data', 'regions.yaml'), '{}\n');
  writeFileSync(join(dir, 'stems.ts'), 'export {};\n');
  const key = await learningKey([], dir);
  writeFileSync(join(dir, 'stems.test.ts'), 'export {};\n');
  expect(await learningKey([], dir)).toBe(key);
  writeFileSync(join(dir, 'stems.ts'), 'export {}; \n');
  const changed = await learningKey([], dir);
  expect(changed).not.toBe(key);
  writeFileSync(join(dir, 'data', 'regions.yaml'), '{} \n');
  expect(await learningKey([], dir)).not.toBe(changed);
  expect(await learningKey([{ intent: 'thanks', text: 'спасибо', measures: [] }], dir)).not.toBe(key);
  rmSync(dir, { recursive: true });
});
