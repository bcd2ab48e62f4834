import { readFileSync } from 'node:fs';
import { OnlineRecognizer } from 'sherpa-onnx-node';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import { FairRounds } from './decode-fairly.ts';
import { ExpectedGrammars } from './expected/expected-grammars.ts';
import { AnswerFitter } from './expected/fit-answer.ts';
import { grammarRecognisers } from './grammar-recognisers.ts';
import { HostedStream } from './hosted-stream.ts';
import type { FromProcess, ProcessSettings, ToProcess } from './messages.ts';
import { audioHabits, sherpaConfig } from './sherpa-config.ts';
import { readTokens } from './tokens-file.ts';

// The process that holds the speech engine: a broken model or a fault in it ends this process and no other. It speaks with its
// parent only, and ends with it.

const streams = new Map<number, HostedStream>();
let openStream: ((id: number, expected: ExpectedAnswer) => HostedStream) | undefined;
let fitter = new AnswerFitter(new ExpectedGrammars());

const rounds = new FairRounds<HostedStream>((stream, isIdle) => {
  if (!isIdle) return;
  if (!stream.isFinishing) return tellProgress(stream);
  const heard = fitter.fit(stream.decoded(), stream.expected);
  tell({ kind: 'heard', id: stream.id, heard });
  streams.delete(stream.id);
});

process.on('message', (message: ToProcess) => take(message));
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches the whole group; the parent decides when this ends.
process.on('SIGINT', () => {});

function take(message: ToProcess): void {
  switch (message.kind) {
    case 'load':
      load(message.settings);
      return;
    case 'open': {
      const stream = openStream?.(message.id, message.expected);
      if (stream) streams.set(message.id, stream);
      return;
    }
    case 'audio':
      audio(message.id, message.samples);
      return;
    case 'finish': {
      const stream = streams.get(message.id);
      if (!stream) return;
      stream.finish();
      rounds.add(stream);
      return;
    }
    case 'close': {
      const stream = streams.get(message.id);
      if (!stream) return;
      streams.delete(message.id);
      rounds.remove(stream);
      return;
    }
  }
}

function load(settings: ProcessSettings): void {
  const startedAt = performance.now();
  try {
    const tokens = readTokens(readFileSync(settings.model.files.tokens, 'utf8'));
    if (typeof tokens === 'string') throw new Error(`tokens.txt ${tokens}`);
    const free = new OnlineRecognizer(sherpaConfig(settings.model, settings.threads));
    const grammars = new ExpectedGrammars(settings.vocabulary);
    const byGrammar = grammarRecognisers(settings, tokens, grammars);
    const habits = audioHabits(settings.model);
    fitter = new AnswerFitter(grammars);
    openStream = (id, expected) => {
      // To a choice something else may be said; the choices themselves are found among what was heard.
      const kind = expected.kind === 'choice' ? 'anything' : expected.kind;
      return new HostedStream({ id, expected, free, byGrammar: byGrammar.get(kind), habits });
    };
    warmUp(openStream(0, { kind: 'anything' }));
  } catch (error) {
    tell({ kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' });
    return;
  }
  tell({
    kind: 'ready',
    loadMs: Math.round(performance.now() - startedAt),
    residentBytes: process.memoryUsage.rss(),
  });
}

/** The first decoding is slower than the others, and shows a model that loads but cannot run. */
function warmUp(stream: HostedStream): void {
  stream.push(new Int16Array(8000));
  stream.finish();
  while (stream.step());
  stream.decoded();
}

function audio(id: number, samples: Int16Array): void {
  const stream = streams.get(id);
  if (!stream) return;
  stream.push(samples);
  rounds.add(stream);
}

function tellProgress(stream: HostedStream): void {
  tell({ kind: 'done', id: stream.id, samples: stream.takeWorkedOff() });
  const text = stream.newPartial();
  if (text !== undefined) tell({ kind: 'partial', id: stream.id, text });
}

function tell(message: FromProcess): void {
  if (process.connected) process.send?.(message);
}
