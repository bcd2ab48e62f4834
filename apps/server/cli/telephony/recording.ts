import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openRecording } from '#channels/telephony/index.ts';
import type { ConversationKey } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { createSealer } from '#platform/security/sealer.ts';
import type { Parts } from '../../open-parts.ts';
import { createStaffSide } from '../../staff-side.ts';
import { openRecordingKey, recordingPlace } from '../../voice/recordings.ts';
import { administer, required, withParts } from '../administration/administer.ts';

/** What a recording may be listened to for. */
const purposes = ['quality', 'complaint', 'citizen', 'authority'] as const;
const ending = '.rec';
const pageSize = 200;

/**
 * `recording CONVERSATION --purpose quality --save FOLDER`: the sound of its calls as WAV files: of the caller's line, and
 * of each operator's. Who read what for what is in the audit before a sound is out.
 */
export const recording = administer(async (config, args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      purpose: { type: 'string' },
      save: { type: 'string' },
      tenant: { type: 'string', default: config.VOICE_TENANT },
    },
  });
  const id = required(positionals[0], 'recording CONVERSATION');
  const folder = required(values.save, '--save FOLDER');
  const purpose = purposes.find((one) => one === required(values.purpose, `--purpose ${purposes.join('|')}`));
  if (!purpose) throw new AppError('argument-invalid', `--purpose is one of ${purposes.join(', ')}.`);
  return withParts(config, async (parts) => {
    const { tenant: tenantId } = values;
    const conversation = await parts.storage.conversations.get({ tenantId, id });
    if (!conversation) throw new AppError('conversation-not-found', `There is no ${id} in ${tenantId}.`);
    const calls = await callsOf(parts, { tenantId, id });
    const place = recordingPlace(parts.dataDir, createSealer(parts.dataKey));
    const names = (await readdir(place.folder).catch(() => [])).filter(
      (name) => name.endsWith(ending) && calls.some((call) => name.startsWith(call)),
    );
    if (names.length === 0) return 'Записей звонков этого разговора нет.';
    await createStaffSide(parts).audit.record({
      tenantId,
      actor: 'command-line',
      action: 'recording.read',
      subject: id,
      related: [`purpose:${purpose}`, conversation.personId, ...names.map(idOf)],
    });
    const saved = await Promise.all(names.map((name) => save(parts, join(place.folder, name), folder)));
    return saved.join('\n');
  });
});

const idOf = (name: string): string => name.slice(0, -ending.length);

/** Gives a line about it: file, length, whether a crash cut it off. */
async function save({ dataKey }: Parts, from: string, folder: string): Promise<string> {
  const id = idOf(from.slice(from.lastIndexOf('/') + 1));
  const { wav, seconds, isWhole } = openRecording(
    await readFile(from),
    openRecordingKey(createSealer(dataKey), id),
  );
  const to = join(folder, `${id}.wav`);
  await writeFile(to, wav, { mode: 0o600 }).catch((cause: unknown) => {
    throw new AppError('argument-invalid', '--save is a folder that can be written to.', { cause });
  });
  return `${to}\t${Math.round(seconds)} с${isWhole ? '' : '\tоборвана сбоем'}`;
}

/** Their ids, as the messages of a call name them. */
async function callsOf({ storage }: Parts, key: ConversationKey): Promise<readonly string[]> {
  const found = new Set<string>();
  for (let after = 0; ; ) {
    const page = await storage.entries.since(key, after, pageSize);
    for (const { body, origin } of page) {
      const call = origin?.externalId.split(':')[0];
      if (call && body.kind === 'event' && body.event.type === 'call.started') found.add(call);
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return [...found];
    after = last.seq;
  }
}
