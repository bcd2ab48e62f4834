import type { Session } from '../../engine/session.ts';
import { ageIn, birthDaysOf, birthMonthOf } from '../../understanding/values/ages.ts';
import { dateIn, type FoundDate } from '../../understanding/values/dates.ts';

/** "5 и 9 лет", "новорождённый, 4 года и 9": every part an age or a day, and one of them says so; else nothing. */
export function birthsIn(normalised: string, today: string): readonly FoundDate[] {
  const { count, rest } = afterCount(normalised);
  const parts = rest
    .split(/,| и | а | потом /)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  const pieces = count === undefined || parts.length === count ? parts : parts.flatMap(byNumbers);
  if (!/(?:лет|год|месяц|новорожд|родил|\d\.\d)/.test(rest) && pieces.length !== count) return [];
  const found = pieces.map((piece) => birthIn(pieces.length === count ? withYears(piece) : piece, today));
  return found.every((birth) => birth !== undefined) ? found : [];
}

/** "Двое, 3 и 8", "трое детей 2, 5 и 9 лет": the ages of as many as she says they are, whatever was asked. */
export function countedBirthsIn(normalised: string, today: string): readonly FoundDate[] {
  const { count } = afterCount(normalised);
  const found = birthsIn(normalised, today);
  return found.length === count ? found : [];
}

/** "Двое, 2 и 5 лет": how many they are is nobody's age. */
function afterCount(normalised: string): { readonly count?: number; readonly rest: string } {
  const alone = onlyOne.exec(normalised);
  if (alone) return { count: 1, rest: normalised.slice(alone[0].length) };
  const found = howMany.exec(normalised);
  const count = counts.indexOf(found?.[1] ?? '') + 2;
  return found && count > 1 ? { count, rest: normalised.slice(found[0].length) } : { rest: normalised };
}

/** "Семь пять", "три года восемь лет": as speech is written down, with nothing between. */
function byNumbers(piece: string): readonly string[] {
  return piece.split(new RegExp(`(?<=^|(?:${ages})|(?:лет|года?|месяц\\S*)) (?=(?:${ages})(?: |$))`));
}

const ages =
  '\\d{1,2}|полгода|год|два|три|четыре|пять|шесть|семь|восемь|девять|десять|\\S{2,7}надцать|новорожд\\S+';

const counts: readonly string[] = ['двое', 'трое', 'четверо', 'пятеро', 'шестеро', 'семеро'];
const howMany = new RegExp(
  `^(?:(?:у (?:меня|нас)|их|да|ну) )*(${counts.join('|')})(?: (?:детей|деток|ребят\\S*))?[:,.]? (?=\\S)`,
);

/** "Один, через месяц будет два года". */
const onlyOne =
  /^(?:(?:у (?:меня|нас)|да|ну|пока) )*(?:один|одна)(?: реб[её]нок| сын\S*| доч\S*)?[:,] (?=\S+ )/;

function withYears(piece: string): string {
  return /^(?:\d+|[а-я]+)$/.test(piece) ? `${piece} лет` : piece;
}

function birthIn(piece: string, today: string): FoundDate | undefined {
  // "Двое" are nobody's years.
  if (counts.some((word) => piece.startsWith(word))) return undefined;
  const date = birthMonthOf(piece, today) ?? dateIn(piece, today);
  if (date) return date;
  const age = ageIn(piece);
  return age && birthDaysOf(age, today);
}

/** "Одной четыре, а старшему одиннадцать", "13, 9 и 2": ages told of one after the other, without a word for years. */
export function agesListed(
  { heard, today, regions }: Session,
  said = heard.normalised,
): readonly FoundDate[] {
  // "6 лет, Екатеринбург": a place is no age.
  const words = said
    .split(', ')
    .filter((piece) => regions.find(piece).length === 0)
    .join(', ');
  const told = birthsIn(words, today);
  if (told.length > 0) return told;
  const named = words.split(whose).slice(1);
  // "Старшим семь и четыре": both are older.
  const pieces = named.length > 1 ? named : (named[0] ?? words).split(/,| и /);
  const found = pieces
    .map((piece) => piece.replace(/[,.]| и | а /g, ' ').trim())
    .map((piece) => birthIn(`${piece} лет`, today));
  return found.every((birth) => birth !== undefined) ? found : [];
}

const whose =
  /(?:^|[ ,])(?:одно(?:й|му)|друго(?:й|му)|втор(?:ой|ому)|треть(?:ей|ему)|старш(?:ей|ему|им|ие)|младш(?:ей|ему)|средн(?:ей|ему))(?= )/;
