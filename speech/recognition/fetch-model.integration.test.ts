import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type FetchOptions, fetchModel } from './fetch-model.ts';
import type { KnownModel } from './known-models.ts';
import { modelInFolder } from './model-config.ts';
import { SherpaRecogniser } from './sherpa-recogniser.ts';
import { noLog, tonesFolder } from './testing/tones.ts';

let work: string;
let folder: string;
let archive: Buffer;
let server: Server;
let url: string;
let ranges: (string | undefined)[];
/** Bytes after which the server breaks the connection off. */
let breaksAfter: number | undefined;
let isThere: boolean;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'otklik-fetch-'));
  mkdirSync(join(work, 'pack'));
  cpSync(tonesFolder, join(work, 'pack', 'tones-1.0'), { recursive: true });
  execFileSync('tar', ['-cjf', join(work, 'tones.tar.bz2'), '-C', join(work, 'pack'), 'tones-1.0']);
  archive = readFileSync(join(work, 'tones.tar.bz2'));
  server = createServer((request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    if (!isThere) {
      response.writeHead(404).end();
      return;
    }
    const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    const rest = archive.subarray(from);
    response.writeHead(range ? 206 : 200, { 'content-length': rest.length });
    if (breaksAfter === undefined) response.end(rest);
    else response.write(rest.subarray(0, breaksAfter), () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tones.tar.bz2`;
});

beforeEach(() => {
  folder = mkdtempSync(join(work, 'models-'));
  ranges = [];
  breaksAfter = undefined;
  isThere = true;
});

afterEach(() => rmSync(folder, { recursive: true }));

afterAll(() => {
  server.close();
  rmSync(work, { recursive: true });
});

function fetchTones(options: Partial<FetchOptions> = {}, model: Partial<KnownModel> = {}) {
  const known: KnownModel = {
    name: 'tones',
    about: 'tones for tests',
    url,
    licence: 'Apache-2.0',
    licenceUrl: url,
    megabytes: 1,
    use: 'telephone',
    ...model,
  };
  return fetchModel({ name: 'tones', folder, confirm: () => true, models: [known], ...options });
}

it('fetches, pins the checksum, unpacks, and the model works', async () => {
  const shown: string[] = [];
  const bytes: number[] = [];
  const fetched = await fetchTones({
    confirm: ({ licence }) => shown.push(licence) > 0,
    onProgress: (progress) => bytes.push(progress.bytes),
  });
  const sum = createHash('sha256').update(archive).digest('hex');
  expect(fetched).toEqual({
    outcome: 'fetched',
    folder: join(folder, 'tones'),
    sha256: sum,
    wasPinned: false,
  });
  expect(shown).toEqual(['Apache-2.0']);
  expect(bytes.at(-1)).toBe(archive.length);
  expect(readdirSync(folder).sort()).toEqual(['fetched.json', 'tones']);
  expect(readFileSync(join(folder, 'tones', 'SHA256SUMS'), 'utf8')).toMatch(/^[0-9a-f]{64} {2}model\.onnx\n/);
  const recogniser = new SherpaRecogniser({ model: modelInFolder(join(folder, 'tones')), logger: noLog });
  expect(await recogniser.start()).toEqual({ name: 'ready' });
  recogniser.stop();
  expect(await fetchTones()).toMatchObject({ outcome: 'there-already' });
});

it('packs a model for the browser as its engine wants it', async () => {
  expect(await fetchTones({}, { use: 'browser' })).toMatchObject({ outcome: 'fetched' });
  const packed = execFileSync('tar', ['-tzf', join(folder, 'tones', 'model.tar.gz')], { encoding: 'utf8' });
  expect(packed.split('\n')).toContain('tones-1.0/model.onnx');
});

it('goes on with what came of a broken download', async () => {
  breaksAfter = 10_000;
  await expect(fetchTones()).rejects.toMatchObject({ code: 'speech-model-not-fetched', retryable: true });
  expect(readdirSync(folder)).toEqual(['tones.tar.bz2.part']);
  breaksAfter = undefined;
  expect(await fetchTones()).toMatchObject({ outcome: 'fetched' });
  expect(ranges).toEqual([undefined, 'bytes=10000-']);
});

it('fetches nothing without consent, and nothing it does not know', async () => {
  expect(await fetchTones({ confirm: () => false })).toEqual({ outcome: 'not-wanted' });
  await expect(fetchTones({ name: 'other' })).rejects.toMatchObject({ code: 'speech-model-unknown' });
  expect(ranges).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it('says that the address has nothing', async () => {
  isThere = false;
  await expect(fetchTones()).rejects.toThrow(/the server answered 404/);
});

it('refuses an archive that is not the one that is known, and removes it', async () => {
  await expect(fetchTones({}, { sha256: 'f'.repeat(64) })).rejects.toMatchObject({
    code: 'speech-model-checksum',
  });
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(join(folder, 'fetched.json'), JSON.stringify({ tones: 'e'.repeat(64) }));
  await expect(fetchTones()).rejects.toThrow(/expected e{64}/);
});

it('puts nothing in its place that cannot be used', async () => {
  const whole = archive;
  archive = whole.subarray(0, 20_000);
  await expect(fetchTones()).rejects.toMatchObject({ code: 'speech-model-not-unpacked' });
  execFileSync('tar', [
    '-cjf',
    join(work, 'empty.tar.bz2'),
    '-C',
    join(work, 'pack', 'tones-1.0'),
    'tokens.txt',
  ]);
  archive = readFileSync(join(work, 'empty.tar.bz2'));
  rmSync(folder, { recursive: true });
  await expect(fetchTones()).rejects.toMatchObject({ code: 'speech-model-missing' });
  archive = whole;
  expect(readdirSync(folder).filter((name) => name.startsWith('tones.new') || name === 'tones')).toEqual([]);
});

it('says that the disk is full, and keeps what came', async () => {
  const small = join(work, 'small');
  mkdirSync(small, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', small]);
  } catch {
    // Only root may mount; elsewhere there is no small disk to try it on.
    return;
  }
  try {
    await expect(fetchTones({ folder: small })).rejects.toMatchObject({ code: 'speech-model-disk-full' });
  } finally {
    execFileSync('umount', [small]);
  }
});
