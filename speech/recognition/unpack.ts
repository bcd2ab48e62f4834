import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '#core/shared/app-error.ts';
import { diskFull } from './download.ts';

const run = promisify(execFile);

/**
 * Unpacks .tar.gz, .tar.bz2, .tar or .zip with the programs of the system (tar, unzip or python3), which refuse paths that lead out of
 * the folder. A single folder at the top is left away.
 * @throws AppError speech-model-not-unpacked, speech-model-disk-full
 */
export async function unpack(archive: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const attempts = /\.zip$/.test(archive)
    ? [
        ['unzip', '-q', '-o', archive, '-d', folder],
        ['python3', '-m', 'zipfile', '-e', archive, folder],
      ]
    : [['tar', '-xf', archive, '-C', folder, '--no-same-owner']];
  let problem: unknown;
  for (const [program = '', ...options] of attempts) {
    try {
      await run(program, options, { maxBuffer: 1024 * 1024 });
      return;
    } catch (error) {
      problem = error;
      if (!isMissingProgram(error)) break;
    }
  }
  const text = problem instanceof Error ? problem.message : '';
  if (/No space left|Disk quota/i.test(text)) throw diskFull(folder, problem);
  throw new AppError(
    'speech-model-not-unpacked',
    isMissingProgram(problem)
      ? `To unpack ${archive}, install unzip`
      : `${archive} cannot be unpacked: it is not a whole archive. Remove it and fetch again.`,
    { cause: problem },
  );
}

/**
 * Packs a folder as a gzipped tar.
 * @throws AppError speech-model-not-unpacked, speech-model-disk-full
 */
export async function pack(folder: string, archive: string): Promise<void> {
  try {
    await run('tar', ['-czf', archive, '-C', dirname(folder), basename(folder)], { maxBuffer: 1024 * 1024 });
  } catch (error) {
    if (error instanceof Error && /No space left|Disk quota/i.test(error.message))
      throw diskFull(archive, error);
    throw new AppError('speech-model-not-unpacked', `${folder} cannot be packed for the browser`, {
      cause: error,
    });
  }
}

function isMissingProgram(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
