import type { SpeechOptions } from '#core/speech/index.ts';
import { spokenSegments } from '../../spoken-text/index.ts';
import { type Pace, phoneRate, type Utterance } from '../synthesiser.ts';

/** What is longer is said in parts, cut where one would draw breath. */
const longestSentence = 220;
const pauseMs: Readonly<Record<Pace, number>> = { normal: 280, slow: 480 };

/** The sentences of a text, in words a voice can say. */
export function utterancesOf(text: string, { language, pace }: SpeechOptions): readonly Utterance[] {
  return spokenSegments(text, { language }).flatMap((segment) =>
    segment.text
      .split(/(?<=[.!?])\s+/)
      .flatMap((sentence) => parts(sentence.trim()))
      .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
      .map((sentence) => ({ text: sentence, language: segment.language, pace })),
  );
}

/** Silence between two sentences. */
export function pauseAfter(pace: Pace): Int16Array {
  return new Int16Array((pauseMs[pace] * phoneRate) / 1_000);
}

function parts(sentence: string): string[] {
  if (sentence.length <= longestSentence) return [sentence];
  const cut = Math.max(
    sentence.lastIndexOf(', ', longestSentence),
    sentence.lastIndexOf('; ', longestSentence),
  );
  const at = cut > 0 ? cut + 1 : sentence.lastIndexOf(' ', longestSentence);
  if (at <= 0) return [sentence.slice(0, longestSentence), ...parts(sentence.slice(longestSentence))];
  return [sentence.slice(0, at), ...parts(sentence.slice(at).trim())];
}
