import { statSync } from 'node:fs';

export interface VitsSettings {
  /** The ONNX file, for instance of a Piper voice. */
  readonly model: string;
  readonly tokens: string;
  /** Folder `espeak-ng-data` of the model, when it speaks by phonemes (Piper). */
  readonly dataDir?: string;
  readonly lexicon?: string;
  readonly language: 'ru' | 'en';
  /** Which of the model's speakers; default the first. */
  readonly speaker?: number;
  readonly threads?: number;
}

/** The native code ends its process on a file that is missing or empty: they are looked at before. */
export function missingFile(settings: VitsSettings): string | undefined {
  const files: readonly (readonly [name: string, path: string | undefined])[] = [
    ['model', settings.model],
    ['tokens', settings.tokens],
    ['lexicon', settings.lexicon],
  ];
  for (const [name, path] of files) {
    if (path !== undefined && !isFilled(path)) return name;
  }
  const { dataDir } = settings;
  return dataDir === undefined || isFolder(dataDir) ? undefined : 'dataDir';
}

function isFilled(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size > 0;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
