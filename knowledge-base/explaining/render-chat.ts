import { asText } from '../compile-measure.ts';
import { type Lang, textIn } from '../entitlement/values.ts';
import { factNames, stepLines, sumNeeds, sumWords } from './amount-words.ts';
import { type Explained, shortfallsFor } from './explained.ts';
import { sentence } from './for-the-ear.ts';
import { shortfallWords } from './near-miss-words.ts';
import { type Reason, reasonsOf } from './reasons.ts';

const TEXTS = {
  ru: {
    yesSum: (sum: string, name: string) => `${sum} — ${name}: положено.`,
    yes: (name: string) => `Положено: ${name}.`,
    no: (name: string) => `Сейчас не положено: ${name}.`,
    needs: (name: string) => `Пока не известно, положено ли: ${name}.`,
    possible: (name: string) => `Возможно, положено: ${name}.`,
    possibleSum: (sum: string) => `Если условия выполнены — ${sum}.`,
    because: 'Почему так:',
    near: 'Сколько не хватило:',
    waits: 'Чтобы ответить, нужно знать:',
    decides: 'От чего зависит:',
    declined: 'Не названо:',
    checked: 'Проверит ведомство:',
    office: 'Размер или порог на эту дату назовёт СФР или соцзащита.',
    sumNeeds: 'Сумма точнее, когда известно:',
    counted: 'Как посчитано:',
    acts: (acts: string) => `По закону: ${acts}.`,
    decision: (authority: string) => `Окончательно решает ${authority}.`,
  },
  en: {
    yesSum: (sum: string, name: string) => `${sum}: ${name} is due.`,
    yes: (name: string) => `Due: ${name}.`,
    no: (name: string) => `Not due now: ${name}.`,
    needs: (name: string) => `Not known yet whether it is due: ${name}.`,
    possible: (name: string) => `Possibly due: ${name}.`,
    possibleSum: (sum: string) => `If the conditions are met: ${sum}.`,
    because: 'Why:',
    near: 'How little was missing:',
    waits: 'To answer we need to know:',
    decides: 'It depends on this:',
    declined: 'Not told:',
    checked: 'The office will check:',
    office: 'The Social Fund or the social protection office will name the limit or the sum for this day.',
    sumNeeds: 'The sum will be more exact with this:',
    counted: 'How it was computed:',
    acts: (acts: string) => `By law: ${acts}.`,
    decision: (authority: string) => `The decision is made by ${authority}.`,
  },
} as const;

/** At most so many lines in a list: a screen of a phone. */
const MOST_LINES = 7;

/** A short answer first, the sum in it; then what decides, what was computed, and the acts. Plain text, lists with «•». */
export function renderChat(explained: Explained, lang: Lang): string {
  const { evaluation, measure, surroundings } = explained;
  const t = TEXTS[lang];
  const name = textIn(asText(measure.document.shortName), lang);
  const sum = sumWords(evaluation.amount, lang);
  const reasons = reasonsOf(evaluation.explanation);
  const names = (ids: readonly string[]): string[] => factNames(ids, surroundings.facts, lang);
  const blocks: string[] = [];
  const list = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0)
      blocks.push([title, ...lines.slice(0, MOST_LINES).map((line) => `• ${line}`)].join('\n'));
  };
  switch (evaluation.outcome) {
    case 'yes':
      blocks.push(sum === undefined ? t.yes(name) : t.yesSum(sum, name));
      if (sum === undefined) blocks.push(sentence(textIn(asText(measure.document.amount.words), lang)));
      list(t.because, spoken(reasons, lang));
      break;
    case 'no':
      blocks.push(t.no(name));
      list(t.because, spoken(reasons, lang));
      list(
        t.near,
        shortfallsFor(explained).map((one) => shortfallWords(one, surroundings.facts, lang)),
      );
      break;
    case 'needs':
      blocks.push(t.needs(name));
      list(t.waits, names(evaluation.needs));
      list(t.decides, spoken(reasons, lang));
      break;
    case 'possible':
      blocks.push(sum === undefined ? t.possible(name) : `${t.possible(name)} ${t.possibleSum(sum)}`);
      list(t.declined, names(evaluation.declined));
      list(
        t.checked,
        evaluation.toBeChecked.map((text) => textIn(text, lang)),
      );
      if (evaluation.absentParameters.length > 0) blocks.push(t.office);
  }
  list(t.counted, evaluation.outcome === 'no' ? [] : stepLines(evaluation.amount, lang));
  list(t.sumNeeds, evaluation.outcome === 'yes' ? sumNeeds(evaluation.amount, surroundings.facts, lang) : []);
  // A yes rests on the whole measure, anything else on the conditions that decided.
  const acts = evaluation.outcome === 'yes' ? [] : actsOf(reasons);
  blocks.push(t.acts((acts.length > 0 ? acts : evaluation.ground.acts).join('; ')));
  blocks.push(t.decision(authorityOf(explained, lang)));
  return blocks.join('\n\n');
}

function spoken(reasons: readonly Reason[], lang: Lang): string[] {
  return [...new Set(reasons.map(({ words }) => textIn(words, lang)))];
}

function actsOf(reasons: readonly Reason[]): string[] {
  return [...new Set(reasons.flatMap(({ ground }) => ground))];
}

/** Who decides, as the measure names it. */
export function authorityOf({ measure, surroundings }: Explained, lang: Lang): string {
  const authority = surroundings.authorities.get(measure.document.authority);
  return authority === undefined ? measure.document.authority : textIn(asText(authority.name), lang);
}
