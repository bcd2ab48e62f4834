import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';
import { checkModel, checksumsFile, sha256Of } from './check-model.ts';
import { download, type Progress } from './download.ts';
import { type KnownModel, knownModels } from './known-models.ts';
import { modelInFolder } from './model-config.ts';
import { pack, unpack } from './unpack.ts';

export interface FetchOptions {
  readonly name: string;
  /** Folder of all models; the new one gets a folder of its name in it. */
  readonly folder: string;
  /** Shown before anything is fetched: what it is, how large, under which licence. False: it is not wanted. */
  readonly confirm: (model: KnownModel) => boolean | Promise<boolean>;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly models?: readonly KnownModel[];
}

export type Fetched =
  | {
      readonly outcome: 'fetched';
      readonly folder: string;
      readonly sha256: string;
      readonly wasPinned: boolean;
    }
  | { readonly outcome: 'there-already'; readonly folder: string }
  | { readonly outcome: 'not-wanted' };

/** What is served to the browser, in the folder of a model for it. */
export const browserModelFile = 'model.tar.gz';

/** Sums of archives by model, as they were at the first download. */
const pinsFile = 'fetched.json';

/**
 * Fetches a known model, compares its checksum, unpacks and checks it; only a model that can be used takes its place.
 * @throws AppError speech-model-unknown, speech-model-not-fetched, speech-model-checksum, speech-model-not-unpacked, speech-model-disk-full,
 * speech-model-missing, speech-model-broken
 */
export async function fetchModel(options: FetchOptions): Promise<Fetched> {
  const { name, folder, models = knownModels } = options;
  const model = models.find((one) => one.name === name);
  if (!model) {
    const names = models.map((one) => one.name).join(', ');
    throw new AppError('speech-model-unknown', `There is no model ${name}. Known: ${names}`);
  }
  const target = join(folder, name);
  if (await stat(target).catch(() => undefined)) return { outcome: 'there-already', folder: target };
  if (!(await options.confirm(model))) return { outcome: 'not-wanted' };
  await mkdir(folder, { recursive: true });
  const archive = join(folder, basename(new URL(model.url).pathname));
  await download(model.url, archive, options);
  const { sha256, wasPinned } = await compareSum(model, archive, folder);
  await install(model, archive, target);
  await rm(archive);
  return { outcome: 'fetched', folder: target, sha256, wasPinned };
}

async function compareSum(
  { name, sha256 }: KnownModel,
  archive: string,
  folder: string,
): Promise<{ sha256: string; wasPinned: boolean }> {
  const path = join(folder, pinsFile);
  const pins = readPins(await readFile(path, 'utf8').catch(() => '{}'));
  const expected = sha256 ?? pins[name];
  const found = await sha256Of(archive);
  if (expected !== undefined && expected !== found) {
    await rm(archive);
    throw new AppError(
      'speech-model-checksum',
      `${basename(archive)} is not what it was: its SHA-256 is ${found}, expected ${expected}. It was removed. If its makers published a new version, remove the line of ${name} in ${path}.`,
    );
  }
  if (expected === undefined)
    await writeFile(path, `${JSON.stringify({ ...pins, [name]: found }, undefined, 2)}\n`);
  return { sha256: found, wasPinned: expected !== undefined };
}

function readPins(text: string): Readonly<Record<string, string>> {
  const read: unknown = JSON.parse(text);
  return Object.fromEntries(
    Object.entries(Object(read)).flatMap(([name, sum]) => (typeof sum === 'string' ? [[name, sum]] : [])),
  );
}

/** Unpacks beside its place, checks, and moves it there in one step. */
async function install(model: KnownModel, archive: string, target: string): Promise<void> {
  const scratch = await mkdtemp(`${target}.new-`);
  try {
    await unpack(archive, scratch);
    const root = await innermost(scratch);
    if (model.use === 'browser') {
      await packForBrowser(root, target);
      return;
    }
    await checkModel(modelInFolder(root));
    await writeSums(root);
    await rename(root, target);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The browser's engine wants a gzipped tar of one folder: `model.tar.gz` in the model's place. */
async function packForBrowser(root: string, target: string): Promise<void> {
  const made = await mkdtemp(`${target}.new-`);
  try {
    await pack(root, join(made, browserModelFile));
    await rename(made, target);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Archives have one folder at the top. */
async function innermost(folder: string): Promise<string> {
  const [only, ...others] = await readdir(folder, { withFileTypes: true });
  return only?.isDirectory() && others.length === 0 ? join(folder, only.name) : folder;
}

/** So that a file that changes later is noticed before it is loaded. */
async function writeSums(root: string): Promise<void> {
  const { files } = modelInFolder(root);
  const lines = await Promise.all(
    Object.values(files).map(async (path) => `${await sha256Of(path)}  ${relative(root, path)}`),
  );
  await writeFile(join(root, checksumsFile), `${lines.join('\n')}\n`);
}
