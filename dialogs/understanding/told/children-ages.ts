import { birthDaysOf } from '../values/ages.ts';
import { asTold, dateTold } from './date.ts';
import type { Speech } from './speech.ts';
import type { Told } from './told.ts';

const many =
  '(?:дет(?:ей|и|ям|ьми|ки|ок|ишек|ишки)|ребят[а-я]*|ребятиш[а-я]+|малыш(?:ей|а)|сыновей|сына|сыновья|доч(?:ки|ек|ери|ерей)|ребен(?:ка|ок)|мальчик(?:а|ов)|девоч(?:ки|ек)|сестер|сестренок|сестры|брата|братьев|внуков|внукам|внука|внучек|внучкам|внучки|племянников|племянникам|племянницам|племянника|племянниц|племянницы|несовершеннолетн[а-я]+|мелк(?:их|ие|им)|школьник[а-я]*|дошколят[а-я]*|дит(?:ок|ки|ей)|малолетн[а-я]+|погодки|спиногрыз[а-я]*|близнец[а-я]*|близняш[а-я]*|двойн[а-я]+|тройн[а-я]+)';

const listOfAges = new RegExp(
  ` ${many}(?: (?:у меня|у нас|${many}|всем|им|возраст|возраста|в возрасте|возрастом|которым|год|погодки|\\|+|уже|[а-я]*каждому|обоим))*((?: (?:по|и|а|от|лет|лет[а-я]*|год|года|годика|годиков|годик|г|месяц|месяца|месяцев|мес|с половиной|полгода|полгодика|#\\d+|\\||один))+) (?!класс)`,
);

/** "У нас четверо: 14, 10, 6 и полтора года". */
const severalWithAges =
  / у (?:нас|меня) (#\d+)((?: (?:\||и|а|лет|годика?|год|года|месяц[а-я]*|мес|с половиной|#\d+))+)(?= )/;

/** "Трое детей 3, 5 и 16 лет", "детям 4 и 7", "двойняшки по три годика": every age of the list, in the order told. */
export function agesOfChildren(speech: Speech, told: Record<string, Told>): void {
  const { text } = speech;
  const [, several, theirs] = severalWithAges.exec(text) ?? [];
  const count = several === undefined ? undefined : speech.number(several)?.value;
  const isOneEach = theirs !== undefined && count !== undefined && agesOf(speech, theirs).length === count;
  if (isOneEach) {
    // As many ages as there are of them: they are children, not the family.
    delete told['family.size'];
    told['children.count'] ??= { value: count };
  }
  const items = isOneEach ? theirs : listOfAges.exec(text)?.[1];
  if (items === undefined) return;
  const ages = agesOf(speech, items);
  const repeated = / по /.test(`${items} `) && ages.length === 1;
  const size = told['children.count'];
  const total = repeated && size && 'value' in size ? Number(size.value) : ages.length;
  if (ages.length < 2 && !repeated) return;
  for (let index = 0; index < Math.min(total, 15); index++) {
    const born = ages[repeated ? 0 : index];
    if (born) told[`children[${index}].birthDate`] ??= born;
  }
}

/** The unit after a number is its own; a number without one takes years. */
function agesOf(speech: Speech, items: string): Told[] {
  const ages: Told[] = [];
  const pieces = items.trim().split(' ');
  for (const [at, piece] of pieces.entries()) {
    const unit = pieces[at + 1] ?? '';
    const years = /^(?:полгод)/.test(piece) ? 0.5 : speech.number(piece)?.value;
    const isWordOne = piece === 'один' || (/^год(?:ик)?$/.test(piece) && !/^#/.test(pieces[at - 1] ?? ''));
    const value = years ?? (isWordOne ? 1 : undefined);
    if (value === undefined) continue;
    if (value >= 1950 && value <= 2100) {
      ages.push({ lo: `${value}-01-01`, hi: `${value}-12-31` });
      continue;
    }
    if (value > 40) return [];
    if (/^мес/.test(unit)) ages.push(born(speech, value, value));
    else if (Number.isInteger(value)) ages.push(born(speech, value * 12, value * 12 + 11));
    else ages.push(born(speech, Math.round(value * 12), Math.round(value * 12)));
  }
  return ages;
}

function born({ today }: Speech, lo: number, hi: number): Told {
  return asTold(birthDaysOf({ lo, hi }, today));
}

/** "Внука воспитываю, опекун я, ему девять лет": of the one in her care. */
export function wardOf(speech: Speech, told: Record<string, Told>): void {
  const isGuardian = told['applicant.relation'] !== undefined && / (?:опек|попечит)/.test(speech.text);
  if (!isGuardian || 'children[0].birthDate' in told) return;
  const years = speech.number(/ (?:ему|ей) (#\d+) (?:лет|год|годик)/.exec(speech.text)?.[1])?.value;
  if (years !== undefined && years < 18)
    told['children[0].birthDate'] = born(speech, years * 12, years * 12 + 11);
}

/** "Родила второго неделю назад": a day of birth, though the child has no name of its own here. */
export function newbornOf(speech: Speech, told: Record<string, Told>): void {
  const found = / (?:родил[аи]|родил(?:ся|ась|ись))(?= )[^|]{0,60}/.exec(speech.text);
  const born = bornIndex(told);
  if (!found || `children[${born}].birthDate` in told || / (?:должн|через)/.test(found[0])) return;
  const twins = / (?:двойн|близн)/.test(speech.text) ? 2 : / тройн/.test(speech.text) ? 3 : 1;
  if (twins === 1 && !(`children[${born}].order` in told) && told['applicant.relation'] === undefined) return;
  const date = dateTold(speech, found.index, found.index + found[0].length);
  for (let index = born; date && index < born + twins; index++) told[`children[${index}].birthDate`] = date;
}

/** Place of the child whose birth is told of: "родила второго" is the second. */
function bornIndex(told: Readonly<Record<string, Told>>): number {
  const path = Object.keys(told).find((id) => /^children\[\d+\]\.order$/.test(id));
  return Number(/\d+/.exec(path ?? '')?.[0] ?? 0);
}
