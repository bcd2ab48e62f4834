import { stemmer } from '@orama/stemmers/russian';

/** Words that say nothing about which measure is meant. Short prepositions inside names («до», «с») are kept out too. */
const STOP = new Set(
  `а без бы был была было быть в вам вас ваш во вот все всё вы где да для до его ее если есть еще же за здравствуйте и из или им их к
как какая какие какое какой когда кто ли либо лучше мне меня мы на над надо нам нас не нет ни но ну о об он она они от очень по под
пожалуйста подскажите помогите при про раз с сам себя сейчас скажите со спасибо так там то тоже только тут ты у уже хочу хотел хотела
что чтобы это этот я алло день добрый вечер утро можно могу нужно нужна нужен положено положена положен полагается дают дадут
получить получаю получать оформить узнать расскажите объясните сколько какую чего рублей руб нибудь
потом сегодня вчера завтра почему зачем девушка пришла пришло пришли придет придут приходит приходят скока скоко скок када шо чо че щас
справка справку справки документы документов бумаги бумажки бумагу заявление заявления решение подать подала подал подали подаю
the a an of to for is are do does i my we our can how what get in on and or please about`
    .split(/\s+/)
    .map((word) => word.replaceAll('ё', 'е')),
);

/** Stems that names of measures share with all talk: which child, whose, by which relative. They tell little alone. */
const FAINT = new Set(
  `перв втор трет четверт пят шест двое трое пятеро мам мать матер пап отец отц муж жен бабушк дедушк брат сестр сын доч внук внучк
дом работ врем день дня начал числ сто двадца тридца тысяч год лет месяц жив школ`.split(/\s+/),
);

export function isFaint(stem: string): boolean {
  return FAINT.has(stem) || /^\d+$/.test(stem);
}

const LATIN_LOOKALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  b: 'в',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};

/** Lower case, ё as е, Latin letters inside Cyrillic words as Cyrillic, `1,5` kept whole, everything else split. */
export function wordsOf(text: string): string[] {
  const lower = text.toLowerCase().replaceAll('ё', 'е');
  const plain = ordinary.test(lower)
    ? lower
    : lower
        .normalize('NFC')
        .replaceAll('ё', 'е')
        .replace(/[\u200b-\u200f\u2060\ufeff]/g, '');
  const words: string[] = [];
  for (const found of plain.match(/\d+(?:[.,]\d+)?|[a-zа-я]+(?:-[a-zа-я]+)*/g) ?? []) {
    if (/^[а-я]+$/.test(found)) words.push(found);
    else words.push(...fixLetters(found).split('-'));
  }
  return words;
}

/** Nothing in most texts is composed or invisible. */
const ordinary = /^[ -~а-я«»—–№]*$/;

function fixLetters(word: string): string {
  if (!/[а-я]/.test(word) || !/[a-z]/.test(word)) return word.replace(',', '.');
  return word.replace(/[a-z]/g, (letter) => LATIN_LOOKALIKES[letter] ?? letter);
}

/** Says nothing about which measure is meant. */
export function isStopWord(word: string): boolean {
  return STOP.has(word);
}

export type Canonical = ReadonlyMap<string, string>;

/** Stem of a word, or of the word its group of synonyms is known by. */
export function stemOf(word: string, synonyms: Canonical): string {
  const stem = /[а-я]/.test(word) ? stemmer(word) : word;
  return synonyms.get(word) ?? synonyms.get(stem) ?? stem;
}

/** Stems of the words that carry meaning, in order; of stop words only, all of them. */
export function stemsOfWords(words: readonly string[], synonyms: Canonical): string[] {
  const telling = words.filter((word) => !STOP.has(word));
  return (telling.length > 0 ? telling : words).map((word) => stemOf(word, synonyms));
}

/** Groups of words that mean the same, the first standing for all. */
export function synonymMap(groups: readonly (readonly string[])[]): Canonical {
  const map = new Map<string, string>();
  for (const [first, ...others] of groups) {
    if (first === undefined) continue;
    const canonical = stemmer(first.toLowerCase().replaceAll('ё', 'е'));
    for (const word of others) {
      const plain = word.toLowerCase().replaceAll('ё', 'е');
      map.set(plain, canonical);
      map.set(/[а-я]/.test(plain) ? stemmer(plain) : plain, canonical);
    }
  }
  return map;
}
