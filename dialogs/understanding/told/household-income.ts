import type { Speech } from './speech.ts';
import { sumIn } from './sum.ts';
import type { Told } from './told.ts';

/** Who brings money, or what it is: each begins a piece of what the family lives on. */
const sources =
  /^(?:муж|мужа|супруг|супруга|супруги|жена|жены|сожитель|я|меня|мой|моя|моего|подрабатываю|подрабатываем|получаю|зарабатываю|работаю|пособи[ея]|алимент[а-я]*|пенси[яию]|доход[а-я]*|зарплат[а-я]*|зп|оклад|декретн[а-я]+|стипенди[яи]|подработк[а-я]*)$/;
/** Numbers after these are of something else. */
const others =
  /^(?:мне|ему|ей|мужу|жене|нам|нас|реб[а-я]+|сын[а-я]*|доч[а-я]*|дет[а-я]+|мам[а-я]*|пап[а-я]*|бабушк[а-я]*|стаж[а-я]*|срок[а-я]*|живем|квартир[а-я]*|аренд[а-я]*|коммун[а-я]*|в|с|до|после|уже)$/;
/** The whole was told, or what is told is no income of theirs now. */
const whole =
  / (?:вместе|вдвоем|всего|общ[а-я]+|итого|всех|двоих|троих|сумм[а-я]+|совокупн[а-я]+|среднедуш[а-я]+|семь[а-я]+|семейн[а-я]+|человек[а-я]*|каждого|душу|из|по|год|прошл[а-я]+|раньше|был|была|было|будет|если|не|или|плач[уе][а-я]*|плат[ия][а-я]*|долг[а-я]*|кредит[а-я]*|ипотек[а-я]*|минимум[а-я]*|прожиточн[а-я]+|больше|меньше|выше|ниже|положен[а-я]*|сколько|умер|погиб) /;
const units =
  /^(?:лет|год|года|годик[а-я]*|месяц[а-я]*|недел[а-я]*|дн[яейи]+|день|час[а-я]*|дет[а-я]+|реб[а-я]+|раз[а-я]*|групп[а-я]*|процент[а-я]*|смен[а-я]*|ставк[а-я]*|балл[а-я]*|комнат[а-я]*)$/;

/** "В месяц", "в среднем" keep to whose it is. */
const aMonth = /^(?:месяц|среднем)$/;

const spouse = /^(?:муж|жена|супруг|супруга)$/;

/** A bare number below is not of thousands: "у меня двое". */
const leastBare = 5;

/**
 * "Муж сорок пять да я подрабатываю пятнадцать", "у мужа 52 тысячи, пособие 14": the family's income in pieces, put
 * together. `undefined` when it is not told so.
 */
export function incomeInPieces(speech: Speech): Told | undefined {
  if (whole.test(speech.text)) return undefined;
  const pieces = new Map<number, number>();
  let source: number | undefined;
  const words = wordsAt(speech.text);
  const isOfAges = / мне #\d+ (?!тыс)/.test(speech.text);
  for (const [index, { word, at }] of words.entries()) {
    const next = words[index + 1];
    if (sources.test(word)) source = at;
    else if (others.test(word) && !aMonth.test(next?.word ?? '')) source = undefined;
    if (!word.startsWith('#') || source === undefined) continue;
    if (next !== undefined && units.test(next.word)) continue;
    const number = speech.number(word);
    // "Мне 62, муж 65": years, as her own before.
    if (isOfAges && !number?.hasMultiplier && spouse.test(words[index - 1]?.word ?? '')) continue;
    if (number === undefined || (number.value < leastBare && !number.hasMultiplier)) continue;
    const sum = sumIn(speech, at, next === undefined ? speech.text.length : next.at + next.word.length, {
      inThousands: true,
    });
    if (pieces.has(source) || sum === undefined || !('value' in sum) || typeof sum.value !== 'number')
      return undefined;
    pieces.set(source, sum.value);
  }
  if (pieces.size < 2) return undefined;
  return { value: [...pieces.values()].reduce((all, one) => all + one, 0) };
}

function wordsAt(text: string): { readonly word: string; readonly at: number }[] {
  return Array.from(text.matchAll(/\S+/g), ({ 0: word, index: at }) => ({ word, at }));
}
