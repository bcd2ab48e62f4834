import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';
import type { RecognitionModel } from './model-config.ts';
import { readOnnxHeader } from './onnx-file.ts';
import { readTokens, type Tokens } from './tokens-file.ts';

export interface CheckedModel {
  readonly model: RecognitionModel;
  readonly tokens: Tokens;
  /** Of all its parts. */
  readonly bytes: number;
}

/** Checksums of a model's files beside them, as `sha256sum` writes them. */
export const checksumsFile = 'SHA256SUMS';

/** Without these the engine ends its process when it loads the model. */
const requiredMetadata: Readonly<Record<RecognitionModel['kind'], readonly string[]>> = {
  'tone-ctc': ['frame_length_ms', 'state_dim', 'sample_rate'],
  'zipformer-ctc': [],
  'zipformer-transducer': [],
};

/**
 * Looks at every file before the engine does, since a broken one would abort the process that loads it: it is there, not empty,
 * whole, of the right kind, and has the checksum that SHA256SUMS beside it says, where there is one.
 * @throws AppError speech-model-missing, speech-model-broken
 */
export async function checkModel(model: RecognitionModel): Promise<CheckedModel> {
  let bytes = 0;
  for (const [role, path] of Object.entries(model.files)) {
    if (role !== 'tokens') bytes += await checkOnnx(model, path);
  }
  const tokens = readTokens(await readText(model.files.tokens));
  if (typeof tokens === 'string') throw broken(model.files.tokens, tokens);
  if (model.kind === 'tone-ctc' && [...tokens.byText.values()].some((number) => number > tokens.blank))
    throw broken(model.files.tokens, 'does not have <blk> as its last token');
  for (const path of Object.values(model.files)) await checkSum(path);
  return { model, tokens, bytes };
}

async function checkOnnx(model: RecognitionModel, path: string): Promise<number> {
  const file = await open(path).catch((cause) => {
    throw missing(path, cause);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw missing(path);
    if (stat.size === 0) throw broken(path, 'is empty');
    const header = await readOnnxHeader(file, stat.size);
    if (typeof header === 'string') throw broken(path, header);
    const absent = requiredMetadata[model.kind].filter((name) => !(name in header.metadata));
    if (absent.length > 0)
      throw broken(path, `is not a ${model.kind} model: no ${absent.join(', ')} in its metadata`);
    return stat.size;
  } finally {
    await file.close();
  }
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause) => {
    throw missing(path, cause);
  });
}

/** Beside the file or one folder up (`am/encoder.onnx`). */
async function checkSum(path: string): Promise<void> {
  for (const folder of [dirname(path), dirname(dirname(path))]) {
    const sums = await readFile(join(folder, checksumsFile), 'utf8').catch(() => '');
    const name = relative(folder, path);
    const line = sums.split('\n').find((one) => one.slice(66).trim() === name);
    if (line === undefined) continue;
    if ((await sha256Of(path)) !== line.slice(0, 64).toLowerCase())
      throw broken(path, `does not have the checksum that ${checksumsFile} says`);
    return;
  }
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part);
  return hash.digest('hex');
}

function missing(path: string, cause?: unknown): AppError {
  return new AppError('speech-model-missing', `The speech model has no file ${path}`, { cause });
}

function broken(path: string, problem: string): AppError {
  return new AppError(
    'speech-model-broken',
    `The speech model cannot be used: ${basename(path)} ${problem}. Fetch it again. (${path})`,
  );
}
