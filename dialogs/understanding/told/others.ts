import { imagined } from './imagined.ts';
import type { Speech } from './speech.ts';

const relatives =
  'соседк|сосед|подруг|подружк|знаком|коллег|сестр|сестренк|брат|братик|мам|мамочк|мамуль|отц|пап|бабушк|бабул|дедушк|дедул|дед|тет|тетк|тетушк|дяд|дядьк|' +
  'сотрудни|работник|работниц|продавщиц|водител|подчиненн|свояч|деверь|' +
  'свекров|свекр|тещ|тест|родител|начальни|кум|невестк|зят|золовк|сноха|снохи|кого то|знакомой|другой|другого|друга|друг|друзей';
/** Children of the family when she is their guardian, of another family else. */
const wards = 'внучк|внук|внуч|племянни|племяш';

const own =
  '(?:(?:моей|моего|моему|мой|моя|мою|моих|моим|нашей|нашего|наша|наш|ее|его|одной|одного|двоюродн[а-я]*|родн[а-я]*|стар[а-я]*) )*';
/** "Мать-одиночка", "отец ребёнка", "мать двоих" are of the family. */
const notKin = '(?! (?:одиночк|одинок|ребенк|детей|детям|многодет))(?<!(?:мать|мама|отец|папа)(?= #))';
/** After these words a relative is not the subject of what follows: "я его тётя", "умерла мама". */
const notSubjectAfter =
  'я|оба|два|двое|один|сама|ее|его|их|как|умер|умерла|умерли|похоронила|похоронил|похоронили|хоронила|хоронили|хороним|скончался|скончалась|погиб|погибла|хоронить|потеряла|потерял';

/** A new beginning after which the speaker tells about herself again. */
const self =
  ' (?:а |но |и |зато )?(?:у меня|у нас|мне|я|мы|нас|муж(?! ее)|жена(?! его)|мой муж|моя жена|мо[йя] (?:зарплата|зп|доход|заработок|пенсия|стаж)|доход (?:у нас|семьи|общий|на)|сама|сам) ';
const restart = `(?= \\||${self})`;
const toSelf = '(?= ).*?(?= \\|| (?:а |но |и )?(?:у меня|у нас|мне|я|мы|нас) |$)';

function patternsFor(who: string): readonly RegExp[] {
  const person = `${own}(?:${who})[а-я]{0,4}${notKin}(?= ).*?(?:${restart}|$)`;
  return [
    new RegExp(` (?:у|для|за|про|насчет|вместо|от|ради|с|со|к|ко|о|об|по поводу) ${person}`, 'g'),
    new RegExp(`(?<! (?:${notSubjectAfter})) ${person}`, 'g'),
  ];
}

/** "Живу с бабушкой, ей 83, пенсия 19 тысяч", "бабушке 83, пенсия у неё 19": commas do not end what is told of her. */
const family = '(?:муж|жен[аеуы]|супруг|сын|доч|ребен|дет[еияь]|малыш|мальчик|девочк|внук|внуч|двойн)';
const ofThem = new RegExp(
  ` (?:${relatives})[а-я]{0,4} (?:(?!${family})[^ ]+ )*?(?:[^ |]+ )?(?:ей|ему|у нее|у него)(?= ).+?(?=${self}| #\\d+ дет[а-я]* | ${family}[а-я]* |$)`,
  'g',
);

/** Read before those whom a comma ends. */
const beyondCommas: readonly RegExp[] = [
  // "Маме 58, сократили, стаж 31 год": commas do not end what is told of her.
  new RegExp(
    `(?<! (?:${notSubjectAfter})) ${own}(?:маме|мама|бабушке|бабушка|папе|отцу|деду|дедушке|тете|тетя|дядя|дяде|брату|сестре|сестра|свекрови|теще)${notKin}(?= ).*?(?=${self}|$)`,
    'g',
  ),
  ofThem,
];

const others = patternsFor(`${relatives}|${wards}`);
const othersOfGuardian = patternsFor(relatives);

/** "Дочь родила", "что положено инвалидам", "для многодетных семей". */
const general: readonly RegExp[] = [
  new RegExp(` у (?:дочери|дочки|сына|доченьки) (?:муж|жен|свекр|тещ|сожител|подруг)[а-я]*${toSelf}`, 'g'),
  new RegExp(` у (?:них|кого|тех|каждого|других)${toSelf}`, 'g'),
  new RegExp(
    ` (?:моя |наша |мой |наш |старш[а-я]* |младш[а-я]* )?(?:дочь|дочка|дочери|дочке|сын|сыну|сына) (?:[^ |]+ ){0,2}?(?:родила(?!сь)|родили(?!сь)|рожает|беремен|разве|замуж|жени|уволи|сократил|разош)[а-я]*${toSelf}`,
    'g',
  ),
  new RegExp(
    ` (?:инвалидам|семьям|ветеранам|пенсионерам|матерям|мамам|женщинам|одиноким|многодетным|студентам|беременным|безработным|детям инвалидам|сиротам|вдовам|малоимущим|людям|тем|опекунам|чернобыльцам|участникам|военным|родителям|гражданам)${toSelf}`,
    'g',
  ),
  new RegExp(
    ` для (?:семей|инвалидов|пенсионеров|ветеранов|многодетных|студентов|беременных|безработных|сирот|тех|людей|матерей|малоимущих)${toSelf}`,
    'g',
  ),
];

const anyOther = new RegExp(` (?:${relatives}|${wards})`);
const anyImagined =
  /если|ежели|когда|только|вдруг|допуст|предпол|представ|вот|скажем|пример| при |хочу|хотим|хотел|планир|собира|мечта|дума|готов|хотелось|буд|стан|нужно|надо|обязат|необх|требу/;

/** "Ращу троих племянников": in her care, whether or not she says that she is their guardian. */
export const isBroughtUp =
  / (?:воспитыва(?:ю|ем)|ращу|растим|поднима(?:ю|ем)|опекаю|опекаем)(?: (?!не |ни )[^ |]+){0,3} (?:внук|внуч|племян)| (?:внук|внуч|племян)[а-я]*(?: [^ |]+)? (?:воспитыва(?:ю|ем)|ращу|растим|поднима(?:ю|ем)|опекаю)(?= )/;

/** Fills with `|` what is told of other people or only imagined. */
export function blankOthers(speech: Speech): void {
  const isGuardian =
    / (?:опек|попечител|усыновил|удочерил)/.test(speech.text) || isBroughtUp.test(speech.text);
  const isImagined = anyImagined.test(speech.text);
  const isOfOthers = anyOther.test(speech.text);
  for (const pattern of [
    ...(isImagined ? imagined : []),
    ...(isOfOthers ? beyondCommas : []),
    ...(isOfOthers ? (isGuardian ? othersOfGuardian : others) : []),
    ...general,
  ]) {
    if (speech.text.search(pattern) < 0) continue;
    for (const { index, 0: found } of speech.text.matchAll(pattern))
      speech.blank(index + 1, index + found.length);
  }
}

/** Does the speaker ask for somebody else? Then words about herself tell nothing of whom it is about. */
export function asksForAnother(text: string): boolean {
  return / (?:звоню|пишу|обращаюсь|спрашиваю|узнаю|интересуюсь|хлопочу|говорю) (?:за|вместо|от имени|по поводу|насчет|про) (?!себя|свое)| (?:я )?(?:ее|его) (?:дочь|дочка|сын|внучка|внук|соседка|сосед|соцработник|представитель)/.test(
    text,
  );
}
