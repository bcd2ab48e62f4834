import { asText } from './compile-measure.ts';
import type { ConditionDocument } from './documents.ts';
import { type Lang, textIn } from './entitlement/values.ts';

/** One thing that has to be true, in plain words, and where it is written. */
export interface ConditionLine {
  readonly words: string;
  /** Acts and articles; those of a group are its members' too. */
  readonly ground: readonly string[];
}

/** What has to be true, one line each: words of the conditions, of alternatives the first. */
export function conditionLines(
  condition: ConditionDocument,
  lang: Lang,
  above: readonly string[] = [],
): readonly ConditionLine[] {
  const ground = condition.ground ?? above;
  const text = condition.text ?? condition.yes;
  if (text === undefined) {
    const inner = condition.all ?? condition.any?.slice(0, 1) ?? [];
    return inner.flatMap((one) => conditionLines(one, lang, ground));
  }
  const words = textIn(asText(text), lang);
  return [{ words: words.includes('{') ? textIn(asText(condition.ask ?? text), lang) : words, ground }];
}
