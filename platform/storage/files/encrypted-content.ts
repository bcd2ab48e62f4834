import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '#core/shared/app-error.ts';

const formatByte = 1;
const nonceBytes = 12;
const tagBytes = 16;

export interface ContentCipher {
  encrypt(content: Uint8Array, context: string): Buffer;
  /** @throws AppError `file-broken` */
  decrypt(stored: Uint8Array, context: string): Buffer;
}

/** AES-256-GCM under a key of its own: format (1 byte), nonce (12), ciphertext, tag (16). */
export function contentCipher(dataKey: Uint8Array): ContentCipher {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'otklik/files', 32));
  return {
    encrypt(content, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(content), cipher.final()]);
      return Buffer.concat([Buffer.of(formatByte), nonce, body, cipher.getAuthTag()]);
    },
    decrypt(stored, context) {
      try {
        if (stored[0] !== formatByte) throw new Error('unknown format');
        const decipher = createDecipheriv('aes-256-gcm', key, stored.subarray(1, 1 + nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAAD(Buffer.from(context));
        decipher.setAuthTag(stored.subarray(stored.length - tagBytes));
        const body = decipher.update(stored.subarray(1 + nonceBytes, stored.length - tagBytes));
        return Buffer.concat([body, decipher.final()]);
      } catch (cause) {
        throw new AppError('file-broken', 'The file was damaged on disk.', { cause });
      }
    },
  };
}
