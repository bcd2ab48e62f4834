import { AppError } from '#core/shared/app-error.ts';
import { lengthBytes, openPart, partOverhead, readRecordingHead } from './sealed-file.ts';
import { channels, wavHeader } from './wav-header.ts';

export interface OpenedRecording {
  readonly wav: Buffer;
  readonly startedAt: Date;
  readonly seconds: number;
  /** `false`: a crash cut it off. */
  readonly isWhole: boolean;
}

/**
 * The sound of a recording as a WAV. `openKey` gives the file's secret.
 * @throws AppError `recording-broken`: it is none, or was changed; what `openKey` throws
 */
export function openRecording(file: Buffer, openKey: (sealed: string) => Uint8Array): OpenedRecording {
  const found = readRecordingHead(file);
  if (!found) throw broken();
  const head = file.subarray(0, found.bytes);
  const secret = openKey(found.sealedKey);
  const sounds: Buffer[] = [];
  let isWhole = false;
  let at = found.bytes;
  for (let n = 0; !isWhole && at + lengthBytes <= file.length; n++) {
    const bytes = file.readUInt16BE(at) + partOverhead;
    if (at + bytes > file.length) break;
    const sound = opened(file.subarray(at, at + bytes), { secret, head, n });
    isWhole = sound.length === 0;
    sounds.push(sound);
    at += bytes;
  }
  const sound = Buffer.concat(sounds);
  return {
    wav: Buffer.concat([wavHeader(sound.length), sound]),
    startedAt: found.startedAt,
    seconds: sound.length / channels / 8_000,
    isWhole,
  };
}

function opened(...part: Parameters<typeof openPart>): Buffer {
  try {
    return openPart(...part);
  } catch (cause) {
    throw broken(cause);
  }
}

function broken(cause?: unknown): AppError {
  return new AppError('recording-broken', 'This is no recording, or it was changed.', { cause });
}
