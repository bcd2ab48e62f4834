import type { Language } from '#core/conversations/index.ts';
import { phrasesOf } from './phrase-lengths.ts';
import { numbersToWords } from './spoken-numbers.ts';

/** A text as it is said aloud, phrase by phrase: numbers in words, no signs a voice cannot say. */
export function spokenPhrases(text: string, language: Language): readonly string[] {
  const plain = withoutSigns(text);
  return phrasesOf(language === 'ru' ? spelled(numbersToWords(plain)) : inEnglish(plain));
}

function withoutSigns(text: string): string {
  return text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/https?:\/\/\S+/g, '')
    .replace(/[«»“”"*_]/g, '')
    .replace(/\s*[([]\s*/g, ', ')
    .replace(/\s*[)\]]/g, ',')
    .replace(/^\s*[•·–-]\s*/gm, '')
    .replace(/\s+[—–•·]\s+/g, ', ')
    .replace(/;\s*$/gm, '.')
    .replace(/([^.!?…:,;\n])\s*\n/g, '$1.\n')
    .replace(/[:,;]\s*\n+/g, '. ')
    .replace(/,(?=\s*[.,!?:;])/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

/** Written short, said whole. */
const wholeWords: readonly (readonly [RegExp, string])[] = [
  [/(?<![а-яё])руб\./gi, 'рублей'],
  [/(?<![а-яё])ул\. ?/gi, 'улица '],
  [/(?<![а-яё])пр(?:осп|-т)?\. ?/gi, 'проспект '],
  [/(?<![а-яё])д\. ?(?=\d|[а-яё]+$)/gi, 'дом '],
  [/(?<![а-яё])г\. ?(?=[А-ЯЁ])/g, 'город '],
  [/(?<![а-яё])тел\. ?/gi, 'телефон '],
  [/(?<![а-яё])ст\. ?(?=\d)/gi, 'статья '],
  [/(?<![а-яё])т\. ?е\./gi, 'то есть'],
  [/(?<![а-яё])и т\. ?д\./gi, 'и так далее'],
  [/gosuslugi\.ru/gi, 'сайт Госуслуг'],
  [/ПП РФ/g, 'постановление Правительства'],
  [/(?<![а-яё])кв\. ?м\.?(?![а-яё])/gi, 'квадратных метров'],
  [
    /(?<=(?:служб|отделени|решени|специалист|сайт|контакт-центр|сотрудник|базе|данным|сведени)[а-яё]* )СФР/gi,
    'Соцфонда',
  ],
  [/СФР/g, 'Соцфонд'],
  [/РФ/g, 'России'],
];

const letterNames: Readonly<Record<string, string>> = Object.fromEntries(
  'А а,Б бэ,В вэ,Г гэ,Д дэ,Е е,Ж жэ,З зэ,И и,К ка,Л эл,М эм,Н эн,О о,П пэ,Р эр,С эс,Т тэ,У у,Ф эф,Х ха,Ц цэ,Ч че,Ш ша,Щ ща,Э э,Ю ю,Я я'
    .split(',')
    .map((pair) => pair.split(' ')),
);
/** Said as words. */
const readable = new Set(['СНИЛС', 'МРОТ', 'ЗАГС', 'ЕСИА', 'ОСАГО', 'НЕТ', 'ДА', 'НЕ']);

/** Abbreviations are said by letters: МФЦ → "эм эф цэ". */
function spelled(text: string): string {
  const whole = wholeWords.reduce((so, [find, word]) => so.replace(find, word), text);
  return whole.replace(/(?<![А-ЯЁа-яё])[А-ЯЁ]{2,5}(?![А-ЯЁа-яё])/g, (letters) =>
    readable.has(letters) ? letters : [...letters].map((letter) => letterNames[letter] ?? letter).join(' '),
  );
}

function inEnglish(text: string): string {
  return text
    .replace(/(\d[\d,.]*)\s*₽/g, '$1 roubles')
    .replace(/₽/g, 'roubles')
    .replace(/№/g, 'number ');
}
