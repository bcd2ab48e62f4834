import { codesOf, type RegionFinder, type RegionMention } from '../../regions.ts';
import type { Speech } from '../speech.ts';
import type { Told } from '../told.ts';

const lives =
  / (?:живу|живем|живет семья|проживаю|проживаем|прописка|мы (?:с (?:муж|жен|мам|семь|дет)[а-я]+ )?из|я из|сами из|сама из|сам из|нахожусь|находимся|переехал[аи]? (?:\S+ ){0,4}?в|переехали (?:\S+ ){0,4}?в|обосновались|звоню из|пишу из)(?= )/;
/** "Мы с рязанской". */
const comesFrom = / (?:мы|я|сам|сама|сами) со?(?= \S+[сц]к(?:ой|ого)(?: |$))/;
const registered = / (?:прописан[аы]?|зарегистрирован[аы]?)(?= )/;
/** A place in such words is not where the family lives. */
const elsewhere =
  / (?:родил(?:ся|ась)|родом|учится|учусь|работает|служит|служил|лежит|лежу|на заработк|заработки|вахт|еду|едем|поед|едет|поехал|отпуск|гости|гостях|летом|родственник|купил|купить|перевез|прилет|улет|отправ|командиров|воевал|госпитал|больниц|выдал|оформлял|больше чем|меньше чем|платят больше|платят меньше|чем в)/;
const place = / (?:в|во|г|город[а-я]*|под|на|обл|край|крае|область|области|республик[а-я]*|по) /;

/** Where the family lives: said outright, or the only place named with "в". */
export function regionIn(speech: Speech, regions: RegionFinder): Record<string, Told> {
  const { text } = speech;
  for (const cue of [lives, comesFrom, registered]) {
    const found = cue.exec(text);
    if (!found) continue;
    const from = found.index + 1;
    const rest = text.slice(from).split(/ (?:\||а |но |родил|муж |жена |работа)/)[0] ?? '';
    const code = regions.codeIn(speech.original(from, from + rest.length));
    if (code !== undefined) return { region: { value: code } };
  }
  const isBare = text
    .split(/\|| (?=(?:мне|нам|я|мы|у меня|у нас) )/)
    .some((clause) => isPlace(clause, regions));
  if (!(isBare || place.test(text)) || elsewhere.test(text)) return {};
  // Who moved away does not live there any more.
  const stays = text.replace(
    / (?:переехал|уехал|эвакуир|бежал|вывез|перебрал|выехал)[а-я]* (?:\S+ )?из \S+.*$/,
    ' ',
  );
  if (!(isBare || place.test(stays))) return {};
  const mentions = regions.find(speech.original(0, stays.length));
  const [code, other] = codesOf(mentions);
  if (code === undefined || other !== undefined) return {};
  // Two places, and no word of where she lives.
  const areSeveral = new Set(mentions.map(({ codes }) => codes.join())).size > 1;
  return areSeveral && !isOneRegion(mentions) ? {} : { region: { value: code } };
}

/** "6 лет, Екатеринбург", "Улан-Удэ, мне 19": a place and nothing else between two stops, or before who speaks. */
function isPlace(clause: string, regions: RegionFinder): boolean {
  const words = clause.trim();
  return words !== '' && words.split(' ').length <= 3 && regions.find(words).length > 0;
}

/** "Железногорск, Курская область", "Сочи, Краснодарский край": every name may be of one region. */
function isOneRegion(mentions: readonly RegionMention[]): boolean {
  return mentions[0]?.codes.some((code) => mentions.every(({ codes }) => codes.includes(code))) ?? false;
}
