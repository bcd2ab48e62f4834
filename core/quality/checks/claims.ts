import { phrasePattern } from './phrases.ts';
import { isConditional, type Sentence, sentencesOf } from './sentences.ts';

const yes = phrasePattern([
  'вам ~ (положен|положена|положено|положены|полагается|полагаются)',
  'вы ~ имеете ~ право',
  'имеете ~ право',
  'право ~ у вас ~ есть',
  'у вас ~ есть ~ право',
  'вам ~ (назначат|дадут|выплатят|одобрят)',
  'вы ~ (получите|сможете получать|можете получать|можете получить)',
  'вы ~ подходите',
  'вы ~ попадаете',
]);

const no = phrasePattern([
  'не ~ (положен|положена|положено|положены|полагается|полагаются)',
  'вы ~ не имеете ~ право',
  'не имеете ~ права',
  'нет права',
  'права ~ у вас ~ нет',
  'у вас ~ нет ~ права',
  'права ~ нет',
  'вам ~ (откажут|не назначат|не дадут|не одобрят)',
  'вы ~ не (получите|сможете получать|сможете получить|подходите|попадаете|можете получать|можете получить)',
  'получать ~ не (сможете|можете)',
  'получить ~ не (сможете|можете)',
]);

/** What a sentence says of a right of hers; a question and a condition say nothing. */
export function claimOf(sentence: Sentence): 'yes' | 'no' | undefined {
  if (sentence.isQuestion || isConditional(sentence)) return undefined;
  if (no.test(sentence.text)) return 'no';
  return yes.test(sentence.text) ? 'yes' : undefined;
}

/** Does the text tell her that something is due to her, or is not? */
export function claims(text: string): boolean {
  return sentencesOf(text).some((sentence) => claimOf(sentence) !== undefined);
}
