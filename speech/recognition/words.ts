import type { OnlineRecognizerResult } from 'sherpa-onnx-node';
import type { Heard, HeardWord } from '#core/speech/index.ts';

/** A letter lasts for one step of the model. */
const stepMs = 30;

/**
 * Text, word times and confidence of what a decoder found. Tokens are letters with spaces, or pieces of words of which the
 * first begins with "▁" (some models write "|" for the space). `leadMs`: silence that was put before the audio. Confidence is -1 where the model gives none.
 */
export function heardFrom(result: OnlineRecognizerResult, leadMs: number): Heard {
  const words: HeardWord[] = [];
  let current: { text: string; startMs: number; endMs: number; logs: number[] } | undefined;
  const end = () => {
    if (current && current.text !== '')
      words.push({
        text: current.text,
        startMs: current.startMs,
        endMs: current.endMs,
        confidence: meanProbability(current.logs),
      });
    current = undefined;
  };
  result.tokens.forEach((token, index) => {
    if (/^[\s▁|]/.test(token)) end();
    const piece = token.replace(/[\s▁|]/g, '').toLowerCase();
    if (piece === '') return;
    const atMs = Math.max(0, Math.round((result.timestamps[index] ?? 0) * 1000) - leadMs);
    current ??= { text: '', startMs: atMs, endMs: atMs, logs: [] };
    current.text += piece;
    current.endMs = atMs + stepMs;
    const log = result.ys_probs[index];
    if (log !== undefined) current.logs.push(log);
  });
  end();
  return {
    text: words.map(({ text }) => text).join(' '),
    confidence: meanProbability(result.ys_probs),
    words,
  };
}

/** Geometric mean of the probabilities of tokens. */
function meanProbability(logs: readonly number[]): number {
  if (logs.length === 0) return -1;
  return Math.min(1, Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length));
}
