import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { modelInFolder } from './model-config.ts';
import { SherpaRecogniser } from './sherpa-recogniser.ts';
import { noLog, tonesFolder } from './testing/tones.ts';

let folder: string;
let model: Buffer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-model-'));
  model = await readFile(join(tonesFolder, 'model.onnx'));
  await copyFile(join(tonesFolder, 'tokens.txt'), join(folder, 'tokens.txt'));
});

afterEach(() => rm(folder, { recursive: true }));

/** How a recogniser ends up whose model.onnx is this. */
async function stateWith(content: Uint8Array | string): Promise<string> {
  await writeFile(join(folder, 'model.onnx'), content);
  let starts = 0;
  const recogniser = new SherpaRecogniser({
    model: modelInFolder(folder),
    logger: noLog,
    usesGrammar: false,
    limits: { firstRestartMs: 10 },
    onState: ({ name }) => {
      if (name === 'starting' || name === 'restarting') starts++;
    },
  });
  const state = await recogniser.start();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const now = recogniser.state;
  recogniser.stop();
  expect(now).toEqual(state);
  expect(starts).toBe(1);
  return state.name === 'unusable' ? state.reason : state.name;
}

it('takes a whole model', async () => {
  expect(await stateWith(model)).toBe('ready');
});

it('says what is wrong with a file before the engine sees it', async () => {
  expect(await stateWith('')).toMatch(/model\.onnx is empty/);
  expect(await stateWith('<html>404</html>')).toMatch(/is not an ONNX model/);
  expect(await stateWith('version https://git-lfs.github.com/spec/v1\n')).toMatch(/is not an ONNX model/);
  expect(await stateWith(model.subarray(0, 40_000))).toMatch(/is cut off/);
  // A whole file, but the engine would end its process for want of its metadata.
  expect(await stateWith(withoutMetadata(model))).toMatch(/no frame_length_ms, state_dim, sample_rate/);
});

it('says which token list will not do', async () => {
  const tokens = await readFile(join(tonesFolder, 'tokens.txt'), 'utf8');
  const withTokens = async (text: string) => {
    await writeFile(join(folder, 'tokens.txt'), text);
    return stateWith(model);
  };
  expect(await withTokens('')).toMatch(/tokens\.txt is empty/);
  expect(await withTokens(tokens.replace('<blk>', '<x>'))).toMatch(/no blank token/);
  expect(await withTokens(tokens.replace('я 32', 'я 40'))).toMatch(/one by one from 0/);
  expect(await withTokens('мусор')).toMatch(/line 1 is not a token and its number/);
});

it('compares the checksum where there is one', async () => {
  const sum = createHash('sha256').update(model).digest('hex');
  await writeFile(join(folder, 'SHA256SUMS'), `${sum}  model.onnx\n`);
  expect(await stateWith(model)).toBe('ready');
  const other = Buffer.from(model);
  other[30_000] = (other[30_000] ?? 0) ^ 1;
  expect(await stateWith(other)).toMatch(/does not have the checksum/);
});

it('stays down, with the reason and without a storm of restarts, when the engine dies of a model that looked whole', async () => {
  const broken = Buffer.from(model);
  // The graph's operators are spelled wrong now; its length is right.
  for (let at = broken.indexOf('Conv'); at > 0; at = broken.indexOf('Conv', at)) broken.write('Xonv', at);
  expect(await stateWith(broken)).toMatch(/Xonv|signal SIGABRT|exit code/);
});

it('finds a model by the layout of its folder, and says what it looked for', async () => {
  expect(() => modelInFolder(join(folder, 'nowhere'))).toThrow(/no such folder/);
  expect(() => modelInFolder(folder)).toThrow(/expected model\.onnx and tokens\.txt.*found: tokens\.txt/);
});

it('takes a model that is described, and refuses names that it does not know', async () => {
  const described = folder;
  const from = (config: unknown) => {
    writeFileSync(join(described, 'model.json'), JSON.stringify(config));
    return () => modelInFolder(described);
  };
  const files = { model: 'm.onnx', tokens: 't.txt' };
  expect(from({ kind: 'zipformer-ctc', files })()).toEqual({
    kind: 'zipformer-ctc',
    files: { model: join(described, 'm.onnx'), tokens: join(described, 't.txt') },
  });
  expect(from({ kind: 'tone', files })).toThrow(/kind is one of: tone-ctc/);
  expect(from({ kind: 'tone-ctc', files, numThreds: 2 })).toThrow(/there is no numThreds/);
  expect(from({ kind: 'tone-ctc', files: { ...files, encoder: 'x' } })).toThrow(/no encoder/);
  expect(from({ kind: 'zipformer-transducer', files: { tokens: 't.txt' } })).toThrow(
    /files\.encoder is the path/,
  );
  writeFileSync(join(described, 'model.json'), '{');
  expect(() => modelInFolder(described)).toThrow(/no JSON/);
});

/** Its metadata (field 14 of the model, tag 0x72) stands at the end of the file. */
function withoutMetadata(content: Buffer): Buffer {
  const key = content.indexOf('model_type');
  return content.subarray(0, key - 4);
}
