import { asText } from '../compile-measure.ts';
import type { Explanation } from '../entitlement/explain.ts';
import { factDefinition } from '../entitlement/facts.ts';
import { type Lang, type Text, textIn } from '../entitlement/values.ts';
import type { Explained } from './explained.ts';
import { sentence } from './for-the-ear.ts';

interface Waiting {
  readonly words: Text | undefined;
  readonly ground: readonly string[];
}

/** "Зачем вы спрашиваете": what the fact is for, which measures wait for it, by which condition and act. */
export function whyAsked(fact: string, open: readonly Explained[], lang: Lang): string {
  const [first] = open;
  const help =
    first === undefined ? undefined : factDefinition(first.surroundings.facts, fact)?.question?.[lang].help;
  const lines = open.flatMap(({ evaluation, measure }) => {
    const waiting = waitingFor(fact, evaluation.explanation, { words: undefined, ground: [] });
    if (waiting === undefined) return [];
    const name = textIn(asText(measure.document.shortName), lang);
    const acts = waiting.ground.length === 0 ? '' : ` (${waiting.ground.join('; ')})`;
    return [`• ${name}${waiting.words === undefined ? '' : `: ${textIn(waiting.words, lang)}`}${acts}`];
  });
  const parts = help === undefined || help === '' ? [] : [sentence(help)];
  if (lines.length > 0)
    parts.push([lang === 'ru' ? 'От этого зависит:' : 'It decides:', ...lines].join('\n'));
  return parts.join('\n');
}

/** The condition that lacks the fact, or the group with words around it. */
function waitingFor(fact: string, line: Explanation, around: Waiting): Waiting | undefined {
  const here: Waiting = {
    words: line.words ?? around.words,
    ground: line.ground.length > 0 ? line.ground : around.ground,
  };
  if (line.missing.includes(fact)) return here;
  for (const child of line.children) {
    const found = waitingFor(fact, child, here);
    if (found !== undefined) return found;
  }
  return undefined;
}
