import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#core/shared/app-error.ts';

/** Files of a model by their role, absolute paths. */
export type RecognitionModel =
  /** T-one's shape: 8 000 samples a second, letters, 300 ms at a time. */
  | { readonly kind: 'tone-ctc'; readonly files: Readonly<Record<'model' | 'tokens', string>> }
  | { readonly kind: 'zipformer-ctc'; readonly files: Readonly<Record<'model' | 'tokens', string>> }
  | {
      readonly kind: 'zipformer-transducer';
      readonly files: Readonly<Record<'encoder' | 'decoder' | 'joiner' | 'tokens', string>>;
    };

const roles = {
  'tone-ctc': ['model', 'tokens'],
  'zipformer-ctc': ['model', 'tokens'],
  'zipformer-transducer': ['encoder', 'decoder', 'joiner', 'tokens'],
} as const;

type Kind = keyof typeof roles;

const descriptionFile = 'model.json';

/** Names that are not known are refused: the engine would ignore them silently. Paths are of the folder. */
function describedModel(folder: string): RecognitionModel {
  let config: unknown;
  try {
    config = JSON.parse(readFileSync(join(folder, descriptionFile), 'utf8'));
  } catch {
    throw wrong(`${descriptionFile} is no JSON`);
  }
  const { kind, files, ...others } = table(config, 'the model');
  refuseOthers(others, 'kind, files');
  if (typeof kind !== 'string' || !isKind(kind))
    throw wrong(`kind is one of: ${Object.keys(roles).join(', ')}`);
  const given = table(files, 'files');
  const path = (role: string): string => {
    const value = given[role];
    if (typeof value !== 'string' || value === '') throw wrong(`files.${role} is the path of a file`);
    return join(folder, value);
  };
  const known: readonly string[] = roles[kind];
  refuseOthers(
    Object.fromEntries(Object.entries(given).filter(([role]) => !known.includes(role))),
    known.join(', '),
  );
  const tokens = path('tokens');
  return kind === 'zipformer-transducer'
    ? { kind, files: { encoder: path('encoder'), decoder: path('decoder'), joiner: path('joiner'), tokens } }
    : { kind, files: { model: path('model'), tokens } };
}

/**
 * Finds the model in a folder by its layout: `model.onnx` + `tokens.txt` (T-one, and the small model that ships), or Vosk's
 * streaming layout `am/{encoder,decoder,joiner}*.onnx` + `lang/tokens.txt`. Of two variants the quantised one is taken.
 * Of any other layout `model.json` says what is what: `{"kind": "zipformer-ctc", "files": {"model": …, "tokens": …}}`.
 * @throws AppError speech-model-missing, speech-model-config-wrong
 */
export function modelInFolder(folder: string): RecognitionModel {
  if (existsSync(join(folder, descriptionFile))) return describedModel(folder);
  const tokens = first(folder, ['tokens.txt', 'lang/tokens.txt']);
  const part = (name: string) =>
    first(folder, [`am/${name}.int8.onnx`, `am/${name}.onnx`, `${name}.int8.onnx`, `${name}.onnx`]);
  const model = part('model');
  if (tokens && model) return { kind: 'tone-ctc', files: { model, tokens } };
  const [encoder, decoder, joiner] = [part('encoder'), part('decoder'), part('joiner')];
  if (tokens && encoder && decoder && joiner)
    return { kind: 'zipformer-transducer', files: { encoder, decoder, joiner, tokens } };
  const found = existsSync(folder)
    ? readdirSync(folder).slice(0, 8).join(', ') || 'nothing'
    : 'no such folder';
  throw new AppError(
    'speech-model-missing',
    `No speech model in ${folder}: expected model.onnx and tokens.txt, or am/encoder.onnx, am/decoder.onnx, am/joiner.onnx and lang/tokens.txt; found: ${found}`,
  );
}

function first(folder: string, names: readonly string[]): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}

function isKind(value: string): value is Kind {
  return Object.hasOwn(roles, value);
}

function table(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(`${name} is a table`);
  return { ...value };
}

function refuseOthers(others: Readonly<Record<string, unknown>>, known: string): void {
  const [name] = Object.keys(others);
  if (name !== undefined) throw wrong(`there is no ${name}; known: ${known}`);
}

function wrong(problem: string): AppError {
  return new AppError('speech-model-config-wrong', `Configuration of the speech model: ${problem}`);
}
