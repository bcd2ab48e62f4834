import { asText } from '../compile-measure.ts';
import { parseDay } from '../entitlement/dates.ts';
import { formatDate } from '../entitlement/format.ts';
import { type Lang, textIn } from '../entitlement/values.ts';
import { factNames, stepLines, sumWords } from './amount-words.ts';
import { type Explained, shortfallsFor } from './explained.ts';
import { sentence } from './for-the-ear.ts';
import { shortfallWords } from './near-miss-words.ts';
import { reasonsOf } from './reasons.ts';
import { authorityOf } from './render-chat.ts';

const TEXTS = {
  ru: {
    title: (name: string) => `О праве на меру социальной поддержки «${name}»`,
    date: (date: string) => `По сведениям на ${date}.`,
    yes: 'Вывод: условия меры выполнены, право имеется.',
    no: 'Вывод: по представленным сведениям права на меру нет.',
    needs: 'Вывод: сведений недостаточно, ответить нельзя.',
    possible: 'Вывод: право возможно; остаётся то, что программа проверить не может.',
    established: 'Установлено:',
    lacking: 'Недостающие сведения:',
    toCheck: 'Подлежит проверке:',
    near: 'До выполнения условия:',
    calculation: 'Расчёт:',
    sum: (sum: string) => `Размер: ${sum}.`,
    norm: 'Правовые основания:',
    decision: (authority: string, term: string) => `Решение принимает ${authority}. Срок решения: ${term}.`,
    apply: (where: string) => `Обратиться: ${where}.`,
    preliminary: 'Это предварительный вывод по сообщённым сведениям, он не заменяет решения.',
    appeal:
      'Если вы получите отказ и не согласны с ним, на него можно пожаловаться в орган, который его вынес, или в вышестоящий: жалобу рассматривают до 15 рабочих дней (210-ФЗ, ст. 11.2). В суд — в течение трёх месяцев со дня, когда вы узнали об отказе (КАС РФ, ст. 219). Если сведения изменятся, обратиться можно снова.',
  },
  en: {
    title: (name: string) => `On the right to the measure of social support “${name}”`,
    date: (date: string) => `According to the facts as of ${date}.`,
    yes: 'Conclusion: the conditions are met, the right exists.',
    no: 'Conclusion: according to the facts given there is no right to the measure.',
    needs: 'Conclusion: the facts do not suffice for an answer.',
    possible: 'Conclusion: the right is possible; what remains cannot be checked by a program.',
    established: 'Established:',
    lacking: 'Missing facts:',
    toCheck: 'To be checked:',
    near: 'Short of the condition:',
    calculation: 'Calculation:',
    sum: (sum: string) => `Sum: ${sum}.`,
    norm: 'Legal grounds:',
    decision: (authority: string, term: string) =>
      `The decision is made by ${authority}. Term of the decision: ${term}.`,
    apply: (where: string) => `Apply at: ${where}.`,
    preliminary: 'This is a preliminary conclusion from the facts told; it does not replace a decision.',
    appeal:
      'If you are refused and do not agree, you may complain to the office that refused or to the one above it: a complaint is considered within 15 working days (210-ФЗ, art. 11.2). A court may be asked within three months of learning of the refusal (КАС РФ, art. 219). You may apply again when the facts change.',
  },
} as const;

/** A formal notice: outcome, what was established, the norm, the calculation and, after a no, how to appeal. */
export function renderNotice(explained: Explained, lang: Lang): string {
  const { evaluation, measure, facts, surroundings } = explained;
  const { document } = measure;
  const t = TEXTS[lang];
  const asOf = facts.asOf?.value;
  const day = parseDay(typeof asOf === 'string' ? asOf : evaluation.ground.at);
  const reasons = reasonsOf(evaluation.explanation);
  const blocks: string[] = [
    t.title(textIn(asText(document.name), lang)),
    `${day === undefined ? '' : `${t.date(formatDate(day, lang))} `}${t[evaluation.outcome]}`,
  ];
  const numbered = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0)
      blocks.push([title, ...lines.map((line, index) => `${index + 1}. ${sentence(line)}`)].join('\n'));
  };
  if (evaluation.outcome === 'yes' || evaluation.outcome === 'no') {
    numbered(t.established, [...new Set(reasons.map((reason) => withActs(reason, lang)))]);
    numbered(
      t.near,
      shortfallsFor(explained).map((one) => shortfallWords(one, surroundings.facts, lang)),
    );
  } else {
    numbered(t.lacking, factNames([...evaluation.missing, ...evaluation.declined], surroundings.facts, lang));
    numbered(
      t.toCheck,
      evaluation.toBeChecked.map((text) => textIn(text, lang)),
    );
  }
  if (evaluation.outcome !== 'no') {
    const sum = sumWords(evaluation.amount, lang);
    numbered(t.calculation, stepLines(evaluation.amount, lang));
    blocks.push(sum === undefined ? sentence(textIn(asText(document.amount.words), lang)) : t.sum(sum));
  }
  numbered(t.norm, evaluation.ground.acts);
  blocks.push(t.decision(authorityOf(explained, lang), textIn(asText(document.terms.decision), lang)));
  if (evaluation.outcome === 'no') blocks.push(t.appeal);
  else blocks.push(t.apply(document.where.map((place) => textIn(asText(place), lang)).join(', ')));
  blocks.push(t.preliminary);
  return blocks.join('\n\n');
}

function withActs({ words, ground }: ReturnType<typeof reasonsOf>[number], lang: Lang): string {
  const text = textIn(words, lang);
  return ground.length === 0 ? text : `${text} (${ground.join('; ')})`;
}
