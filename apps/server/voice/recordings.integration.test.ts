import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordingHead } from '#channels/telephony/media/recording/sealed-file.ts';
import type { AuditEvent } from '#platform/security/audit.ts';
import { createSealer } from '#platform/security/sealer.ts';
import { openRecordingKey, recordingPlace, sweepRecordings } from './recordings.ts';

const sealer = createSealer(new Uint8Array(32).fill(7));
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-kept-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('gives every recording a key of its own, which opens this recording and no other', () => {
  const place = recordingPlace(folder, sealer);
  const [one, other] = [place.newKey('call-1'), place.newKey('call-1')];
  expect(Buffer.from(openRecordingKey(sealer, 'call-1')(one.sealed))).toEqual(Buffer.from(one.secret));
  expect(one.secret).not.toEqual(other.secret);
  const broken = expect.objectContaining({ code: 'seal-broken' });
  expect(() => openRecordingKey(sealer, 'call-2')(one.sealed)).toThrow(broken);
  const stranger = createSealer(new Uint8Array(32));
  expect(() => openRecordingKey(stranger, 'call-1')(one.sealed)).toThrow(broken);
});

it('removes what was kept long enough, once, and writes it down', async () => {
  const place = recordingPlace(folder, sealer);
  await mkdir(place.folder);
  const file = (id: string, day: string) =>
    writeFile(join(place.folder, `${id}.rec`), recordingHead(new Date(day), place.newKey(id)));
  await file('call-1', '2026-10-22T11:59:00Z');
  await file('call-1-operator-1', '2026-10-22T11:59:30Z');
  await file('call-2', '2026-10-22T12:01:00Z');
  const events: AuditEvent[] = [];
  const kept = {
    place,
    tenantId: 'demo',
    days: 31,
    audit: { record: async (event: AuditEvent) => void events.push(event) },
    now: () => new Date('2026-11-22T12:00:00Z'),
  };
  expect(await sweepRecordings(kept)).toBe(2);
  expect(await sweepRecordings(kept)).toBe(0);
  expect(await readdir(place.folder)).toEqual(['call-2.rec']);
  const ids = events.map(({ actor, action, subject }) => `${actor} ${action} ${subject}`);
  expect(ids.sort()).toEqual([
    'retention recording.removed call-1',
    'retention recording.removed call-1-operator-1',
  ]);
});
