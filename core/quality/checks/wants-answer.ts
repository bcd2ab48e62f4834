import { phrasePattern } from './phrases.ts';
import { sentencesOf } from './sentences.ts';

/** A word that ends a talk and waits for nothing. */
const closing = phrasePattern([
  'спасибо',
  'благодар*',
  'спс',
  'пасиб*',
  'хорошо',
  'ок',
  'окей',
  'ладно',
  'понятно',
  'жаль',
  'жалко',
  'понял',
  'поняла',
  'ясно',
  'договорились',
  'до свидания',
  'всего (доброго|хорошего)',
  'всего вам (доброго|хорошего)',
  '(хорошего|доброго) (дня|вечера)',
  'взаимно',
  'и вам',
  'до связи',
  'жду',
  'буду ждать',
  'отлично',
  'супер',
  'все понятно',
  'да спасибо',
  'нет спасибо',
  'вопросов (нет|больше нет)',
  'больше нет вопросов',
  'пока',
  'здоровья',
  'удачи',
  'отбой',
  'разобрал*',
  'сделаю',
  'попробую',
  'запишу',
  'записал*',
]);
const closings = new RegExp(closing.source, 'gu');
/** Words of manner beside them. */
const beside =
  /(?<!\p{L})(?:да|нет|ага|угу|хм|эх|ой|ну|вам|вас|все|очень|большое|огромное|за|помощь|ответ|тогда|ну|мне|больше|пока|уже|так|что|помогли|информацию|консультацию|теперь|завтра|сегодня)(?!\p{L})/gu;
const asks =
  /(?<!\p{L})(?:(?<!вот )как|когда|куда|где|сколько|почему|какие|какой|какая|кто|зачем|можно ли|нужно ли|надо ли|а если|подскажите|скажите|помогите|ответьте|объясните)(?!\p{L})/u;

/** Ends a talk where it stands last: what was said before it was told with it. */
const endsWith = new RegExp(`(?:${closing.source})(?: (?:вам|вас|большое|огромное|тебе))*$`, 'u');

/**
 * A question, or `fewestWords` that are told without a goodbye at the end; a file is something to look at. One word alone
 * may be an answer, or a sigh.
 */
export function wantsAnswer(text: string, fewestWords: 1 | 2): boolean {
  const sentences = sentencesOf(text);
  if (sentences.length === 0) return text.trim() === '';
  if (sentences.some((one) => one.isQuestion || asks.test(one.text))) return true;
  const whole = sentences.map((one) => one.text).join(' ');
  if (endsWith.test(whole)) return false;
  const rest = whole.replace(closings, ' ').replace(beside, ' ');
  const left = rest.split(' ').filter((word) => word.length > 1);
  return left.length >= (closing.test(whole) ? 4 : fewestWords);
}
