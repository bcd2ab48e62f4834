import { end, type Rule, rewrite, start } from '../rewrite.ts';

const names: Readonly<Record<string, string>> = Object.fromEntries(
  'А а,Б бэ,В вэ,Г гэ,Д дэ,Е е,Ё ё,Ж жэ,З зэ,И и,Й и краткое,К ка,Л эл,М эм,Н эн,О о,П пэ,Р эр,С эс,Т тэ,У у,Ф эф,Х ха,Ц цэ,Ч че,Ш ша,Щ ща,Ъ твёрдый знак,Ы ы,Ь мягкий знак,Э э,Ю ю,Я я,A эй,B би,C си,D ди,E и,F эф,G джи,H эйч,I ай,J джей,K кей,L эл,M эм,N эн,O оу,P пи,Q кью,R ар,S эс,T ти,U ю,V ви,W дабл ю,X икс,Y уай,Z зет'
    .split(',')
    .map((pair) => [pair[0] ?? '', pair.slice(2)]),
);

/** `эм эф цэ` */
export function letterNames(letters: string): string {
  return [...letters.toUpperCase()].map((letter) => names[letter] ?? letter).join(' ');
}

/** Said as words although they are written in capitals. */
const saidAsWords = new Set(
  'СНИЛС МРОТ ЗАГС ЕСИА ОСАГО КАСКО ЕГИССО БОМЖ ГОСТ СИЗО ИПРА СПИД ВИЧ ЦИК ВУЗ ОМОН МАКС МИР СОШ ЦЕНТР КОВИД ФОМС ТФОМС'.split(
    ' ',
  ),
);

/** Said otherwise than by their letters. The case of "России" fits wherever "РФ" usually stands. */
const saidOtherwise: Readonly<Record<string, string>> = {
  РФ: 'России',
  ФЗ: 'эф зэ',
  ЕГЭ: 'е гэ э',
  ГИБДД: 'ги бэ дэ дэ',
  КЦСОН: 'ка цэ сон',
  ФИО: 'фамилия, имя, отчество',
  УИН: 'у и эн',
  ВОВ: 'вэ о вэ',
  США: 'сэ ша а',
};

const vowels = /[АЕЁИОУЫЭЮЯ]/g;

/** Words in capitals: МФЦ is said by letters, ВАЖНО is a word that was shouted. */
export const letters: Rule = rewrite(
  new RegExp(`${start}(?<word>[А-ЯЁ]{2,})(?<tail>(?:-?[а-яё]{1,2})?)${end}`, 'gu'),
  ({ part: { word = '', tail = '' }, before, after }) => {
    if (tail !== '' && !/^[аеуыоя]|^ом|^ов|^ам|^ах/.test(tail.replace('-', ''))) return undefined;
    const otherwise = saidOtherwise[word];
    if (otherwise !== undefined && tail === '') return otherwise;
    if (saidAsWords.has(word)) return word.toLowerCase() + tail.replace('-', '');
    if (isShouted(word, before, after)) return word.toLowerCase() + tail;
    return letterNames(word);
  },
);

/** More than five letters, a word of common use, or a whole phrase in capitals. */
function isShouted(word: string, before: string, after: string): boolean {
  if (commonWords.has(word)) return true;
  const count = word.match(vowels)?.length ?? 0;
  if (word.length > 4) return count >= 2;
  const isAmongCapitals = /[А-ЯЁ]{4,}[\s,:!-]*$/.test(before) || /^[\s,:!-]*[А-ЯЁ]{4,}/.test(after);
  if (isAmongCapitals) return count >= 1 && word.length >= 3;
  return word.length >= 4 && count >= 2 && /^(?:[^АЕЁИОУЫЭЮЯ]?[АЕЁИОУЫЭЮЯ]){2,}[^АЕЁИОУЫЭЮЯ]?$/.test(word);
}

const commonWords = new Set(
  'НЕ ДА НЕТ Я И А О У В К С НИ НО ИЛИ ЕСЛИ ВСЕ ВСЁ БЕЗ ДЛЯ ДО ОТ ПО ЗА НА ТО ТОТ ЭТО ВАС ВАМ ВЫ МЫ ОН ОНА ГДЕ КАК ЧТО КТО ТОЛЬКО ВАЖНО СТОП СРОК ГОРОД ЗДЕСЬ'.split(
    ' ',
  ),
);
