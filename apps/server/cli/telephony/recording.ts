import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { createStaffSide } from '../../staff-side.ts';
import { conversationRecordings, type Recordings } from '../../voice/conversation-recordings.ts';
import { administer, required, withParts } from '../administration/administer.ts';

/** What a recording may be listened to for. */
const purposes = ['quality', 'complaint', 'citizen', 'authority'] as const;

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
    const recordings = conversationRecordings({ ...parts, entries: parts.storage.entries });
    const ids = await recordings.list({ tenantId, id });
    if (ids.length === 0) return 'Записей звонков этого разговора нет.';
    await createStaffSide(parts).audit.record({
      tenantId,
      actor: 'command-line',
      action: 'recording.read',
      subject: id,
      related: [`purpose:${purpose}`, conversation.personId, ...ids],
    });
    const saved = await Promise.all(ids.map((one) => save(recordings, one, folder)));
    return saved.join('\n');
  });
});

/** Gives a line about it: file, length, whether a crash cut it off. */
async function save(recordings: Recordings, id: string, folder: string): Promise<string> {
  const { wav, seconds, isWhole } = await recordings.open(id);
  const to = join(folder, `${id}.wav`);
  await writeFile(to, wav, { mode: 0o600 }).catch((cause: unknown) => {
    throw new AppError('argument-invalid', '--save is a folder that can be written to.', { cause });
  });
  return `${to}\t${Math.round(seconds)} с${isWhole ? '' : '\tоборвана сбоем'}`;
}
