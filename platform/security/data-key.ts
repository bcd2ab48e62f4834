import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';

export interface DataKeySource {
  /** The setting OTKLIK_DATA_KEY: 32 bytes in base64. It wins over the file. */
  readonly base64?: string | undefined;
  /** Absolute path; one line of base64. */
  readonly keyFile: string;
  /**
   * What to do when neither is there. Say `refuse` when data exists already: what was sealed with a lost key
   * cannot be read with a new one, and the operator must learn that before anything is written.
   */
  readonly whenMissing: 'create' | 'refuse';
}

export interface LoadedDataKey {
  readonly key: Uint8Array;
  readonly from: 'setting' | 'file' | 'new-file';
}

/**
 * The key that personal fields are sealed with.
 *
 * Two processes starting together get the same key: a new file appears complete or not at all.
 *
 * @throws AppError `data-key-invalid`, `data-key-missing`, `data-key-exposed` (readable by other users of the
 * machine), `data-key-unreadable`.
 */
export async function loadDataKey(source: DataKeySource): Promise<LoadedDataKey> {
  const { keyFile } = source;
  if (source.base64 !== undefined) {
    return { key: parseKey(source.base64, 'OTKLIK_DATA_KEY'), from: 'setting' };
  }
  try {
    const found = await readKeyFile(keyFile);
    if (found) return { key: found, from: 'file' };
    if (source.whenMissing === 'refuse') {
      throw new AppError(
        'data-key-missing',
        `There is data, but not its key: put the key file back at ${keyFile} or set OTKLIK_DATA_KEY`,
        { details: { keyFile } },
      );
    }
    const isNew = await createKeyFile(keyFile);
    const key = await readKeyFile(keyFile);
    if (!key) throw new Error(`the key file ${keyFile} was removed while starting`);
    return { key, from: isNew ? 'new-file' : 'file' };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new AppError('data-key-unreadable', `The key file ${keyFile} cannot be used (${reason})`, {
      details: { keyFile, reason },
      cause,
    });
  }
}

async function readKeyFile(keyFile: string): Promise<Uint8Array | undefined> {
  try {
    const { mode } = await stat(keyFile);
    if (process.platform !== 'win32' && (mode & 0o027) !== 0) {
      throw new AppError(
        'data-key-exposed',
        `Other users of this machine can reach the key file ${keyFile}: run chmod 600 on it`,
        { details: { keyFile, mode: (mode & 0o777).toString(8) } },
      );
    }
    return parseKey(await readFile(keyFile, 'utf8'), keyFile);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** `false` when another process was first. Written aside and linked into place, so nobody reads half a key. */
async function createKeyFile(keyFile: string): Promise<boolean> {
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
  const draft = `${keyFile}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(32).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, keyFile);
    await syncFolder(dirname(keyFile));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function parseKey(text: string, where: string): Uint8Array {
  const trimmed = text.trim();
  const key = /^[A-Za-z0-9+/_-]+={0,2}$/.test(trimmed) ? Buffer.from(trimmed, 'base64') : Buffer.alloc(0);
  if (key.length === 32) return new Uint8Array(key);
  throw new AppError(
    'data-key-invalid',
    `${where} must hold 32 bytes in base64, for example the output of: openssl rand -base64 32`,
    { details: { where, bytes: key.length } },
  );
}
