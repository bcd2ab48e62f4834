import { claimOf } from './claims.ts';
import { phrasePattern } from './phrases.ts';
import { isConditional, type Sentence, sentencesOf } from './sentences.ts';
import { byOperators, type Check, type EngineAnswer, type Place, placeOf, resultOf } from './talk.ts';
import { sumsIn, workingDaysIn } from './told-numbers.ts';

/** What a sum must be of to be the sum of the measure. */
const ofPayment = phrasePattern([
  'пособи*',
  'выплат*',
  'выплачива*',
  'платят',
  'платить',
  'составит',
  'составляет',
  'размер*',
  'получите',
  'получать',
  'положен*',
  'полагается',
  'доплат*',
  'компенсаци*',
  'субсиди*',
  'в месяц',
  'ежемесячн*',
  'единовременн*',
]);
/** Sums and terms of something else that is told of in the same breath. */
const ofElse = phrasePattern([
  'доход*',
  'заработ*',
  'зарплат*',
  'прожиточн*',
  'минимум*',
  'штраф*',
  'долг*',
  'пошлин*',
  'имуществ*',
  'вклад*',
  'порог*',
  'раньше',
  'до этого',
  'в прошлом',
  'максимум*',
  'за квартиру',
  'кредит*',
  'ипотек*',
]);
const ofDecision = phrasePattern(['решени*', 'рассмотр*', 'рассматрива*', 'назначат', 'назначени*']);
const rough = phrasePattern(['около', 'примерно', 'где-то', 'порядка', 'почти', 'приблизительно']);

/** Kopecks are not said: within a rouble it is the same sum; told roughly, within a tenth. */
const roubleKopecks = 100;
const roughShare = 0.1;

/**
 * What an operator said of a right, a sum or a term is what the engine says on the facts that were known by then. Only
 * what was worked out in this conversation is compared, so that nobody is blamed for facts nobody had told.
 */
export const contradictsEngine: Check = (talk) => {
  const places: Place[] = [];
  let compared = 0;
  for (const said of byOperators(talk)) {
    const known = talk.engine.filter(({ seq }) => seq < said.seq);
    for (const sentence of sentencesOf(said.text)) {
      if (sentence.isQuestion || isConditional(sentence)) continue;
      const answer = answerMeant(known, sentence);
      const verdict = answer && compare(sentence, answer);
      if (verdict === undefined) continue;
      compared += 1;
      if (verdict !== 'same') places.push(placeOf(said, { why: verdict }));
    }
  }
  return resultOf(compared, places);
};

/** The measure that is named; where none is, the only one there was an answer about. The latest answer about it counts. */
function answerMeant(known: readonly EngineAnswer[], sentence: Sentence): EngineAnswer | undefined {
  const named = known.findLast(({ names }) => names.some((name) => isNamed(name, sentence)));
  if (named !== undefined) return named;
  const measures = new Set(known.map(({ measureId }) => measureId));
  return measures.size === 1 ? known.at(-1) : undefined;
}

/** Every longer word of the name is in the sentence, in whatever form. */
function isNamed(name: string, { text }: Sentence): boolean {
  const stems = name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, Math.max(4, word.length - 3)));
  const words = text.split(' ');
  return stems.length > 0 && stems.every((stem) => words.some((word) => word.startsWith(stem)));
}

type Verdict = 'same' | 'said-yes' | 'said-no' | 'sum' | 'term';

/** `undefined`: the sentence says nothing that can be compared. */
function compare(sentence: Sentence, answer: EngineAnswer): Verdict | undefined {
  const claim = claimOf(sentence);
  if (claim === 'yes' && answer.outcome === 'no') return 'said-yes';
  if (claim === 'no' && answer.outcome === 'yes') return 'said-no';
  const number = compareSum(sentence, answer) ?? compareTerm(sentence, answer);
  if (number !== undefined) return number;
  return claim !== undefined && answer.outcome !== 'open' ? 'same' : undefined;
}

function compareSum(sentence: Sentence, { outcome, sum, otherSums }: EngineAnswer): Verdict | undefined {
  if (outcome !== 'yes' || sum === undefined) return undefined;
  const { text } = sentence;
  if (!ofPayment.test(text) || ofElse.test(text)) return undefined;
  const told = sumsIn(text);
  if (told.length === 0) return undefined;
  const mayDiffer = rough.test(text) ? sum * roughShare : roubleKopecks;
  const isKnown = told.some((one) => [sum, ...otherSums].some((right) => Math.abs(one - right) <= mayDiffer));
  return isKnown ? 'same' : 'sum';
}

function compareTerm({ text }: Sentence, { decisionDays }: EngineAnswer): Verdict | undefined {
  if (decisionDays === undefined || !ofDecision.test(text)) return undefined;
  const told = workingDaysIn(text);
  if (told === undefined) return undefined;
  return told === decisionDays ? 'same' : 'term';
}
