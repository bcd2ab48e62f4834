import { access, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ending } from './recorder.ts';
import type { RecordingPlace } from './recording-options.ts';
import { PartSealer, type RecordingKey, recordingHead } from './sealed-file.ts';
import { channels, headerBytes, wavHeader } from './wav-header.ts';

const oldEnding = '.wav';

/** Until it is whole it has a name that nobody takes for a recording; what a crash left of it is written anew. */
const beingSealed = '.sealing';

const partBytes = 32_768;
const samplesPerSecond = 8_000;

/**
 * Seals recordings from the time when they were kept as WAV, one after another; the open file goes only when the sealed
 * one is on disk. Gives the ids of what was sealed. What is no WAV of ours stays as it is. Safe to repeat.
 */
export async function sealOldRecordings({ folder, newKey }: RecordingPlace): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const sealed: string[] = [];
  for (const name of names.filter((each) => each.endsWith(oldEnding)).sort()) {
    const path = join(folder, name);
    const id = name.slice(0, -oldEnding.length);
    const isSealed = await exists(join(folder, id + ending));
    if (!isSealed && !(await seal(path, join(folder, id + ending), newKey(id)))) continue;
    await rm(path);
    sealed.push(id);
  }
  return sealed;
}

/** `false`: there is no sound of ours in it. */
async function seal(path: string, target: string, key: RecordingKey): Promise<boolean> {
  const sound = soundOf(await readFile(path));
  if (!sound) return false;
  const endedAt = (await stat(path)).mtime.getTime();
  const head = recordingHead(new Date(endedAt - (sound.length / channels / samplesPerSecond) * 1000), key);
  const sealer = new PartSealer(key.secret, head);
  const file = await open(target + beingSealed, 'w');
  try {
    await file.appendFile(head);
    for (let at = 0; at < sound.length; at += partBytes)
      await file.appendFile(sealer.seal(sound.subarray(at, at + partBytes)));
    await file.appendFile(sealer.seal(new Uint8Array(0)));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(target + beingSealed, target);
  return true;
}

/** A crash may have left the lengths in the header behind what is there. */
function soundOf(file: Buffer): Buffer | undefined {
  const format = (bytes: Buffer) => bytes.toString('latin1', 8, 38);
  if (file.length <= headerBytes || file.toString('latin1', 0, 4) !== 'RIFF') return undefined;
  if (format(file) !== format(wavHeader(0)) || file.toString('latin1', 50, 54) !== 'data') return undefined;
  const said = file.readUInt32LE(54);
  const rest = file.subarray(headerBytes);
  return said > 0 && said <= rest.length ? rest.subarray(0, said) : rest;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
