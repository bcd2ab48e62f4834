import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import { AppError } from '#core/shared/app-error.ts';

/** Encrypts personal fields before they are stored and finds them again by exact value. */
export interface Sealer {
  /**
   * `context` says where the value belongs (`'person.phone:tenant-1'`); the same must be given to `open`,
   * so that a sealed value moved to another field, record or tenant does not open.
   */
  seal(plain: string, context: string): string;
  /** @throws AppError `seal-broken`: another key, another context, or the text was changed. */
  open(sealed: string, context: string): string;
  /** A keyed hash (128 bits, base64url): equal for equal values, useless without the key. Normalise first. */
  blindIndex(value: string): string;
}

export interface SealerOptions {
  /** Written into every sealed value, 1–255. Raise it with every new data key. Default 1. */
  readonly keyVersion?: number;
  /** Earlier data keys by version: what they sealed still opens, nothing new is sealed with them. */
  readonly retiredKeys?: Readonly<Record<number, Uint8Array>>;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const cipherName = 'aes-256-gcm';

/**
 * AES-256-GCM. Sealed = base64url of: key version (1 byte), nonce (12), ciphertext, tag (16); 39 characters
 * more than 4/3 of the text. Nonces are random, which is safe for 2^32 values per data key (NIST SP 800-38D, 8.3).
 *
 * @throws AppError `data-key-invalid` when the key is not 32 bytes or the version not 1–255.
 */
export function createSealer(dataKey: Uint8Array, options: SealerOptions = {}): Sealer {
  const version = options.keyVersion ?? 1;
  const keys = new Map<number, KeyObject>();
  for (const [retired, key] of Object.entries(options.retiredKeys ?? {})) {
    keys.set(checkedVersion(Number(retired)), derive(key, 'otklik/seal'));
  }
  const sealKey = derive(dataKey, 'otklik/seal');
  const indexKey = derive(dataKey, 'otklik/blind-index');
  keys.set(checkedVersion(version), sealKey);
  const nextNonce = nonceSource();

  return {
    seal(plain, context) {
      const nonce = nextNonce();
      const cipher = createCipheriv(cipherName, sealKey, nonce, { authTagLength: tagBytes });
      cipher.setAAD(associated(version, context));
      const body = cipher.update(plain, 'utf8');
      cipher.final();
      const sealed = Buffer.allocUnsafe(1 + nonceBytes + body.length + tagBytes);
      sealed[0] = version;
      sealed.set(nonce, 1);
      sealed.set(body, 1 + nonceBytes);
      sealed.set(cipher.getAuthTag(), 1 + nonceBytes + body.length);
      return sealed.toString('base64url');
    },

    open(sealed, context) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < 1 + nonceBytes + tagBytes) throw broken('too-short');
      const found = bytes[0] ?? 0;
      const key = keys.get(found);
      if (!key) throw broken('unknown-key-version', found);
      const tagAt = bytes.length - tagBytes;
      const decipher = createDecipheriv(cipherName, key, bytes.subarray(1, 1 + nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(associated(found, context));
      decipher.setAuthTag(bytes.subarray(tagAt));
      const plain = decipher.update(bytes.subarray(1 + nonceBytes, tagAt));
      try {
        decipher.final();
      } catch {
        throw broken('does-not-verify', found);
      }
      return plain.toString('utf8');
    },

    blindIndex(value) {
      return createHmac('sha256', indexKey)
        .update(value, 'utf8')
        .digest()
        .subarray(0, 16)
        .toString('base64url');
    },
  };
}

function derive(dataKey: Uint8Array, purpose: string): KeyObject {
  if (dataKey.length !== keyBytes) {
    throw new AppError('data-key-invalid', 'The data key must be 32 bytes', {
      details: { bytes: dataKey.length },
    });
  }
  return createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', purpose, keyBytes)));
}

function checkedVersion(version: number): number {
  if (Number.isInteger(version) && version >= 1 && version <= 255) return version;
  throw new AppError('data-key-invalid', 'A key version must be a whole number from 1 to 255', {
    details: { version },
  });
}

/** The version is authenticated too: a value cannot be passed off as sealed by another key. */
function associated(version: number, context: string): Buffer {
  return Buffer.from(`${version}\n${context}`, 'utf8');
}

/** Random bytes by the block: one call to the system for 256 nonces. */
function nonceSource(): () => Uint8Array {
  const block = new Uint8Array(nonceBytes * 256);
  let at = block.length;
  return () => {
    if (at === block.length) {
      randomFillSync(block);
      at = 0;
    }
    at += nonceBytes;
    return block.subarray(at - nonceBytes, at);
  };
}

function broken(reason: string, keyVersion?: number): AppError {
  return new AppError('seal-broken', 'A sealed value does not open', { details: { reason, keyVersion } });
}
