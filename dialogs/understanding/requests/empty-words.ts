import { numbersIn } from '../values/numbers.ts';
import { tokensOf } from '../values/tokens.ts';

/** Words of places, numbers and of asking that name no measure, however often they stand beside one. */
const empty = new RegExp(
  `^(?:${[
    'в|во|из|на|под|с|по|и|а|ну|да|но|же|то|ли|бы|за|к|о|об|у|до|от|это|этот|эта|эти|этого|вот|так|там|тут|все|всё|еще|уже|ни|не',
    'я|мы|вы|он|она|они|мне|меня|нас|нам|вам|ему|ей|ее|его|их|наш\\S*|мой|моя|мое|мои|свой|свою|мужу?|жена|жене',
    'живу|живем|живет|прописан\\S*|город\\S*|г|область|области|обл|край|крае|края|республик\\S*|район\\S*|сам|сама|одна|один|одной|одному|другой|другому',
    'старш\\S*|младш\\S*|где|примерно|около|больше|меньше|тысяч\\S*|тыс|т|рубл\\S*|руб|р|копе\\S*|лет|год\\S*|месяц\\S*|мес|недел\\S*|день|дня|дней|человек\\S*|итого|всего|скоро|руки|руках',
    'сколько|какой|какая|какие|какую|что|чего|как|куда|когда|кто|кому|почему|будет|будут|быть|платят|заплатят|дают|дадут|выйдет|выходит|получу|получит\\S*|получается',
    'положен\\S*|полага\\S*|нужен|нужна|нужно|нужны|надо|можно|могу|хочу|денег|деньги|сумм\\S*|размер\\S*|документ\\S*|бумаг\\S*|обращаться|обратиться|оформить|оформлять|подать|подавать|принести|идти|получить|получать|дети|детям|детей|сейчас|пожалуйста|спасибо|скажите|подскажите',
    'пособи[еяю]|пособий|выплат[аыу]?|скок[аои]?|скоко|чё|че|сын\\S{0,4}|доч\\S{0,5}|внук\\S?|внуч\\S{1,2}|годик\\S*|долго',
    'a|an|the|is|are|do|does|did|we|i|you|it|he|she|to|how|long|take|takes|need|what|when|where|can|get|my|our|have|of|for|in|from|and|no|yes|not|other|much|pay|back|live|yo|old|years?|months?',
  ].join('|')})$`,
);

/** "26", "8 и 3 года", "а сколько это в месяц будет": whatever a search finds in such words is chance. */
export function areEmpty(words: readonly string[]): boolean {
  const left = words.filter((word) => !empty.test(word)).join(' ');
  if (left === '') return words.length > 0;
  const tokens = tokensOf(left);
  return numbersIn(tokens).reduce((sum, { from, to }) => sum + to - from, 0) === tokens.length;
}
