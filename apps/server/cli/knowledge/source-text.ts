import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#core/shared/app-error.ts';

/** Above this a list of families belongs in `scan`, which reads line by line. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Text of a file, or of stdin for `-`. UTF-8 only.
 * @throws AppError input-unreadable, input-too-large, input-encoding
 */
export async function readSource(path: string): Promise<string> {
  const bytes = path === '-' ? await readAll(process.stdin) : await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('input-encoding', `${nameOf(path)}: файл должен быть в кодировке UTF-8`, { cause });
  }
}

/** How messages name the source. */
export function nameOf(path: string): string {
  return path === '-' ? '<stdin>' : path;
}

async function readFile(path: string): Promise<Buffer> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (cause) {
    throw unreadable(path, cause);
  }
  try {
    return await readAll(file.createReadStream({ autoClose: false }));
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadable(path, cause);
  } finally {
    await file.close();
  }
}

async function readAll(source: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > MAX_BYTES) {
      throw new AppError(
        'input-too-large',
        `Файл больше ${MAX_BYTES / 1024 / 1024} МБ: разделите его или возьмите команду scan, она читает построчно`,
      );
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'такого файла нет',
  EACCES: 'нет права читать этот файл',
  EISDIR: 'это папка, а нужен файл',
};

function unreadable(path: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new AppError('input-unreadable', `${nameOf(path)}: ${REASONS[code] ?? 'файл не читается'}`, {
    cause,
  });
}
