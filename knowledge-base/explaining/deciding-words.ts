import { type Lang, textIn } from '../entitlement/values.ts';
import { factName, lowered } from './amount-words.ts';
import { type Explained, shortfallsFor } from './explained.ts';
import { sentence } from './for-the-ear.ts';
import { shortfallWords } from './near-miss-words.ts';
import { reasonsOf } from './reasons.ts';
import { topReasons } from './top-reasons.ts';

const ALL_MET = { ru: 'Все условия выполнены', en: 'Every condition is met' } as const;
const NOT_MET = { ru: 'Одно из условий не выполнено', en: 'A condition is not met' } as const;
const OFFICE_NAMES = {
  ru: 'Размер или порог на эту дату не известен: его назовёт СФР или соцзащита',
  en: 'The limit or the sum for this day is not known: the Social Fund or the social protection office will name it',
} as const;

/** In a few sentences: what decided, or what the answer waits for. */
export function decidingWords(explained: Explained, lang: Lang): string {
  const { evaluation, surroundings } = explained;
  const reasons = reasonsOf(evaluation.explanation).map(({ words }) => textIn(words, lang));
  switch (evaluation.outcome) {
    case 'yes':
      return joined(
        reasons.length === 0
          ? [ALL_MET[lang]]
          : topReasons(evaluation.explanation, 2).map(({ words }) => textIn(words, lang)),
      );
    case 'no': {
      const near = shortfallsFor(explained).map((one) => shortfallWords(one, surroundings.facts, lang));
      return joined([...(reasons.length === 0 ? [NOT_MET[lang]] : reasons.slice(0, 2)), ...near.slice(0, 1)]);
    }
    default:
      return joined(waitsFor(explained, reasons, lang));
  }
}

function waitsFor({ evaluation, surroundings }: Explained, reasons: readonly string[], lang: Lang): string[] {
  const [first] = evaluation.missing;
  if (first !== undefined) {
    const name = factName(first, surroundings.facts, lang);
    return [lang === 'ru' ? `Не известно: ${name}` : `Not known: ${name}`, ...reasons.slice(0, 1)];
  }
  if (evaluation.absentParameters.length > 0) return [OFFICE_NAMES[lang]];
  const [checked] = evaluation.toBeChecked;
  if (checked !== undefined)
    return [
      `${lang === 'ru' ? 'Проверит человек' : 'A person will check'}: ${lowered(textIn(checked, lang))}`,
    ];
  const [declined] = evaluation.declined;
  if (declined === undefined) return reasons.slice(0, 1);
  const name = factName(declined, surroundings.facts, lang);
  return [lang === 'ru' ? `Не названо: ${name}` : `Not told: ${name}`, ...reasons.slice(0, 1)];
}

function joined(parts: readonly string[]): string {
  return parts.map((part) => sentence(part.charAt(0).toUpperCase() + part.slice(1))).join(' ');
}
