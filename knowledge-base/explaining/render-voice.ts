import { asText } from '../compile-measure.ts';
import { type Lang, textIn } from '../entitlement/values.ts';
import { factName, lowered, sumWords } from './amount-words.ts';
import { type Explained, shortfallsFor } from './explained.ts';
import { forTheEar, sentence, withinBreath } from './for-the-ear.ts';
import { shortfallWords } from './near-miss-words.ts';
import { topReasons } from './top-reasons.ts';

/** Two spoken sentences of at most 25 words each: the answer with the sum and its period first, then what decided. */
export function renderVoice(explained: Explained, lang: Lang): string {
  return [answer(explained, lang), reason(explained, lang)]
    .filter((part) => part !== '')
    .map((part) => sentence(withinBreath(capital(forTheEar(part, lang)))))
    .join(' ');
}

function answer({ evaluation, measure }: Explained, lang: Lang): string {
  const name = textIn(asText(measure.document.shortName), lang);
  const sum = sumWords(evaluation.amount, lang);
  switch (evaluation.outcome) {
    case 'yes':
      if (sum !== undefined)
        return lang === 'ru' ? `${sum} вам положено: ${name}` : `${sum} is due to you: ${name}`;
      return lang === 'ru' ? `Да, вам положено: ${name}` : `Yes, it is due to you: ${name}`;
    case 'no':
      return lang === 'ru' ? `Сейчас вам не положено: ${name}` : `It is not due to you now: ${name}`;
    case 'needs':
      return lang === 'ru'
        ? `Пока не ясно, положено ли вам: ${name}`
        : `It is not clear yet whether it is due: ${name}`;
    case 'possible': {
      const start = lang === 'ru' ? `Возможно, вам положено: ${name}` : `It may be due to you: ${name}`;
      return sum === undefined ? start : `${start}, ${sum}`;
    }
  }
}

function reason(explained: Explained, lang: Lang): string {
  const { evaluation, surroundings } = explained;
  const [top] = topReasons(evaluation.explanation, 1);
  const words = top === undefined ? '' : textIn(top.words, lang);
  switch (evaluation.outcome) {
    case 'no': {
      const [near] = shortfallsFor(explained);
      // The words of the condition name the numbers already: then only how much was missing is added.
      if (near === undefined) return words;
      return shortfallWords(near, surroundings.facts, lang);
    }
    case 'needs': {
      const [first] = evaluation.needs;
      if (first === undefined) return words;
      const name = factName(first, surroundings.facts, lang);
      return lang === 'ru' ? `Это зависит от ответа: ${name}` : `It depends on this: ${name}`;
    }
    case 'possible':
      return openWords(explained, words, lang);
    case 'yes':
      return words;
  }
}

function openWords({ evaluation, surroundings }: Explained, words: string, lang: Lang): string {
  const [checked] = evaluation.toBeChecked;
  if (checked !== undefined) {
    const text = lowered(textIn(checked, lang));
    return lang === 'ru' ? `Ведомство проверит: ${text}` : `The office will check: ${text}`;
  }
  const [declined] = evaluation.declined;
  if (declined !== undefined) {
    const name = factName(declined, surroundings.facts, lang);
    return lang === 'ru'
      ? `Это зависит от того, что не названо: ${name}`
      : `It depends on what was not told: ${name}`;
  }
  if (evaluation.absentParameters.length > 0)
    return lang === 'ru'
      ? 'Точный размер или порог назовёт Социальный фонд или соцзащита'
      : 'The Social Fund or the social protection office will name the exact limit';
  return words;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
