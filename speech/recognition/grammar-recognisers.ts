import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OnlineRecognizer } from 'sherpa-onnx-node';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { decodingGraph } from './decoding-graph.ts';
import type { ExpectedGrammars } from './expected/expected-grammars.ts';
import type { ProcessSettings } from './messages.ts';
import { sherpaConfig } from './sherpa-config.ts';
import type { Tokens } from './tokens-file.ts';

/** Cost of a letter outside the grammar: enough that a slip is put right, little enough that another word is left alone. */
const strayCost = 1.5;

/** Of a word where words may follow each other in any order. */
const loopWordCost = 4;

/** A recogniser for each grammar, which the engine reads from a file. */
export function grammarRecognisers(
  settings: ProcessSettings,
  tokens: Tokens,
  grammars: ExpectedGrammars,
): ReadonlyMap<ExpectedAnswer['kind'], OnlineRecognizer> {
  const found = new Map<ExpectedAnswer['kind'], OnlineRecognizer>();
  if (!settings.usesGrammar) return found;
  const folder = mkdtempSync(join(tmpdir(), 'otklik-grammar-'));
  try {
    for (const kind of grammars.kinds) {
      const graph = grammars.get(kind);
      if (!graph) continue;
      const path = join(folder, `${kind}.fst`);
      const wordCost = kind === 'anything' ? loopWordCost : 0;
      const options = { tokens: tokens.byText, blank: tokens.blank, strayCost, wordCost };
      writeFileSync(path, decodingGraph(graph, options));
      found.set(kind, new OnlineRecognizer(sherpaConfig(settings.model, settings.threads, path)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return found;
}
