import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRecording } from './open-recording.ts';
import { sealOldRecordings } from './seal-old-recordings.ts';
import { wavHeader } from './wav-header.ts';

const secret = new Uint8Array(32).fill(5);
const sound = Buffer.from(Array.from({ length: 80_000 }, (_, n) => n % 251));
let folder: string;
const place = () => ({ folder, newKey: (id: string) => ({ secret, sealed: `key of ${id}` }) });
const old = (id: string, header = wavHeader(sound.length)) =>
  writeFile(join(folder, `${id}.wav`), Buffer.concat([header, sound]));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-old-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('seals what was kept open, with the same sound, and keeps no open file', async () => {
  await old('call-1');
  expect(await sealOldRecordings(place())).toEqual(['call-1']);
  expect(await readdir(folder)).toEqual(['call-1.rec']);
  const file = await readFile(join(folder, 'call-1.rec'));
  expect(file.includes(sound.subarray(0, 40))).toBe(false);
  const opened = openRecording(file, (sealed) => {
    expect(sealed).toBe('key of call-1');
    return secret;
  });
  expect(opened).toMatchObject({ isWhole: true, seconds: 5 });
  expect(opened.wav.subarray(58).equals(sound)).toBe(true);
  expect(Math.abs(opened.startedAt.getTime() - (Date.now() - 5_000))).toBeLessThan(60_000);
  expect(await sealOldRecordings(place())).toEqual([]);
});

it('goes on after a crash at any place: half a sealed file is written anew, a whole one is not', async () => {
  await old('call-1');
  await writeFile(join(folder, 'call-1.rec.sealing'), 'half');
  await old('call-2');
  await writeFile(join(folder, 'call-2.rec'), 'whole');
  expect(await sealOldRecordings(place())).toEqual(['call-1', 'call-2']);
  expect((await readdir(folder)).sort()).toEqual(['call-1.rec', 'call-2.rec']);
  expect(await readFile(join(folder, 'call-2.rec'), 'utf8')).toBe('whole');
});

it('saves the sound of a file whose header a crash left behind, and leaves alone what is not ours', async () => {
  await old('call-1', wavHeader(0));
  await writeFile(join(folder, 'music.wav'), 'RIFF of somebody else');
  expect(await sealOldRecordings(place())).toEqual(['call-1']);
  expect(openRecording(await readFile(join(folder, 'call-1.rec')), () => secret).seconds).toBe(5);
  expect((await readdir(folder)).sort()).toEqual(['call-1.rec', 'music.wav']);
  expect(await sealOldRecordings({ ...place(), folder: join(folder, 'not-there') })).toEqual([]);
});
