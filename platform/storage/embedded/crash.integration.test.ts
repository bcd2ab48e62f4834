import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { compileScript } from '../testing/compile-script.ts';
import { checkStoreFile } from './check-file.ts';
import { TestProcess } from './testing/child-process.ts';
import { entryModel } from './testing/entry-model.ts';
import { connectTo, type TemporaryFolder, temporaryFolder } from './testing/temporary-store.ts';

const KILLS = 100;
/** Processes that load their modules while others are being killed. */
const AHEAD = 3;
const LONGEST_LIFE_MS = 100;

let folder: TemporaryFolder;
let writing: Awaited<ReturnType<typeof compileScript>>;

beforeAll(async () => {
  const script = new URL('./testing/writing-process.ts', import.meta.url);
  writing = await compileScript(script, [new URL('./checkpoint-worker.ts', import.meta.url)]);
});

afterAll(() => writing.remove());

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

/** At any moment after the start, which may be while the file is being opened, or after the first acknowledged write. */
async function killWhileWriting(
  processes: readonly TestProcess[],
  when: 'any moment' | 'under way',
): Promise<string[]> {
  await Promise.all(processes.map((one) => one.ready()));
  for (const one of processes) one.go();
  if (when === 'under way') await Promise.all(processes.map((one) => one.underWay()));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * LONGEST_LIFE_MS));
  return (await Promise.all(processes.map((one) => one.kill()))).flat();
}

async function expectAllThere(lines: readonly string[]): Promise<void> {
  const check = checkStoreFile(folder.file);
  expect(check).toMatchObject({ outcome: 'sound' });
  const m = await connectTo(folder.file);
  const Entry = entryModel(m);
  const entries = await Entry.find().lean();
  const stored = new Map(entries.map((entry) => [entry._id, entry]));
  expect(stored.size).toBe(entries.length);

  const told = (word: string) =>
    lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length));
  const [inserted, updated] = [told('inserted '), told('updated ')];
  expect(inserted.filter((id) => !stored.has(id))).toEqual([]);
  expect(updated.filter((id) => stored.get(id)?.state !== 'done' || stored.get(id)?.version !== 1)).toEqual(
    [],
  );
  const torn = entries.filter(
    ({ text, digest, state, version, tags }) =>
      createHash('sha1')
        .update(text ?? '')
        .digest('hex') !== digest ||
      (state === 'done') !== (version === 1) ||
      tags.length !== (state === 'done' ? 3 : 2),
  );
  expect(torn).toEqual([]);
  const done = entries.filter(({ state }) => state === 'done').length;
  expect([await Entry.countDocuments({ state: 'done' }), await Entry.countDocuments({ tags: 'z' })]).toEqual([
    done,
    done,
  ]);
  await m.disconnect();
  expect(inserted.length).toBeGreaterThan(20);
  expect(updated.length).toBeGreaterThan(0);
}

it(`loses nothing acknowledged in ${KILLS} kills under load`, { timeout: 400_000 }, async ({ annotate }) => {
  const start = (round: number) => new TestProcess(writing.file, [folder.file, `r${round}`]);
  const waiting = Array.from({ length: AHEAD }, (_, round) => start(round));
  const lines: string[] = [];
  let kills = 0;
  for (let current = waiting.shift(); current; current = waiting.shift()) {
    const started = kills + 1 + waiting.length;
    if (started < KILLS) waiting.push(start(started));
    lines.push(...(await killWhileWriting([current], kills % 4 === 0 ? 'any moment' : 'under way')));
    kills += 1;
  }
  expect(kills).toBe(KILLS);
  await annotate(`${kills} kills, ${lines.length} lines of acknowledged writes`);
  await expectAllThere(lines);
});

it('loses nothing when three writing processes are killed together', { timeout: 120_000 }, async () => {
  const lines: string[] = [];
  for (let round = 0; round < 3; round++) {
    const three = [0, 1, 2].map((no) => new TestProcess(writing.file, [folder.file, `r${round}p${no}`]));
    lines.push(...(await killWhileWriting(three, 'under way')));
  }
  await expectAllThere(lines);
});
