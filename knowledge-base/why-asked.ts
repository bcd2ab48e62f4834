import { asText } from './compile-measure.ts';
import type { ChosenQuestion } from './entitlement/next-question.ts';
import { type Lang, textIn } from './entitlement/values.ts';
import type { Measure } from './measure.ts';

/** Names said in full; the rest are counted. */
const MOST_NAMES = 3;

/** "Зачем вы спрашиваете": the measures that wait for the answer, by name. */
export function whyAsked(
  question: Pick<ChosenQuestion, 'for' | 'purpose'>,
  measureOf: (id: string) => Measure | undefined,
  lang: Lang,
): string {
  const names = question.for.flatMap((id) => {
    const measure = measureOf(id);
    return measure === undefined ? [] : [textIn(asText(measure.document.shortName), lang)];
  });
  const said = names.slice(0, MOST_NAMES).join('; ');
  const rest = names.length - MOST_NAMES;
  if (lang === 'en') {
    const more = rest > 0 ? ` and ${rest} more` : '';
    return question.purpose === 'amount'
      ? `The sum depends on it: ${said}${more}.`
      : `It decides whether you get: ${said}${more}.`;
  }
  const more = rest > 0 ? ` и ещё ${rest}` : '';
  return question.purpose === 'amount'
    ? `От ответа зависит сумма: ${said}${more}.`
    : `Ответ решает, положены ли вам: ${said}${more}.`;
}
