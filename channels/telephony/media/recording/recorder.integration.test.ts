import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decodeG711 } from '../g711.ts';
import { aRecordingKey, openKey } from '../testing/recording-keys.ts';
import { pause, until } from '../testing/start-media.ts';
import { strengthOf, tone } from '../testing/tones.ts';
import { openRecording } from './open-recording.ts';
import { Recorder } from './recorder.ts';
import { removeRecordings } from './remove-recordings.ts';
import { repairRecordings } from './repair-recordings.ts';
import { headerBytes } from './wav-header.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-recordings-'));
});

afterEach(() => rm(folder, { recursive: true }));

function aRecorder(id = 'leg-1', into = folder) {
  const told: string[] = [];
  const recorder = new Recorder(
    { folder: into, id, key: aRecordingKey() },
    { onFailed: (code) => told.push(code), onEnded: (file, ms) => told.push(`${file} ${ms}`) },
  );
  return { recorder, told };
}

/** Both sides of a recording, after the header of its WAV was checked against its length. */
async function sidesOf(path: string, isWhole = true): Promise<readonly [Int16Array, Int16Array]> {
  const opened = openRecording(await readFile(path), openKey);
  expect(opened.isWhole).toBe(isWhole);
  const file = opened.wav;
  expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
  expect([file.readUInt16LE(20), file.readUInt16LE(22), file.readUInt32LE(24)]).toEqual([6, 2, 8_000]);
  expect(file.readUInt32LE(4)).toBe(file.length - 8);
  expect(file.readUInt32LE(54)).toBe(file.length - headerBytes);
  const both = new Int16Array(file.length - headerBytes);
  decodeG711('PCMA', file.subarray(headerBytes), both);
  return [both.filter((_, i) => i % 2 === 0), both.filter((_, i) => i % 2 === 1)];
}

it('has both sides side by side in time, and turns that did not happen as silence', async () => {
  const { recorder, told } = aRecorder();
  const [said, toldTo] = [tone(1_000, 20), tone(700, 20)];
  for (let turn = 0; turn < 60; turn++) recorder.add(said, toldTo);
  recorder.skip(30);
  for (let turn = 0; turn < 35; turn++) recorder.add(said, toldTo);
  await recorder.end();
  const path = join(folder, 'leg-1.rec');
  expect(told).toEqual([`${path} 2500`]);
  const [left, right] = await sidesOf(path);
  expect(left.length).toBe(125 * 160);
  expect(strengthOf(1_000, left.slice(0, 9_600))).toBeGreaterThan(7_000);
  expect(strengthOf(700, right.slice(0, 9_600))).toBeGreaterThan(7_000);
  expect(strengthOf(700, left)).toBeLessThan(200);
  expect(Math.max(...left.slice(9_600, 14_400), ...right.slice(9_600, 14_400))).toBeLessThanOrEqual(8);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('goes by another name until it is whole', async () => {
  const { recorder } = aRecorder();
  for (let turn = 0; turn < 120; turn++) recorder.add(new Int16Array(160), new Int16Array(160));
  await until(() => recorder.durationMs === 2_400);
  await pause(50);
  expect(await readdir(folder)).toEqual(['leg-1.rec.part']);
  await recorder.end();
  expect(await readdir(folder)).toEqual(['leg-1.rec']);
});

it('says that it cannot write, and lets everything go on', async () => {
  await writeFile(join(folder, 'a-file'), '');
  const { recorder, told } = aRecorder('leg-1', join(folder, 'a-file', 'inside'));
  for (let turn = 0; turn < 120; turn++) recorder.add(new Int16Array(160), new Int16Array(160));
  await recorder.end();
  expect(told).toEqual(['recording-not-writable']);
});

it('says once that the disk is full, keeps what there is, and lets everything go on', async () => {
  const told: string[] = [];
  const recorder = new Recorder(
    { folder, id: 'leg-1', key: aRecordingKey() },
    { onFailed: (code) => told.push(code), onEnded: (file) => told.push(file) },
    async (path) => {
      const file = await open(path, 'wx');
      let blocks = 0;
      return {
        write: async (bytes, from, count, at) => {
          blocks += count > 1_000 ? 1 : 0;
          if (blocks > 2) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          return file.write(bytes, from, count, at);
        },
        datasync: () => file.datasync(),
        sync: () => file.sync(),
        close: () => file.close(),
      };
    },
  );
  for (let turn = 0; turn < 260; turn++) recorder.add(tone(1_000, 20), tone(1_000, 20));
  await recorder.end();
  expect(told).toEqual(['recording-disk-full']);
  await repairRecordings(folder);
  expect((await sidesOf(join(folder, 'leg-1.rec'), false))[0].length).toBe(16_000);
});

it('does not write over a recording that is being made', async () => {
  await writeFile(join(folder, 'leg-1.rec.part'), 'something');
  const { recorder, told } = aRecorder();
  await recorder.end();
  expect(told).toEqual(['recording-exists']);
});

it('is whole up to the last second after its process was killed', async () => {
  const child = fork(join(import.meta.dirname, '../testing/record-until-killed.ts'), [folder], {
    execArgv: ['--import', 'tsx'],
  });
  await once(child, 'message');
  await pause(2_600);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await readdir(folder)).toEqual(['killed.rec.part']);
  const saved = await repairRecordings(folder);
  expect(saved).toEqual([join(folder, 'killed.rec')]);
  const [left] = await sidesOf(saved[0] ?? '', false);
  expect(left.length).toBeGreaterThanOrEqual(8_000);
  expect(strengthOf(1_000, left)).toBeGreaterThan(7_000);
  expect(await repairRecordings(folder)).toEqual([]);
});

it('keeps what is whole of a file that was cut off, and removes what holds nothing', async () => {
  const { recorder } = aRecorder('whole');
  for (let turn = 0; turn < 130; turn++) recorder.add(tone(1_000, 20), tone(1_000, 20));
  await recorder.end();
  const whole = await readFile(join(folder, 'whole.rec'));
  const head = whole.indexOf('\n') + 1;
  for (const [name, bytes] of [
    ['within-a-part', 20_000],
    ['between-parts', whole.length - 18],
    ['within-the-head', head + 3],
    ['no-sound', 16 + whole.readUInt16BE(14)],
  ] as const)
    await writeFile(join(folder, `${name}.rec.part`), whole.subarray(0, bytes));
  await repairRecordings(folder);
  expect((await readdir(folder)).sort()).toEqual(['between-parts.rec', 'whole.rec', 'within-a-part.rec']);
  expect((await sidesOf(join(folder, 'within-a-part.rec'), false))[0].length).toBe(8_000);
  expect((await sidesOf(join(folder, 'between-parts.rec'), false))[0].length).toBe(130 * 160);
});

it('shows nothing of the sound to who has the file alone, and opens nothing that was changed', async () => {
  const { recorder } = aRecorder();
  for (let turn = 0; turn < 100; turn++) recorder.add(new Int16Array(160), new Int16Array(160));
  await recorder.end();
  const file = await readFile(join(folder, 'leg-1.rec'));
  expect(file.includes(Buffer.alloc(8, 0xd5))).toBe(false);
  const broken = expect.objectContaining({ code: 'recording-broken' });
  for (const at of [9, 30, 200, file.length - 1]) {
    const changed = Buffer.from(file);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => openRecording(changed, openKey)).toThrow();
  }
  expect(() => openRecording(file, () => new Uint8Array(32))).toThrow(broken);
  expect(() => openRecording(Buffer.from('RIFF'), openKey)).toThrow(broken);
});

it('removes recordings by the day they began on, whatever the disk says of them', async () => {
  const { recorder } = aRecorder('old');
  recorder.add(new Int16Array(160), new Int16Array(160));
  await recorder.end();
  const path = join(folder, 'old.rec');
  const file = await readFile(path);
  file.writeUIntBE(Date.parse('2023-01-01T00:00:00Z'), 8, 6);
  await writeFile(path, file);
  const { recorder: newer } = aRecorder('new');
  await newer.end();
  await utimes(join(folder, 'new.rec'), 0, 0);
  await writeFile(join(folder, 'earlier.wav'), '');
  await utimes(join(folder, 'earlier.wav'), 0, 0);
  await writeFile(join(folder, 'now.rec.part'), '');
  const removed = await removeRecordings(folder, new Date('2024-01-01T00:00:00Z'));
  expect([...removed].sort()).toEqual(['earlier.wav', 'old.rec']);
  expect((await readdir(folder)).sort()).toEqual(['new.rec', 'now.rec.part']);
  expect(await removeRecordings(join(folder, 'not-there'), new Date())).toEqual([]);
});

it('finds nothing to repair where nothing was recorded', async () => {
  expect(await repairRecordings(join(folder, 'not-there'))).toEqual([]);
});
