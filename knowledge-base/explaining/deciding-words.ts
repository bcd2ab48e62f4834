import { type Facts, factDefinition } from '../entitlement/facts.ts';
import { type Lang, textIn } from '../entitlement/values.ts';
import type { Evaluation } from '../evaluate-measure.ts';
import type { Measure, Surroundings } from '../measure.ts';
import { reasonsOf } from './reasons.ts';

/** One answer with everything its words may draw on. */
export interface Explained {
  readonly evaluation: Evaluation;
  readonly measure: Measure;
  readonly facts: Facts;
  readonly surroundings: Surroundings;
}

/** In one or two sentences: what decided, or what the answer waits for. */
export function decidingWords(explained: Explained, lang: Lang): string {
  const { evaluation } = explained;
  const reasons = reasonsOf(evaluation.explanation).map(({ words }) => textIn(words, lang));
  switch (evaluation.outcome) {
    case 'yes':
      return sentences(reasons.length === 0 ? [ALL_MET[lang]] : reasons.slice(0, 2));
    case 'no':
      return sentences(reasons.length === 0 ? [NOT_MET[lang]] : reasons.slice(0, 2));
    default:
      return sentences(waitsFor(explained, reasons, lang));
  }
}

const ALL_MET = { ru: 'Все условия выполнены', en: 'Every condition is met' } as const;
const NOT_MET = { ru: 'Одно из условий не выполнено', en: 'A condition is not met' } as const;
const OFFICE_NAMES = {
  ru: 'Размер или порог на эту дату не известен: его назовёт СФР или соцзащита',
  en: 'The limit or the sum for this day is not known: the Social Fund or the social protection office will name it',
} as const;

function waitsFor({ evaluation, surroundings }: Explained, reasons: readonly string[], lang: Lang): string[] {
  const [first] = evaluation.missing;
  if (first !== undefined) {
    const label = factDefinition(surroundings.facts, first)?.label;
    const named = label === undefined ? first : textIn(label, lang);
    return [
      lang === 'ru' ? `Не известно: ${lowered(named)}` : `Not known: ${lowered(named)}`,
      ...reasons.slice(0, 1),
    ];
  }
  if (evaluation.absentParameters.length > 0) return [OFFICE_NAMES[lang]];
  const [checked] = evaluation.toBeChecked;
  if (checked !== undefined)
    return [
      `${lang === 'ru' ? 'Проверит человек' : 'A person will check'}: ${lowered(textIn(checked, lang))}`,
    ];
  return reasons.slice(0, 1);
}

/** First letter small, unless the word is an abbreviation (ИПК, ЕДВ). */
function lowered(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function sentences(parts: readonly string[]): string {
  return parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' ');
}
