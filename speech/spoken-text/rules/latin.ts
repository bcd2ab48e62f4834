import { type Rule, rewrite } from '../rewrite.ts';
import { letterNames } from './letters.ts';

/** Words of other alphabets that are heard every day. */
const known: Readonly<Record<string, string>> = {
  telegram: 'телеграм',
  whatsapp: 'вотсап',
  viber: 'вайбер',
  vk: 'вэ ка',
  vkontakte: 'вконтакте',
  max: 'макс',
  email: 'электронная почта',
  'e-mail': 'электронная почта',
  mail: 'мэйл',
  google: 'гугл',
  yandex: 'яндекс',
  gmail: 'джимэйл',
  online: 'онлайн',
  offline: 'офлайн',
  'wi-fi': 'вай фай',
  wifi: 'вай фай',
  sms: 'эс эм эс',
  pdf: 'пэ дэ эф',
  qr: 'кью ар',
  pin: 'пин',
  id: 'ай ди',
  jpg: 'джипег',
  jpeg: 'джипег',
  png: 'пэ эн гэ',
  doc: 'док',
  docx: 'док',
  xls: 'эксель',
  xlsx: 'эксель',
  android: 'андроид',
  iphone: 'айфон',
  ios: 'айос',
  windows: 'виндоус',
  usb: 'ю эс би',
  covid: 'ковид',
  html: 'эйч ти эм эл',
  http: 'эйч ти ти пи',
  app: 'приложение',
  gosuslugi: 'госуслуги',
  otklik: 'отклик',
  ru: 'ру',
  com: 'ком',
  org: 'орг',
  net: 'нет',
  gov: 'гов',
  рф: 'эр эф',
  www: '',
  sfr: 'эс эф эр',
  egisso: 'егиссо',
  mos: 'мос',
  mfc: 'эм эф цэ',
  pfr: 'пэ эф эр',
  nalog: 'налог',
  info: 'инфо',
  help: 'хелп',
  support: 'саппорт',
  example: 'экзампл',
  bot: 'бот',
};

const pairs: readonly (readonly [string, string])[] =
  'shch щ,sch ш,ch ч,sh ш,zh ж,kh х,ts ц,ya я,yu ю,yo ё,ye е,ph ф,th т,ck к,oo у,ee и,qu кв,x кс,a а,b б,c к,d д,e е,f ф,g г,h х,i и,j дж,k к,l л,m м,n н,o о,p п,q к,r р,s с,t т,u у,v в,w в,y и,z з'
    .split(',')
    .map((pair) => {
      const [latin = '', cyrillic = ''] = pair.split(' ');
      return [latin, cyrillic] as const;
    });

/** A Latin word in Cyrillic letters, near enough to be understood. */
export function transliterated(word: string): string {
  const lower = word.toLowerCase();
  const whole = known[lower];
  if (whole !== undefined) return whole;
  if (/^[A-Z]{2,5}$/.test(word) || !/[aeiouy]/i.test(word)) return letterNames(word);
  let said = '';
  for (let at = 0; at < lower.length; ) {
    const found = pairs.find(([latin]) => lower.startsWith(latin, at));
    said += found?.[1] ?? '';
    at += found?.[0].length ?? 1;
  }
  return said;
}

const host = '(?:[\\p{L}\\d-]+\\.)+(?:ru|рф|com|org|net|gov|su|info|app|me|online|дети)';

/** Addresses of pages and mailboxes, said short: the path is for the eye. */
export const webAddresses: readonly Rule[] = [
  rewrite(
    new RegExp(`(?<![\\p{L}\\d])(?<box>[\\p{L}\\d._+-]+)@(?<host>${host})(?![\\p{L}\\d])`, 'giu'),
    ({ part: { box = '', host = '' } }) => `${addressWords(box)} собака ${addressWords(host)}`,
  ),
  rewrite(
    new RegExp(
      `(?:https?:\\/\\/)?(?:www\\.)?(?<![\\p{L}\\d@.-])(?<host>${host})(?![\\p{L}\\d])(?<path>(?:[/?#][^\\s,;)]*)?)`,
      'giu',
    ),
    ({ part: { host = '', path = '' }, before }) => {
      // ДОМ.РФ is a name, not an address.
      if (host === host.toUpperCase()) return undefined;
      const isNamed = /(?:сайт|портал)[а-яё]*(?: [а-яё]+)?[:,—-]?\s*$/i.test(before);
      const stop = /[.!?]$/.exec(path)?.[0] ?? '';
      return `${isNamed ? '' : 'сайт '}${addressWords(host.replace(/^www\./i, ''))}${stop}`;
    },
  ),
  rewrite(/https?:\/\/(?<host>[^\s/]+)\S*/g, ({ part: { host = '' } }) => `сайт ${addressWords(host)}`),
  rewrite(/(?<![\p{L}\d])@(?<name>[A-Za-z]\w{2,})/gu, ({ part: { name = '' } }) => addressWords(name)),
];

function addressWords(address: string): string {
  return address
    .replace(/\./g, ' точка ')
    .replace(/[-_]/g, (sign) => (sign === '-' ? ' дефис ' : ' подчёркивание '))
    .replace(/\+/g, ' плюс ')
    .replace(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, ' ')
    .replace(/\d+/g, (digits) => [...digits].join(' '))
    .replace(/[A-Za-z]+/g, (word) => transliterated(word))
    .replace(/(?<![\p{L}])[бвгджзклмнпрстфхцчшщ]{2,}(?![\p{L}])/giu, letterNames);
}

/** Single Latin words among Russian ones. */
export const latinWords: Rule = rewrite(
  /(?<![\p{L}])[A-Za-z]+(?:-[A-Za-z]+)*(?![\p{L}])/gu,
  ({ whole }) => known[whole.toLowerCase()] ?? whole.split('-').map(transliterated).join(' '),
);
