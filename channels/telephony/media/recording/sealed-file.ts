import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * A recording at rest: a head, then parts of sound, each sealed by itself (AES-256-GCM with a key of this file alone), so
 * that it is only ever appended to and a crash loses nothing that was written. An empty part at the end says that all is there.
 *
 * Head: `OTKREC1\n`, when it began (ms since 1970, 6 bytes), length of what follows (2 bytes), the file's key as its keeper
 * sealed it. Part: length (2 bytes), sealed sound, tag (16). All numbers big-endian. The nonce is the part's number, the
 * head is authenticated with every part.
 */
const magic = 'OTKREC1\n';
const fixedBytes = 16;
const tagBytes = 16;
export const lengthBytes = 2;
export const partOverhead = lengthBytes + tagBytes;
const cipherName = 'aes-256-gcm';

/** The key of one recording: for the thread that writes, and as it stands in the file. */
export interface RecordingKey {
  /** 32 bytes, never used for another file. */
  readonly secret: Uint8Array;
  readonly sealed: string;
}

export function recordingHead(startedAt: Date, { sealed }: RecordingKey): Buffer {
  const head = Buffer.alloc(fixedBytes + sealed.length);
  head.write(magic, 'latin1');
  head.writeUIntBE(startedAt.getTime(), 8, 6);
  head.writeUInt16BE(sealed.length, 14);
  head.write(sealed, fixedBytes, 'latin1');
  return head;
}

export interface RecordingHead {
  readonly startedAt: Date;
  readonly sealedKey: string;
  readonly bytes: number;
}

/** `undefined`: this is the beginning of no recording, or not all of the head. */
export function readRecordingHead(file: Buffer): RecordingHead | undefined {
  if (file.length < fixedBytes || file.toString('latin1', 0, magic.length) !== magic) return undefined;
  const bytes = fixedBytes + file.readUInt16BE(14);
  if (file.length < bytes) return undefined;
  return {
    startedAt: new Date(file.readUIntBE(8, 6)),
    sealedKey: file.toString('latin1', fixedBytes, bytes),
    bytes,
  };
}

/** Seals the parts of one file in their order. */
export class PartSealer {
  readonly #secret: Uint8Array;
  readonly #head: Buffer;
  #count = 0;

  constructor(secret: Uint8Array, head: Buffer) {
    this.#secret = secret;
    this.#head = head;
  }

  /** At most 65,535 bytes. Nothing: the end. */
  seal(sound: Uint8Array): Buffer {
    const cipher = createCipheriv(cipherName, this.#secret, nonceOf(this.#count++));
    cipher.setAAD(this.#head);
    const part = Buffer.allocUnsafe(sound.length + partOverhead);
    part.writeUInt16BE(sound.length, 0);
    part.set(cipher.update(sound), lengthBytes);
    cipher.final();
    part.set(cipher.getAuthTag(), lengthBytes + sound.length);
    return part;
  }
}

/** The sound of a part of this number. Throws when anything was changed. */
export function openPart(part: Buffer, of: { secret: Uint8Array; head: Buffer; n: number }): Buffer {
  const decipher = createDecipheriv(cipherName, of.secret, nonceOf(of.n), { authTagLength: tagBytes });
  decipher.setAAD(of.head);
  decipher.setAuthTag(part.subarray(part.length - tagBytes));
  const sound = decipher.update(part.subarray(lengthBytes, part.length - tagBytes));
  decipher.final();
  return sound;
}

function nonceOf(n: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(n, 8);
  return nonce;
}
