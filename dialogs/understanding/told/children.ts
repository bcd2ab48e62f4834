import { type ChildTold, tellChild } from './child-details.ts';
import { isBroughtUp } from './others.ts';
import type { Speech } from './speech.ts';
import type { Told } from './told.ts';

/** One child as told: who it was called, and the words about it. */
interface Mention {
  /** "сын", "старший дочь", "ребенок": tells one child from another. */
  readonly key: string;
  readonly from: number;
  to: number;
  /** "дочке шестнадцать", "ей пять": a bare number may be an age. */
  readonly isDative: boolean;
  readonly isBorn: boolean;
}

const noun =
  'ребен(?:ок|ка|ку|ком|ке)|ребеноч(?:ек|ка|ку|ком)|сын(?:а|у|ом|е|ок|очек|ишка|ишке|очка|очку|улька|уля)?|доч(?:ь|ка|ке|ку|кой|ери|ерью|ура|енька|енькой|еньке)|малыш(?:а|у|ка|ке|ку|ом)?|малой|малая|мелкий|мелкая|мальчик(?:а|у)?|девочк(?:а|е|у|и)|пацан(?:а|у)?|дите|дитя|дитю|деть|младен(?:ец|ца|цу)';
const rank =
  'старш(?:ий|ая|его|ей|ему|ую|енький|енькая)|младш(?:ий|ая|его|ей|ему|ую|енький|енькая|енькому|енькой)|средн(?:ий|яя|его|ей|ему|юю)|перв(?:ый|ая|ому)|втор(?:ой|ая|ому)|трет(?:ий|ья|ьему)|друг(?:ой|ая|ому)|един(?:ственный|ственная|ственному)|@\\d+';
const dative =
  /(?:ребенку|ребеночку|сыну|сыночку|сынишке|дочке|дочери|дочуре|дочурке|доченьке|малышу|малышке|мальчику|девочке|пацану|дитю|ему|ей|младенцу)$/;
const opening = openingOf(noun);
/** Grandchildren and nephews are children of the family when she is their guardian. */
const openingOfWard = openingOf(
  `${noun}|внук(?:а|у|ом)?|внуч(?:ка|ки|ке|ку|кой)|племянни(?:к|ка|ку|ком|ца|цы|це|цу|цей)`,
);

function openingOf(who: string): RegExp {
  return new RegExp(
    `(?<= )(?:(?:${rank}) (?:моему |моей |мой |моя )?(?:${who})|(?:${who})(?: (?:${rank}))?|(?:старш(?:ий|ая|ему|ей|енький|енькая)|младш(?:ий|ая|ему|ей|енький|енькая|енькому|енькой)|средн(?:ий|яя|ему|ей)|@\\d+(?= (?:#|родил)))(?= (?:\\S+ )?(?:#|@|год|пол|школь|учит|студ|в |инвалид|уже|ходит|родил)))(?= )`,
    'g',
  );
}
/** Words after which the talk is about something else. */
const ending =
  / (?:доход[а-я]*|зарплат[а-я]*|зарабатыва[а-я]*|зп|пенси[а-я]*|муж[а-я]*|жен(?:а|ы|е|ой)|живем|живу|проживаем|я|мы|нас|нам|у меня|у нас|мне|получа[а-я]+|плачу|платим|маткапитал[а-я]*|пособи[а-я]*|квартир[а-я]*|детей|детям|дети|сколько|как|какие|что|где|куда|положен[а-я]*)(?= )/g;

/** Every child told of, in the order told; several mentions of one child are put together. */
export function childrenIn(speech: Speech): Record<string, Told> {
  const told: Record<string, Told> = {};
  const mentions = mentionsIn(speech);
  const keys: string[] = [];
  for (const mention of mentions) {
    const index = placeOf(mention.key, keys);
    const about = speech.text.slice(mention.from, mention.to);
    put(
      told,
      index,
      tellChild(speech, {
        about,
        from: mention.from,
        to: mention.to,
        isDative: mention.isDative,
        isBorn: mention.isBorn,
      }),
    );
  }
  return told;
}

function mentionsIn({ text }: Speech): Mention[] {
  const mentions: Mention[] = [];
  const areWards = / (?:опек|воспитыва|усыновил)/.test(text) || isBroughtUp.test(text);
  const openings = areWards ? openingOfWard : opening;
  for (const { index, 0: found } of text.matchAll(openings)) {
    const last = mentions.at(-1);
    if (last && last.to > index) last.to = index;
    ending.lastIndex = index + found.length;
    const end = ending.exec(text)?.index ?? text.length;
    const before = /(\S+) (?:моему |моей |моя |мой )?$/.exec(text.slice(0, index))?.[1] ?? '';
    const isNegated =
      /^(?:не|нет|каждого|любого|жду|ждем|ждет|ожидаю|ожидаем)$/.test(before) ||
      (/^@/.test(found) &&
        (/^(?:за|на|после|при|для|о|до|родил[аи]?|родился|родилась|с)$/.test(before) ||
          !(/ (?:дет|ребен|сын|доч|ребят)/.test(text) || inOrder.test(text) || bornInOrder.test(text))));
    if (isNegated) continue;
    mentions.push({
      key: keyOf(found),
      from: index,
      to: end,
      isDative: dative.test(found),
      isBorn: / родил(?:[аи]|ся|ась|ись)? (?:\S+ )?$/.test(text.slice(0, index)),
    });
  }
  return mentions;
}

/** "Первому десять, второму два", "первый 2019 года, второй родился в мае": children, though nobody says so. */
const born = '(?:[^ ]+ ){0,2}?(?:родил[а-я]*|#\\d+ (?:год|лет)[а-я]*)';
const bornInOrder = new RegExp(` @\\d+ ${born}[^@]* @\\d+ ${born}`);
const inOrder =
  /^(?: (?:а|и|ну|у|\||мне|нас|лет|года?|с половиной|@[1-9]\d*|@\d+|#\d+))* @\d+ #\d+(?: (?:лет|года?))?(?: (?:а|и|\|))* @\d+ #\d+/;

function keyOf(found: string): string {
  const rankFound = /(старш|младш|средн|друг|@\d+)/.exec(found)?.[1] ?? '';
  const kind = /(?:сын|мальчик|пацан|малой|мелкий)/.test(found)
    ? 'son'
    : /(?:доч|девоч|малая|мелкая)/.test(found)
      ? 'daughter'
      : 'child';
  return `${rankFound}:${kind}`;
}

/** A child without a rank is any child of its kind told of before; "ребёнок" is anyone. */
function placeOf(key: string, keys: string[]): number {
  const [rankKey = '', kind = ''] = key.split(':');
  const known = keys.findIndex((other) => {
    const [otherRank = '', otherKind = ''] = other.split(':');
    if (rankKey !== '' && otherRank !== '') return rankKey === otherRank;
    if (rankKey !== '' || (otherRank !== '' && keys.length > 1)) return false;
    return kind === otherKind || kind === 'child' || otherKind === 'child';
  });
  if (known >= 0) {
    if (keys[known]?.endsWith(':child')) keys[known] = key;
    return known;
  }
  keys.push(key);
  return keys.length - 1;
}

function put(told: Record<string, Told>, index: number, found: ChildTold): void {
  for (const [name, value] of Object.entries(found)) {
    if (value !== undefined) told[`children[${index}].${name}`] ??= value;
  }
}
