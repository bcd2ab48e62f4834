import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Below this the header weighs as much as what is saved. */
const leastBytes = 512;

/** The best encoding the browser says it takes: `gzip, br;q=0` wants no brotli. */
export function encodingFor(accepts: string | undefined): Encoding {
  const refused = /(?:^|[\s,])(br|gzip)\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/gi;
  const offered = (accepts ?? '').toLowerCase().replace(refused, ',');
  if (/(?:^|[\s,])br(?:[\s,;]|$)/.test(offered)) return 'br';
  return /(?:^|[\s,])gzip(?:[\s,;]|$)/.test(offered) ? 'gzip' : 'identity';
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** `isKept`: compressed once and sent many times, so it may take its time. */
export async function compressed(body: Buffer, encoding: Encoding, isKept: boolean): Promise<Buffer> {
  if (encoding === 'br')
    return brotli(body, {
      params: {
        [zlib.BROTLI_PARAM_QUALITY]: isKept ? 9 : 4,
        [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
        [zlib.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    });
  return encoding === 'gzip' ? zip(body, { level: isKept ? 9 : 5 }) : body;
}

export function isWorthCompressing(body: Buffer): boolean {
  return body.length >= leastBytes;
}
